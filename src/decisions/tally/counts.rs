//! Proposals counted by state and by number of reviews.

use crate::proposals::ProposalState;

/// How many proposals there are, by state and by number of reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub(super) Vec<(ProposalState, i32, i64)>);

impl Tally {
    /// How many stand in a state.
    pub fn of(&self, state: ProposalState) -> i64 {
        self.sum(|row| row.0 == state)
    }

    /// How many have been handed in, whatever became of them.
    pub fn handed_in(&self) -> i64 {
        self.sum(|row| row.0 != ProposalState::Draft)
    }

    /// How many are with the committee and have fewer reviews than this.
    pub fn short_of(&self, reviews: i32) -> i64 {
        self.sum(|row| row.0 == ProposalState::Submitted && row.1 < reviews)
    }

    fn sum(&self, counts: impl Fn(&(ProposalState, i32, i64)) -> bool) -> i64 {
        self.0.iter().filter(|row| counts(row)).map(|row| row.2).sum()
    }
}

#[cfg(test)]
impl Tally {
    /// For tests of what is made of it.
    pub fn with(rows: &[(ProposalState, i32, i64)]) -> Self {
        Self(rows.to_vec())
    }
}
