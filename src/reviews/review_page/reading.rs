//! What lies on the sheet.

use crate::db::Id;
use crate::events::{Criterion, SessionType, Track};
use crate::reviews::ReviewWithScores;
use crate::speakers::Speaker;

/// A proposal as its reviewer may read it.
#[derive(Clone, Debug)]
pub struct ReviewedProposal {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// For attendees and reviewers, Markdown.
    pub abstract_: String,
    /// More for reviewers, Markdown.
    pub description: String,
    /// Its track.
    pub track_id: Option<Id<Track>>,
    /// Its session type.
    pub session_type_id: Option<Id<SessionType>>,
    /// Its length in minutes, where it is not its session type's.
    pub minutes: Option<i32>,
    /// ISO 639 code of its language.
    pub language: String,
    /// For whom.
    pub level: String,
    /// How many reviews are in.
    pub review_count: i32,
}

/// This reviewer's own review, and once it is handed in those of the others, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Opinions {
    /// Their own, if they began one.
    pub mine: Option<ReviewWithScores>,
    /// The others' that are handed in; none before their own is.
    pub others: Vec<ReviewWithScores>,
}

/// A text that is another one since the reviewer sent their review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// Which text.
    pub what: &'static str,
    /// As it was reviewed, as the reviewer may read it.
    pub before: String,
    /// As it is now.
    pub after: String,
}

/// What the reviewer typed, where it comes back to be put right.
#[derive(Clone, Debug, Default)]
pub struct TypedReview {
    /// Scores by the rest of their fields' names.
    pub scores: Vec<(String, String)>,
    /// Note.
    pub note: String,
    /// Feedback.
    pub feedback: String,
    /// Reason for a conflict.
    pub reason: String,
    /// Version that it was written on.
    pub version: i32,
}

/// What the page is made from.
pub struct ReviewSheet {
    /// The proposal.
    pub reading: ReviewedProposal,
    /// Who proposes, where it is not hidden.
    pub speakers: Vec<Speaker>,
    /// The scales.
    pub criteria: Vec<Criterion>,
    /// The event's tracks.
    pub tracks: Vec<Track>,
    /// The event's session types.
    pub session_types: Vec<SessionType>,
    /// What may be read of the opinions.
    pub opinions: Opinions,
    /// What changed since their review was sent.
    pub changes: Vec<TextChange>,
}
