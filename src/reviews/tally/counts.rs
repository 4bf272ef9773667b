//! Reviews counted by reviewer and state.

use crate::access::Person;
use crate::db::Id;
use crate::proposals::ProposalState;
use crate::proposals::tally::ScoreSums;
use crate::reviews::ReviewState;

/// Reviews of one reviewer and one kind.
#[derive(Clone, Debug, PartialEq, diesel::Queryable)]
pub struct ReviewCount {
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
    /// What these add up to.
    pub sums: ScoreSums,
}
