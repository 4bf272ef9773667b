//! Who reviews what: the best assignment of proposals to reviewers, and why it is so.
//!
//! Every proposal asks for some reviews, every reviewer may give some and must perhaps give a few, and every pair of them
//! that is possible has a score. [`assign`] finds the assignment with as few empty places as possible and then the
//! greatest sum of scores (or, fairly, the best for the worst served), exactly. What it gives is kept and changed: a
//! reviewer leaves, a conflict comes to light, a proposal comes late, and only what is lost is assigned anew. [`lottery`]
//! draws assignments that nobody can foresee. Scores come from [`affinity`] of words and from a [`ScoreRecipe`] that blends it
//! with tracks and bids.
//!
//! Inside it is a minimum-cost flow: first as many places as possible (`paths` on scores that are all alike), then cost
//! `scaling` to within a point, then shortest `paths` to the exact optimum and at every repair. The prices of that flow
//! answer what one more place would gain and what another choice would cost.

pub mod affinity;
mod aim;
mod assigned;
mod blend;
mod chain;
mod chance;
mod checking;
mod choice;
mod exchange;
mod fairness;
mod flow;
mod gains;
mod instance;
mod instead;
mod lottery;
mod market;
mod names;
mod network;
mod node;
mod numbers;
mod overcommitment;
mod paths;
mod repair;
mod rounding;
mod scaling;
mod search;
mod shortage;
mod solving;
mod standing;
mod watch;
mod weights;

pub use assigned::{Assignment, AssignmentRefused, assign};
pub use blend::{BadBlend, PERFECT, PairScore, ScorePart, ScoreRecipe};
pub use chance::AssignmentRng;
pub use checking::{Fault, faults};
pub use gains::Gain;
pub use instance::{AssignmentInstance, AssignmentInstanceError, Objective};
pub use instead::ReplacementCost;
pub use lottery::{Lottery, lottery};
pub use names::NameTable;
pub use overcommitment::Overcommitment;
pub use repair::{LateCandidate, RepairRefused};
pub use shortage::Shortage;
pub use standing::CandidateRank;
pub use watch::{AssignmentCancelled, AssignmentProgress, AssignmentStage};

#[cfg(test)]
mod tests;
