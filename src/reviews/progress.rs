//! How far reviewing is, by reviewers and by proposals.

use super::{ReviewState, tally};
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
    /// From what was counted of somebody's reviews.
    #[expect(clippy::cast_precision_loss, reason = "counts of reviews are far below 2^52")]
    pub(super) fn new(
        person: Id<Person>,
        name: String,
        own: &[&tally::ReviewCount],
        last_at: Option<Timestamp>,
    ) -> Self {
        let those = |state| own.iter().filter(move |kind| kind.state == state);
        let count = |state| those(state).map(|kind| kind.reviews).sum();
        let count_of_scores: i64 = those(ReviewState::Submitted).map(|kind| kind.scored).sum();
        let sum: f64 = those(ReviewState::Submitted).map(|kind| kind.sums.scores()).sum();
        Self {
            person,
            name,
            done: count(ReviewState::Submitted),
            abstained: count(ReviewState::Abstained),
            drafts: count(ReviewState::Draft),
            mean: (count_of_scores > 0).then(|| sum / count_of_scores as f64),
            last_at,
            left_out: false,
        }
    }
}

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
