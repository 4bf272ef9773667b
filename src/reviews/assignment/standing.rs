//! Where somebody stands among the candidates of a proposal.

use super::assigned::Assignment;
use super::flow::Pair;
use super::repair::RepairRefused;

/// Where somebody stands among the candidates of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandidateRank {
    /// 1 for the best score; those with the same score share the better rank.
    pub rank: usize,
    /// How many candidates there are.
    pub candidates: usize,
    /// The score of the pair.
    pub score: i32,
}

impl Assignment {
    /// Where a reviewer stands among the candidates of a proposal.
    ///
    /// # Errors
    /// They are no candidate.
    pub fn standing(&self, proposal: u32, reviewer: u32) -> Result<CandidateRank, RepairRefused> {
        let score = self.points[self.edge(proposal, reviewer)? as usize];
        let open = self.network.pairs(proposal as usize).filter(|&pair| self.flow.pairs[pair] != Pair::Closed);
        let scores: Vec<i32> = open.map(|pair| self.points[pair]).collect();
        let rank = 1 + scores.iter().filter(|&&other| other > score).count();
        Ok(CandidateRank { rank, candidates: scores.len(), score })
    }
}

impl CandidateRank {
    /// “2nd of 60 candidates, with 712 points.”
    pub fn sentence(&self) -> String {
        let ending = match (self.rank % 10, self.rank % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{}{ending} of {} candidates, with {} points.", self.rank, self.candidates, self.score)
    }
}
