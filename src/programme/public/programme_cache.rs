//! The shelf: public pages as they were rendered, and the programmes they were rendered from, until something changes.
//!
//! Every event carries a revision that rises with whatever its public pages show, and another that rises with ratings, which
//! concerns only the pages that show some. One thread of the process asks the database for all revisions twice a second, so
//! that what another process changes shows within half a second; what this process changes shows at once, because a request
//! that may have changed something casts doubt on what is known ([`Shelf::doubt`]), and doubt is settled by one query.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::page_cache::{CachedEvent, EventRevisions, GONE, PageCache, ShownRating};
use super::{CachedPage, PublicProgramme, store};
use crate::clock::Timestamp;
use crate::db::{self, Db};
use crate::events::Event;
use crate::web::PageError;

/// How often other processes' changes are asked for.
const ASKED_EVERY: Duration = Duration::from_millis(500);
/// How long anybody waits to know what changed; after that a page is handed out as it was.
const SETTLED_WITHIN: Duration = Duration::from_secs(1);
/// Most bytes of pages that are kept; when they are full, all are put away and those asked for come back.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// Most editions that are kept.
const MOST_EDITIONS: usize = 16;

/// Pages and programmes in memory. Cloning it is cheap; every clone is the same shelf.
#[derive(Clone)]
pub struct ProgrammeCache(Arc<Inner>);

impl Default for ProgrammeCache {
    /// An empty one. How events stand is not known yet, which is a doubt.
    fn default() -> Self {
        let shelf = Self(Arc::default());
        shelf.doubt();
        shelf
    }
}

#[derive(Default)]
struct Inner {
    standings: RwLock<HashMap<String, Arc<EventRevisions>>>,
    /// How often something may have changed, and up to which of those times the standings are known.
    doubts: AtomicU64,
    settled: AtomicU64,
    asking: tokio::sync::Mutex<()>,
    leaves: RwLock<PageCache>,
    editions: Mutex<HashMap<EditionKey, (i64, Arc<PublicProgramme>)>>,
}

/// An event's slug and the number of a release, or none for the newest.
type EditionKey = (String, Option<i32>);

impl ProgrammeCache {
    /// A page that is still right, by the address that it is kept under and by whether somebody is signed in.
    pub fn leaf(&self, (address, signed_in): (&str, bool), now: Timestamp) -> Option<Arc<CachedPage>> {
        if self.is_in_doubt() {
            return None;
        }
        let leaves = self.0.leaves.read().unwrap_or_else(PoisonError::into_inner);
        let kept = leaves.find(address, signed_in)?;
        kept.is_right_at(now).then(|| Arc::clone(&kept.leaf))
    }

    /// The ratings that a page shows, where those are all that may have changed of it.
    pub fn doubtful_ratings(&self, (address, signed_in): (&str, bool), now: Timestamp) -> Option<Vec<ShownRating>> {
        let leaves = self.0.leaves.read().unwrap_or_else(PoisonError::into_inner);
        let kept = leaves.find(address, signed_in).filter(|kept| !kept.shown.is_empty())?;
        kept.is_published_at(now).then(|| kept.shown.clone())
    }

    /// A page as it was last, of an event that is not known to be gone: better than none while the database is away.
    pub fn old_leaf(&self, (address, signed_in): (&str, bool)) -> Option<Arc<CachedPage>> {
        let leaves = self.0.leaves.read().unwrap_or_else(PoisonError::into_inner);
        leaves.find(address, signed_in).filter(|kept| !kept.is_gone()).map(|kept| Arc::clone(&kept.leaf))
    }

    /// A page of which all but its ratings is still right.
    pub fn published_leaf(&self, (address, signed_in): (&str, bool), now: Timestamp) -> Option<Arc<CachedPage>> {
        let leaves = self.0.leaves.read().unwrap_or_else(PoisonError::into_inner);
        let kept = leaves.find(address, signed_in)?;
        kept.is_published_at(now).then(|| Arc::clone(&kept.leaf))
    }

    /// Notes that a page shows the ratings of a revision: talks that it does not show were rated since.
    pub fn confirm(&self, (address, signed_in): (&str, bool), rated: i64) {
        let mut leaves = self.0.leaves.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = leaves.by_address[usize::from(signed_in)].get_mut(address) {
            kept.rated = rated;
        }
    }

    /// Keeps a page that was rendered from an event as it was read, with the ratings that it shows and the revision that they
    /// were read after.
    pub fn keep(
        &self,
        (address, signed_in): (&str, bool),
        event: &Event,
        leaf: &Arc<CachedPage>,
        (rated, shown): (i64, Vec<ShownRating>),
    ) {
        let Some(standing) = self.standing(&event.slug) else { return };
        standing.published.fetch_max(event.revision, Ordering::AcqRel);
        let kept = CachedEvent { leaf: Arc::clone(leaf), standing, published: event.revision, rated, shown };
        let mut leaves = self.0.leaves.write().unwrap_or_else(PoisonError::into_inner);
        if leaves.bytes + leaf.size() > MOST_BYTES {
            *leaves = PageCache::default();
        }
        leaves.bytes += leaf.size();
        if let Some(old) = leaves.by_address[usize::from(signed_in)].insert(address.to_owned(), kept) {
            leaves.bytes -= old.leaf.size();
        }
    }

    /// The revision of an event's ratings, as far as is known.
    pub fn rated(&self, slug: &str) -> i64 {
        self.standing(slug).map_or(i64::MIN, |standing| standing.rated.load(Ordering::Acquire))
    }

    /// What the public sees of an event: one release, or the newest.
    ///
    /// # Errors
    /// Nothing of the kind is public, or the database does not answer.
    pub async fn edition(&self, db: &Db, slug: &str, number: Option<i32>) -> Result<Arc<PublicProgramme>, PageError> {
        self.settle(db).await;
        let standing = self.standing(slug);
        // Of an event that nobody knows yet, or no more, nothing is held: the database says whether it is there.
        let held = self.held(slug, number).filter(|_| standing.is_some());
        if let (Some(standing), Some((revision, edition))) = (&standing, &held)
            && *revision == standing.published.load(Ordering::Acquire)
        {
            return Ok(Arc::clone(edition));
        }
        let (name, known) = (slug.to_owned(), held.map(|(_, edition)| edition));
        let old = known.clone();
        let read = db.read(move |conn| store::edition(conn, (&name, None), number, |_, _| known.clone())).await;
        let edition = match (read, old) {
            (Err(error), Some(old)) if db::passes(&error) => {
                tracing::warn!(%error, slug, "an edition could not be read; its pages stay as they are");
                return Ok(old);
            }
            (read, _) => Arc::new(read?),
        };
        if let Some(standing) = standing {
            self.hold(slug, number, (&standing, &edition));
        }
        Ok(edition)
    }

    fn hold(&self, slug: &str, number: Option<i32>, (standing, edition): (&EventRevisions, &Arc<PublicProgramme>)) {
        let revision = edition.event.revision;
        standing.published.fetch_max(revision, Ordering::AcqRel);
        let mut editions = self.0.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if editions.len() >= MOST_EDITIONS {
            editions.clear();
        }
        editions.insert((slug.to_owned(), number), (revision, Arc::clone(edition)));
    }

    /// A page that is still right, once all doubt is settled.
    pub async fn settled_leaf(&self, db: &Db, (place, now): ((&str, bool), Timestamp)) -> Option<Arc<CachedPage>> {
        self.settle(db).await;
        self.leaf(place, now)
    }

    fn held(&self, slug: &str, number: Option<i32>) -> Option<(i64, Arc<PublicProgramme>)> {
        let editions = self.0.editions.lock().unwrap_or_else(PoisonError::into_inner);
        editions.get(&(slug.to_owned(), number)).cloned()
    }

    /// Notes that something may have changed: nothing is taken from the shelf before the database was asked.
    pub fn doubt(&self) {
        self.0.doubts.fetch_add(1, Ordering::AcqRel);
    }

    fn is_in_doubt(&self) -> bool {
        self.0.settled.load(Ordering::Acquire) < self.0.doubts.load(Ordering::Acquire)
    }

    /// Where something may have changed, asks for every event's revision, once for all who want to know, and waits a moment for
    /// the answer. While the database is away nothing changes: pages are served as they were, and what did change before is
    /// seen as soon as it is back.
    async fn settle(&self, db: &Db) {
        if !self.is_in_doubt() {
            return;
        }
        let doubts = self.0.doubts.load(Ordering::Acquire);
        let (same, db) = (self.clone(), db.clone());
        // Goes on when nobody waits for it any more, and notes what is answered later.
        let asking = tokio::spawn(async move { same.ask(&db, doubts).await });
        let error = match tokio::time::timeout(SETTLED_WITHIN, asking).await {
            Ok(Ok(Ok(()))) => return,
            Ok(Ok(Err(error))) => error.to_string(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        tracing::warn!(error, "the events' revisions could not be read; public pages stay as they are");
        self.0.settled.fetch_max(doubts, Ordering::AcqRel);
    }

    async fn ask(&self, db: &Db, doubts: u64) -> diesel::QueryResult<()> {
        let _one_at_a_time = self.0.asking.lock().await;
        if self.0.settled.load(Ordering::Acquire) < doubts {
            let doubts = self.0.doubts.load(Ordering::Acquire);
            self.stand(db.read(store::standings).await?, doubts);
        }
        Ok(())
    }

    /// Asks for every event's revision on this very thread.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn refresh(&self, db: &Db) -> diesel::QueryResult<()> {
        let doubts = self.0.doubts.load(Ordering::Acquire);
        self.stand(db.read_here(store::standings)?, doubts);
        Ok(())
    }

    fn stand(&self, standings: Vec<(String, i64, i64)>, doubts: u64) {
        let mut known = self.0.standings.write().unwrap_or_else(PoisonError::into_inner);
        let mut present = HashMap::with_capacity(standings.len());
        for (slug, published, rated) in standings {
            let standing = known.remove(&slug).unwrap_or_default();
            standing.published.fetch_max(published, Ordering::AcqRel);
            standing.rated.fetch_max(rated, Ordering::AcqRel);
            present.insert(slug, standing);
        }
        for gone in known.values() {
            gone.published.store(GONE, Ordering::Release);
        }
        *known = present;
        self.0.settled.fetch_max(doubts, Ordering::AcqRel);
    }

    fn standing(&self, slug: &str) -> Option<Arc<EventRevisions>> {
        self.0.standings.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }

    /// Asks twice a second what other processes changed, until the last clone of the shelf is gone. While the database
    /// is away, pages go on being served as they were.
    pub fn watch(&self, db: &Db) {
        let (inner, db) = (Arc::downgrade(&self.0), db.clone());
        std::thread::spawn(move || {
            while let Some(inner) = inner.upgrade() {
                if let Err(error) = Self(inner).refresh(&db) {
                    tracing::warn!(%error, "the events' revisions could not be read; public pages stay as they are");
                }
                std::thread::sleep(ASKED_EVERY);
            }
        });
    }
}
