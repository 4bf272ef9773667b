//! The nodes of the network in one row: reviewers, the sink that all of them pass their reviews on to, proposals.

use super::network::Network;

/// What a place in the row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Reviewer(usize),
    Sink,
    Proposal(usize),
}

impl Network {
    /// How long the row is.
    pub fn nodes(&self) -> usize {
        self.reviewers() + 1 + self.proposals()
    }

    /// Where the sink stands; reviewers stand at their own numbers.
    pub fn sink(&self) -> usize {
        self.reviewers()
    }

    /// Where a proposal stands.
    pub fn place_of(&self, proposal: usize) -> usize {
        self.reviewers() + 1 + proposal
    }

    pub fn node(&self, place: usize) -> Node {
        match place.checked_sub(self.reviewers()) {
            None => Node::Reviewer(place),
            Some(0) => Node::Sink,
            Some(beyond) => Node::Proposal(beyond - 1),
        }
    }
}
