//! Reviews counted by reviewer and state.

use crate::access::Person;
use crate::db::Id;
use crate::proposals::ProposalState;
use crate::proposals::tally::SUMMED_IN;
use crate::reviews::ReviewState;

/// Reviews of one reviewer and one kind.
#[derive(Clone, Debug, PartialEq, diesel::Queryable)]
pub struct Counted {
    /// Who wrote them.
    pub person: Id<Person>,
    /// How far they are.
    pub state: ReviewState,
    /// Where the proposals that they are about stand.
    pub proposal_state: ProposalState,
    /// How many they are.
    pub reviews: i64,
    /// How many of them have a score.
    pub scored: i64,
    scores: i64,
    squares: i64,
}

#[expect(clippy::cast_precision_loss, reason = "what is lost of such sums is far below a thousandth of a score")]
impl Counted {
    /// The sum of their scores.
    pub fn scores(&self) -> f64 {
        self.scores as f64 / SUMMED_IN
    }

    /// The sum of the squares of their scores.
    pub fn squares(&self) -> f64 {
        self.squares as f64 / SUMMED_IN
    }
}
