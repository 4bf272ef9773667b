//! One reviewer's verdict on one proposal.

use diesel::prelude::*;

use super::ReviewState;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::{Criterion, Event};
use crate::proposals::Proposal;
use crate::schema::reviews;

/// A review, without its scores.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = reviews)]
pub struct Review {
    /// Its key.
    pub id: Id<Review>,
    /// The event that it belongs to.
    pub event_id: Id<Event>,
    /// The proposal that it is about.
    pub proposal_id: Id<Proposal>,
    /// Who wrote it.
    pub person_id: Id<Person>,
    /// Where it stands.
    pub state: ReviewState,
    /// For the committee.
    pub note: String,
    /// For the speakers, told with the decision and without the reviewer's name.
    pub feedback: String,
    /// Weighted mean of its scores, 1 to 5, where there are any.
    pub score: Option<f64>,
    /// Rises with every change; 1 when it is new.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When its score became what it is, once it was sent.
    pub scored_at: Option<Timestamp>,
    /// The score that it had before its reviewer changed it having read the others' reviews.
    pub score_before: Option<f64>,
}

/// A review with what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewWithScores {
    /// The review.
    pub review: Review,
    /// Name of who wrote it.
    pub by: String,
    /// The score of each criterion that was given one, 1 to 5.
    pub scores: Vec<(Id<Criterion>, i32)>,
}

impl ReviewWithScores {
    /// The score of a criterion, if it was given one.
    pub fn score_of(&self, criterion: Id<Criterion>) -> Option<i32> {
        self.scores.iter().find(|(id, _)| *id == criterion).map(|(_, value)| *value)
    }
}

/// What a reviewer says, checked and not yet stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewReview {
    /// Version of the review that it was written on; 0 on an empty sheet.
    pub version: i32,
    /// The score of each criterion that was given one, 1 to 5.
    pub scores: Vec<(Id<Criterion>, i32)>,
    /// For the committee.
    pub note: String,
    /// For the speakers.
    pub feedback: String,
}
