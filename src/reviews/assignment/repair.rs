//! Changes after the fact: somebody leaves, a proposal comes late, a conflict comes to light.
//!
//! The kept prices make a repair cost about as much as what was lost: only the lost places are sent along cheapest
//! chains, and the result is again the exact optimum. Of an assignment made with weights (the fair objective) the
//! weights are kept.

use std::ops::ControlFlow;

use super::assigned::Assignment;
use super::checking::WIDEST;
use super::choice::{best_bid, make_exact};
use super::flow::Pair;
use super::numbers::narrow;
use super::paths::settle;
use super::watch::{AssignmentProgress, AssignmentReporter, AssignmentStage};

/// A possible reviewer of a proposal that comes late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateCandidate {
    /// The reviewer, by number.
    pub reviewer: u32,
    /// The score of the pair.
    pub score: i32,
}

/// Why a change was not made; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepairRefused {
    /// The number of a proposal or reviewer is too high.
    #[error("there is no {what} {number}: they are numbered from 0 to {last}", last = i64::from(*.there) - 1)]
    Unknown {
        /// Proposal or reviewer.
        what: &'static str,
        /// The number that was asked for.
        number: u32,
        /// How many there are.
        there: u32,
    },
    /// The reviewer is no candidate of the proposal.
    #[error("reviewer {reviewer} is no candidate for proposal {proposal}")]
    NoCandidate {
        /// The proposal.
        proposal: u32,
        /// The reviewer.
        reviewer: u32,
    },
    /// A late proposal names a reviewer twice.
    #[error("reviewer {0} stands twice among the candidates; leave one out")]
    Twice(u32),
    /// A score is absurd.
    #[error("the score of reviewer {0} must lie between -{WIDEST} and {WIDEST}")]
    Score(u32),
    /// An exchange that is none.
    #[error(
        "reviewer {instead} cannot take the place of {now} at proposal {proposal}: one must read it, the other not"
    )]
    NoExchange {
        /// The proposal.
        proposal: u32,
        /// Who should read it now.
        now: u32,
        /// Who should not.
        instead: u32,
    },
    /// A new limit contradicts a minimum load.
    #[error("reviewer {reviewer} must get at least {least}: the limit cannot be {most}")]
    BelowLeast {
        /// Who.
        reviewer: u32,
        /// How many they must get.
        least: u32,
        /// How many they would be allowed.
        most: u32,
    },
}

impl Assignment {
    /// Takes a reviewer out and gives their reviews to others.
    ///
    /// # Errors
    /// There is no such reviewer.
    pub fn reviewer_leaves(&mut self, reviewer: u32) -> Result<(), RepairRefused> {
        self.must_be_reviewer(reviewer)?;
        let at = reviewer as usize;
        (self.network.capacity[at], self.network.min_load[at]) = (0, 0);
        self.release(at, 0);
        for edge in 0..self.network.edges() {
            if self.network.reviewer(narrow(edge)) == at {
                self.flow.pairs[edge] = Pair::Closed;
            }
        }
        self.mend();
        Ok(())
    }

    /// Changes how many reviews a reviewer may get at most.
    ///
    /// # Errors
    /// There is no such reviewer, or the limit lies below their minimum load.
    pub fn set_capacity(&mut self, reviewer: u32, most: u32) -> Result<(), RepairRefused> {
        self.must_be_reviewer(reviewer)?;
        let least = self.network.min_load[reviewer as usize];
        if most < least {
            return Err(RepairRefused::BelowLeast { reviewer, least, most });
        }
        self.network.capacity[reviewer as usize] = most;
        self.release(reviewer as usize, most);
        // Where places were added, what is already given may no longer be the best.
        make_exact(&self.network, &mut self.flow);
        self.mend();
        Ok(())
    }

    /// Forbids a pair, such as a conflict that comes to light, and finds somebody else.
    ///
    /// # Errors
    /// There is no such proposal or reviewer, or no such pair.
    pub fn forbid(&mut self, proposal: u32, reviewer: u32) -> Result<(), RepairRefused> {
        let edge = self.edge(proposal, reviewer)?;
        if self.flow.pairs[edge as usize] == Pair::Used {
            self.flow.drop_edge(edge, reviewer as usize);
            self.flow.unmet[proposal as usize] += 1;
        }
        self.flow.pairs[edge as usize] = Pair::Closed;
        self.mend();
        Ok(())
    }

    /// Takes in a proposal that comes late and finds reviewers for it; gives its number. Its pairs are numbered after all
    /// others, in the order given.
    ///
    /// # Errors
    /// A candidate is unknown, stands there twice, or has an absurd score.
    pub fn add_proposal(&mut self, demand: u32, candidates: &[LateCandidate]) -> Result<u32, RepairRefused> {
        self.check_late(candidates)?;
        let proposal = self.network.proposals();
        let first = narrow(self.network.edges());
        let late = candidates.iter().zip(first..).map(|(late, origin)| (late.reviewer, late.score, origin));
        let penalty_rose = self.network.push(demand, late.collect());
        let pairs = self.network.pairs(proposal);
        self.points.extend(self.network.candidates(proposal).iter().map(|candidate| candidate.score));
        self.current.resize(pairs.end, false);
        self.flow.add_proposal(&self.network);
        if penalty_rose {
            make_exact(&self.network, &mut self.flow);
        } else {
            let lowest = self.flow.price.iter().copied().min().unwrap_or(0);
            self.flow.level[proposal] = best_bid(&self.network, &self.flow, proposal, lowest).surplus;
        }
        self.mend();
        Ok(narrow(proposal))
    }

    /// Takes reviews from a reviewer until no more than `most` are left.
    fn release(&mut self, reviewer: usize, most: u32) {
        while self.flow.load(reviewer) > most {
            let cheapest = (0..self.flow.held[reviewer].len()).min_by_key(|&place| {
                let edge = self.flow.held[reviewer][place];
                self.network.score(edge) - self.flow.level[self.network.proposal(edge)]
            });
            let edge = self.flow.drop_at(reviewer, cheapest.unwrap_or(0));
            self.flow.unmet[self.network.proposal(edge)] += 1;
            self.flow.pass_back(reviewer);
        }
    }

    fn mend(&mut self) {
        let nobody_stops = &mut |_: &AssignmentProgress| ControlFlow::Continue(());
        let mended = settle(
            &self.network,
            &mut self.flow,
            AssignmentStage::Settling,
            &mut AssignmentReporter::new(nobody_stops),
        );
        mended.unwrap_or(());
        self.flow.free_the_sink();
    }

    pub(super) fn must_be_reviewer(&self, number: u32) -> Result<(), RepairRefused> {
        let there = narrow(self.network.reviewers());
        if number < there { Ok(()) } else { Err(RepairRefused::Unknown { what: "reviewer", number, there }) }
    }

    pub(super) fn must_be_proposal(&self, number: u32) -> Result<(), RepairRefused> {
        let there = narrow(self.network.proposals());
        if number < there { Ok(()) } else { Err(RepairRefused::Unknown { what: "proposal", number, there }) }
    }

    pub(super) fn edge(&self, proposal: u32, reviewer: u32) -> Result<u32, RepairRefused> {
        self.must_be_proposal(proposal)?;
        self.must_be_reviewer(reviewer)?;
        let mut open = self.network.pairs(proposal as usize).map(narrow);
        open.find(|&edge| {
            self.network.reviewer(edge) == reviewer as usize && self.flow.pairs[edge as usize] != Pair::Closed
        })
        .ok_or(RepairRefused::NoCandidate { proposal, reviewer })
    }

    fn check_late(&self, candidates: &[LateCandidate]) -> Result<(), RepairRefused> {
        let mut seen = Vec::with_capacity(candidates.len());
        for late in candidates {
            self.must_be_reviewer(late.reviewer)?;
            if !(-WIDEST..=WIDEST).contains(&late.score) {
                return Err(RepairRefused::Score(late.reviewer));
            }
            seen.push(late.reviewer);
        }
        seen.sort_unstable();
        match seen.windows(2).find(|both| both[0] == both[1]) {
            Some(both) => Err(RepairRefused::Twice(both[0])),
            None => Ok(()),
        }
    }
}
