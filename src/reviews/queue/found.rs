//! What a list shows.

use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::{SessionType, Track};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;

/// A page of a list: keys in their order, and how many there are on all pages.
#[derive(Clone, Debug, Default)]
pub struct QueueHits {
    /// The keys on this page.
    pub ids: Vec<Id<Proposal>>,
    /// How many there are on all pages.
    pub total: i64,
    /// Whether there are more, which nobody looked at.
    pub more: bool,
}

/// A proposal in a list, as its reviewer sees it.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// Its code.
    pub code: String,
    /// Its title, covered where review is blind.
    pub title: String,
    /// Its track.
    pub track_id: Option<Id<Track>>,
    /// Its session type.
    pub session_type_id: Option<Id<SessionType>>,
    /// Where it stands.
    pub state: ProposalState,
    /// How many reviews are in.
    pub review_count: i32,
    /// This reviewer's own, if they began one.
    pub mine: Option<OwnReviewMark>,
}

/// What a list says of a reviewer's own review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnReviewMark {
    /// Where it stands.
    pub state: ReviewState,
    /// Its score, if it has one.
    pub score: Option<f64>,
    /// How many criteria are scored.
    pub scored: i64,
    /// Whether the text changed since it was sent.
    pub outdated: bool,
}

/// A conflict that a reviewer declared. Of the proposal it says no more than the code.
#[derive(Clone, Debug)]
pub struct DeclaredConflict {
    /// Code of the proposal.
    pub code: String,
    /// Why, in the reviewer's words.
    pub reason: String,
    /// When it was declared.
    pub declared_at: Timestamp,
}

/// Codes of the proposals beside one on the reviewer's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<String>,
    /// The one after; behind the last one, the first that still waits.
    pub next: Option<String>,
}
