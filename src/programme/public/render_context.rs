//! Making a page: once for everybody, who then get it from the shelf.

use std::cell::RefCell;
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use uuid::Uuid;

use super::cache_key::cache_key;
use super::cached_page::{CacheableResponse, CachedPage};
use super::form_placeholders::FormPlaceholders;
use super::front::{has_notice, is_known, is_signed_in};
use super::handing_out::{as_it_was, hand_out, keep_and_hand_out};
use super::page_cache::ShownRating;
use super::rating::store as ratings;
use super::{ProgrammeCache, PublicProgramme, RatingSummary, store};
use crate::access::Person;
use crate::clock::{Clock, Timestamp};
use crate::config::PublicUrl;
use crate::db::{Db, on_a_waiting_thread};
use crate::web::asker::{Asker, data};
use crate::web::{Page, PageError, Shell, Site};

const HTML: &str = "text/html; charset=utf-8";

/// A page being made.
pub struct RenderContext {
    /// What it is made of.
    pub edition: Arc<PublicProgramme>,
    /// Where full addresses begin.
    pub public: PublicUrl,
    /// When it is made.
    pub now: Timestamp,
    /// Where more can be read, on the thread that the page is made on.
    pub db: Db,
    /// Where its tokens go; a page for one visitor has them already.
    pub holes: Option<FormPlaceholders>,
    frame: Shell,
    shown: RefCell<Vec<ShownRating>>,
}

/// A page that was made.
pub struct RenderedPage {
    /// It.
    pub page: CacheableResponse,
    /// The one address that it is kept under.
    pub address: Option<String>,
}

impl RenderContext {
    /// The frame of a page without forms.
    pub fn frame(&self) -> Shell {
        self.frame.clone().at(self.edition.event.public_frame(self.now))
    }

    /// The frame of a page with forms, whose tokens are put in when it is sent.
    pub fn frame_with_forms(&self) -> Shell {
        let mut shell = self.frame();
        if let Some(holes) = &self.holes {
            shell.csrf.clone_from(&holes.token);
            shell.form_key.clone_from(&holes.form_key);
        }
        shell
    }

    /// What the page may show of a talk's ratings. It is noted that it does: whoever rates this talk later changes the page.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn rating(&self, talk: Uuid) -> Result<RatingSummary, PageError> {
        let rating = self.db.read_here(|conn| ratings::total(conn, talk))?.shown(self.edition.event.ratings_needed);
        self.shown.borrow_mut().push((talk, rating));
        Ok(rating)
    }

    /// Where full addresses begin, and the present.
    pub fn about(&self) -> (&PublicUrl, Timestamp) {
        (&self.public, self.now)
    }
}

impl RenderedPage {
    /// An HTML page, and the one address that it is kept under.
    ///
    /// # Errors
    /// It cannot be rendered, which would be a fault of ours.
    pub fn html(page: &impl Template, address: Option<String>) -> Result<Self, PageError> {
        let body = page.render().map_err(PageError::broken)?;
        Ok(Self { page: CacheableResponse { kind: HTML, body, good_until: None, holes: None }, address })
    }

    /// A file for other software.
    pub fn file(kind: &'static str, body: String, address: String) -> Self {
        Self { page: CacheableResponse { kind, body, good_until: None, holes: None }, address: Some(address) }
    }
}

/// Answers with a page from the shelf, or makes it and keeps it there. Where the last page left something to say, it is
/// made for this visitor alone.
pub async fn kept(
    req: HttpRequest,
    number: Option<i32>,
    write: impl FnOnce(&RenderContext) -> Result<RenderedPage, PageError> + Send + 'static,
) -> Page {
    kept_or_alone(req, (number, false), |_, _| false, write).await
}

/// The same for a page that, where it has a form, shows people what they gave before: it is made for them alone then.
pub async fn kept_or_known(
    req: HttpRequest,
    has_form: impl FnOnce(&PublicProgramme, Timestamp) -> bool,
    write: impl FnOnce(&RenderContext) -> Result<RenderedPage, PageError> + Send + 'static,
) -> Page {
    let known = is_known(req.headers(), &data::<Site>(&req));
    kept_or_alone(req, (None, false), move |edition, now| known && has_form(edition, now), write).await
}

/// The same of a page, or of a file, which is made for everybody alike.
async fn kept_or_alone(
    req: HttpRequest,
    (number, is_file): (Option<i32>, bool),
    alone: impl FnOnce(&PublicProgramme, Timestamp) -> bool,
    write: impl FnOnce(&RenderContext) -> Result<RenderedPage, PageError> + Send + 'static,
) -> Page {
    let (shelf, db, site) = (data::<ProgrammeCache>(&req), data::<Db>(&req), data::<Site>(&req));
    let (now, address) = (data::<Clock>(&req).now(), cache_key(req.uri()).unwrap_or_default());
    let slug = req.match_info().get("event").unwrap_or_default();
    let edition = match shelf.edition(&db, slug, number).await {
        Err(PageError::NotFound) => return of_hidden(&req, number, write).await,
        found => found?,
    };
    let signed_in = !is_file && is_signed_in(req.headers(), &site);
    let alone = !is_file && (has_notice(req.headers(), &site) || alone(&edition, now));
    let (place, rated) = ((&*address, signed_in), shelf.rated(slug));
    if !alone && let Some(leaf) = still_right(&shelf, &db, (place, rated), (&edition, now)).await? {
        return Ok(hand_out(&leaf, &req, &site));
    }
    let (frame, holes) = if alone {
        let asker = Asker::from_request(&req);
        (Shell::of(&req, &site, &asker, asker.person(&req).await?.as_ref()), None)
    } else {
        (frame_for_all(&req, &site), Some(FormPlaceholders::new()))
    };
    let (public, db) = (site.public_url.clone(), Db::clone(&db));
    let shown = RefCell::default();
    let making = RenderContext { edition: Arc::clone(&edition), public, now, db, holes, frame, shown };
    let write = move || write(&making).map(|made| (made, making.shown.into_inner()));
    let (made, shown) = match on_a_waiting_thread(write).await {
        Err(error @ PageError::Away(_)) if !alone => return as_it_was(&req, &shelf, place, error),
        done => done?,
    };
    if alone {
        return Ok(HttpResponse::Ok().content_type(made.page.kind).body(made.page.body));
    }
    let turns = edition.event.call_turns_at(now);
    let good_until = [made.page.good_until, turns].into_iter().flatten().min();
    let made = RenderedPage { page: CacheableResponse { good_until, ..made.page }, ..made };
    keep_and_hand_out(&req, place, made, (&edition.event, (rated, shown))).await
}

/// The frame of a page that is the same for all who are signed in, or for all who are not.
pub fn frame_for_all(req: &HttpRequest, site: &Site) -> Shell {
    let signed_in = is_signed_in(req.headers(), site);
    Shell { here: req.path().to_owned(), signed_in, ..Shell::bare(&site.name) }
}

/// A page of the shelf that is still right. Where talks were rated since it was made, those that it shows are looked up.
async fn still_right(
    shelf: &ProgrammeCache,
    db: &Db,
    (place, rated): ((&str, bool), i64),
    (edition, now): (&PublicProgramme, Timestamp),
) -> Result<Option<Arc<CachedPage>>, PageError> {
    if let Some(leaf) = shelf.leaf(place, now) {
        return Ok(Some(leaf));
    }
    let Some(shown) = shelf.doubtful_ratings(place, now) else { return Ok(None) };
    let needed = edition.event.ratings_needed;
    let same = db.read(move |conn| {
        for (talk, rating) in &shown {
            if ratings::total(conn, *talk)?.shown(needed) != *rating {
                return Ok(false);
            }
        }
        Ok::<_, PageError>(true)
    });
    match same.await {
        Ok(true) => shelf.confirm(place, rated),
        Ok(false) => {}
        Err(error @ PageError::Away(_)) => {
            tracing::warn!(%error, "a page's ratings could not be read; it stays as it is");
            return Ok(shelf.published_leaf(place, now));
        }
        Err(error) => return Err(error),
    }
    Ok(shelf.leaf(place, now))
}

/// What was published of the event that a request names: from the shelf, or read for those who may see a hidden one.
///
/// # Errors
/// Nothing of the kind is there for this viewer, or the database does not answer.
pub async fn edition_for(
    req: &HttpRequest,
    viewer: Option<&Person>,
    number: Option<i32>,
) -> Result<Arc<PublicProgramme>, PageError> {
    let (db, slug) = (data::<Db>(req), req.match_info().get("event").unwrap_or_default().to_owned());
    match (data::<ProgrammeCache>(req).edition(&db, &slug, number).await, viewer) {
        (Err(PageError::NotFound), Some(viewer)) => hidden_edition(&db, slug, viewer.clone(), number).await,
        (found, _) => found,
    }
}

/// The same of an event that only some may see, read for one of them.
async fn hidden_edition(
    db: &Db,
    slug: String,
    viewer: Person,
    number: Option<i32>,
) -> Result<Arc<PublicProgramme>, PageError> {
    let edition = db.read(move |conn| store::edition(conn, (&slug, Some(&viewer)), number, |_, _| None));
    Ok(Arc::new(edition.await?))
}

/// Answers somebody of its team, or an administrator, with a page of a hidden event: made for them alone, kept nowhere.
/// For everybody else there is no such page.
async fn of_hidden(
    req: &HttpRequest,
    number: Option<i32>,
    write: impl FnOnce(&RenderContext) -> Result<RenderedPage, PageError> + Send + 'static,
) -> Page {
    let (db, site, asker) = (data::<Db>(req), data::<Site>(req), Asker::from_request(req));
    let viewer = asker.person(req).await?.ok_or(PageError::NotFound)?;
    let frame = Shell::of(req, &site, &asker, Some(&viewer));
    let slug = req.match_info().get("event").unwrap_or_default().to_owned();
    let edition = hidden_edition(&db, slug, viewer, number).await?;
    let (public, now, db) = (site.public_url.clone(), data::<Clock>(req).now(), Db::clone(&db));
    let making = RenderContext { edition, public, now, db, holes: None, frame, shown: RefCell::default() };
    let made = on_a_waiting_thread(move || write(&making)).await?;
    Ok(HttpResponse::Ok().content_type(made.page.kind).body(made.page.body))
}

/// Answers with a file for other software, kept under its address, once there is a release.
pub async fn file(
    req: HttpRequest,
    kind: &'static str,
    write: impl FnOnce(&RenderContext) -> Result<String, PageError> + Send + 'static,
) -> Page {
    let address = req.path().to_owned();
    file_at(req, address, kind, write).await
}

/// The same, kept under an address that is said.
pub async fn file_at(
    req: HttpRequest,
    address: String,
    kind: &'static str,
    write: impl FnOnce(&RenderContext) -> Result<String, PageError> + Send + 'static,
) -> Page {
    let write = move |making: &RenderContext| {
        if making.edition.number == 0 {
            Err(PageError::NotFound)
        } else {
            Ok(RenderedPage::file(kind, write(making)?, address))
        }
    };
    kept_or_alone(req, (None, true), |_, _| false, write).await
}
