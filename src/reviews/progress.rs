//! How far reviewing is, by reviewers and by proposals.

use super::ReviewState;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Id;

/// How far a reviewer is.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewerProgress {
    /// Key of their account.
    pub person: Id<Person>,
    /// Their name.
    pub name: String,
    /// Reviews that they handed in.
    pub done: i64,
    /// Proposals that they abstained from.
    pub abstained: i64,
    /// Reviews that they began.
    pub drafts: i64,
    /// Mean of the scores that they gave, 1 to 5, once they gave one.
    pub mean: Option<f64>,
    /// When they last touched a review.
    pub last_at: Option<Timestamp>,
    /// Whether their reviews are left out of the means.
    pub left_out: bool,
}

impl ReviewerProgress {
    /// Takes in what was counted of the reviews in one state.
    pub(super) fn add(&mut self, (state, count, mean, last): Tally) {
        match state {
            ReviewState::Draft => self.drafts = count,
            ReviewState::Submitted => (self.done, self.mean) = (count, mean),
            ReviewState::Abstained => self.abstained = count,
        }
        self.last_at = self.last_at.max(last);
    }
}

/// What was counted of somebody's reviews in one state: how many, their mean score, the last change.
pub(super) type Tally = (ReviewState, i64, Option<f64>, Option<Timestamp>);

/// How many of the proposals that wait for a decision have how many reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Number of reviews, and of proposals that have so many; ascending.
    pub levels: Vec<(i32, i64)>,
}

impl Coverage {
    /// All of these proposals.
    pub fn total(&self) -> i64 {
        self.levels.iter().map(|(_, count)| count).sum()
    }

    /// Those with at least so many reviews.
    pub fn with_at_least(&self, reviews: i32) -> i64 {
        self.levels.iter().filter(|(level, _)| *level >= reviews).map(|(_, count)| count).sum()
    }

    /// Those with exactly so many.
    pub fn with(&self, reviews: i32) -> i64 {
        self.levels.iter().find(|(level, _)| *level == reviews).map_or(0, |(_, count)| *count)
    }
}
