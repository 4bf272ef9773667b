//! What a speaker submits.

use diesel::prelude::*;

use super::ProposalState;
use crate::clock::{Day, Timestamp};
use crate::db::Id;
use crate::events::{Event, SessionType, Track};
use crate::schema::proposals;

/// A proposal: what would be said, and where it stands. Who would say it is another question, which blind review does
/// not answer.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = proposals)]
pub struct Proposal {
    /// Its key.
    pub id: Id<Proposal>,
    /// The event that it was made for.
    pub event_id: Id<Event>,
    /// Its code in addresses.
    pub code: String,
    /// Its title.
    pub title: String,
    /// For attendees and reviewers, Markdown.
    pub abstract_: String,
    /// More for reviewers, Markdown.
    pub description: String,
    /// For the organisers only.
    pub notes: String,
    /// Its track.
    pub track_id: Option<Id<Track>>,
    /// Its session type.
    pub session_type_id: Option<Id<SessionType>>,
    /// Its length in minutes, where it is not its session type's.
    pub minutes: Option<i32>,
    /// Language that it is held in, as an ISO 639 code.
    pub language: String,
    /// For whom: `beginner`, `intermediate`, `advanced`, or empty.
    pub level: String,
    /// Where it stands.
    pub state: ProposalState,
    /// How many reviews are in.
    pub review_count: i32,
    /// Mean of its reviews' scores, 1 to 5; 0 without reviews.
    pub score: f64,
    /// How many people rated the talk.
    pub rating_count: i32,
    /// All stars it was given together.
    pub rating_sum: i32,
    /// Rises with every change.
    pub version: i32,
    /// When it was handed in.
    pub submitted_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The last day on which its speakers may say whether they come, where it was accepted and they were told one.
    pub answer_by: Option<Day>,
}

/// What a speaker wrote, checked and not yet stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewProposal {
    /// Its title; a draft may have none.
    pub title: String,
    /// For attendees and reviewers, Markdown.
    pub abstract_: String,
    /// More for reviewers, Markdown.
    pub description: String,
    /// For the organisers only.
    pub notes: String,
    /// Its track.
    pub track_id: Option<Id<Track>>,
    /// Its session type.
    pub session_type_id: Option<Id<SessionType>>,
    /// Language that it is held in, as an ISO 639 code.
    pub language: String,
    /// For whom: `beginner`, `intermediate`, `advanced`, or empty.
    pub level: String,
}

impl Proposal {
    /// What is written in it, to be changed and stored again.
    pub fn words(&self) -> NewProposal {
        NewProposal {
            title: self.title.clone(),
            abstract_: self.abstract_.clone(),
            description: self.description.clone(),
            notes: self.notes.clone(),
            track_id: self.track_id,
            session_type_id: self.session_type_id,
            language: self.language.clone(),
            level: self.level.clone(),
        }
    }

    /// Its title, or what stands for it while it has none.
    pub fn name(&self) -> &str {
        if self.title.is_empty() { "Untitled draft" } else { &self.title }
    }
}
