//! Pages that are kept, with what they were made from: whether they are still right is known without asking.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use uuid::Uuid;

use super::{CachedPage, RatingSummary};
use crate::clock::Timestamp;

/// The revision of an event that nobody may see any more, or that is not known yet: no page is of it.
pub(super) const GONE: i64 = i64::MIN;

/// The revisions that an event stands at; an answer that was asked for earlier and comes later does not turn them back.
pub(super) struct EventRevisions {
    pub published: AtomicI64,
    pub rated: AtomicI64,
}

impl Default for EventRevisions {
    fn default() -> Self {
        Self { published: AtomicI64::new(GONE), rated: AtomicI64::new(GONE) }
    }
}

/// A talk's key, and what a page shows of its ratings.
pub type ShownRating = (Uuid, RatingSummary);

#[derive(Default)]
pub(super) struct PageCache {
    /// By address: those for whom nobody is signed in, and those for whom somebody is. Files for other software, which are
    /// the same for all, are among the first.
    pub by_address: [HashMap<String, CachedEvent>; 2],
    pub bytes: usize,
}

impl PageCache {
    pub fn find(&self, address: &str, signed_in: bool) -> Option<&CachedEvent> {
        let [out, within] = &self.by_address;
        let file = || out.get(address).filter(|kept| kept.leaf.is_file());
        if signed_in { within.get(address).or_else(file) } else { out.get(address) }
    }
}

#[derive(Clone)]
pub(super) struct CachedEvent {
    pub leaf: Arc<CachedPage>,
    pub standing: Arc<EventRevisions>,
    pub published: i64,
    pub rated: i64,
    pub shown: Vec<ShownRating>,
}

impl CachedEvent {
    /// Whether the page is still right, as far as is known without asking.
    pub fn is_right_at(&self, now: Timestamp) -> bool {
        let rated = self.shown.is_empty() || self.standing.rated.load(Ordering::Acquire) == self.rated;
        rated && self.is_published_at(now)
    }

    /// Whether its event is known to be gone from the public.
    pub fn is_gone(&self) -> bool {
        self.standing.published.load(Ordering::Acquire) == GONE
    }

    /// Whether all but its ratings is still right.
    pub fn is_published_at(&self, now: Timestamp) -> bool {
        self.standing.published.load(Ordering::Acquire) == self.published && self.leaf.is_good_at(now)
    }
}
