//! An assignment, with all that is needed to repair and to explain it.

use std::ops::ControlFlow;

use super::checking::{Fault, faults};
use super::fairness;
use super::flow::Flow;
use super::instance::{AssignmentInstance, Objective};
use super::network::Network;
use super::numbers::narrow;
use super::overcommitment::Overcommitment;
use super::solving::{AssignmentError, optimum};
use super::watch::{AssignmentCancelled, AssignmentProgress, AssignmentReporter};

/// Why there is no assignment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentRefused {
    /// The instance contradicts itself.
    #[error("{}", sentences(.0))]
    Faulty(Vec<Fault>),
    /// The minimum loads cannot all be reached.
    #[error(transparent)]
    Overcommitted(Overcommitment),
    /// The one who watched wanted no more.
    #[error(transparent)]
    Stopped(#[from] AssignmentCancelled),
}

fn sentences(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl From<AssignmentError> for AssignmentRefused {
    fn from(unsolved: AssignmentError) -> Self {
        match unsolved {
            AssignmentError::Stopped => Self::Stopped(AssignmentCancelled),
            AssignmentError::Overcommitted(overcommitment) => Self::Overcommitted(overcommitment),
        }
    }
}

/// Who reviews what: an optimum, which stays one through every repair.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub(super) network: Network,
    pub(super) flow: Flow,
    /// The score of each pair in the order of the network, without bonus and weights.
    pub(super) points: Vec<i32>,
    /// For each pair in the order of the network whether it was assigned before.
    pub(super) current: Vec<bool>,
    keep_bonus: i32,
}

/// Finds the best assignment: as few unfilled places as possible, then the instance's objective.
///
/// `watch` hears of the progress at least ten times a second and stops the work with [`ControlFlow::Break`].
///
/// # Errors
/// The instance has faults, its minimum loads cannot be reached, or the work was stopped.
pub fn assign(
    instance: &AssignmentInstance,
    watch: &mut dyn FnMut(&AssignmentProgress) -> ControlFlow<()>,
) -> Result<Assignment, AssignmentRefused> {
    let found = faults(instance);
    if !found.is_empty() {
        return Err(AssignmentRefused::Faulty(found));
    }
    let mut watch = AssignmentReporter::new(watch);
    let (network, flow) = match instance.objective {
        Objective::Sum => {
            let network = Network::new(instance, 1, |pair| instance.worth(pair));
            let flow = optimum(&network, &mut watch)?;
            (network, flow)
        }
        Objective::Fair => fairness::fairest(instance, &mut watch)?,
    };
    let points = network.origin.iter().map(|&pair| instance.s[pair as usize]).collect();
    let current = network.origin.iter().map(|&pair| instance.is_current(pair as usize)).collect();
    Ok(Assignment { network, flow, points, current, keep_bonus: instance.keep_bonus })
}

impl Assignment {
    /// The pairs that are used, by their number in the instance, ascending.
    pub fn pairs(&self) -> Vec<u32> {
        let mut pairs: Vec<u32> = self.used().map(|edge| self.network.origin[edge as usize]).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The sum of the scores of what is used, without bonus and weights.
    pub fn objective(&self) -> i64 {
        self.used().map(|edge| i64::from(self.points[edge as usize])).sum()
    }

    /// How many of the used pairs were assigned before.
    pub fn kept(&self) -> usize {
        self.used().filter(|&edge| self.current[edge as usize]).count()
    }

    /// The sum of the scores of what is used, with the bonus for what was assigned before.
    pub fn with_bonus(&self) -> i64 {
        let kept = i64::from(narrow(self.kept()));
        self.objective() + kept * i64::from(self.keep_bonus)
    }

    /// How many places stay empty.
    pub fn unfilled(&self) -> u64 {
        (0..self.network.proposals()).map(|proposal| u64::from(self.flow.lacking(&self.network, proposal))).sum()
    }

    /// How many reviews a reviewer has got.
    pub fn load(&self, reviewer: u32) -> u32 {
        self.flow.load(reviewer as usize)
    }

    /// The reviewers of a proposal, ascending.
    pub fn reviewers_of(&self, proposal: u32) -> Vec<u32> {
        let used = self.flow.used_by(&self.network, proposal as usize);
        let mut reviewers: Vec<u32> = used.map(|edge| self.network.candidate(edge).reviewer).collect();
        reviewers.sort_unstable();
        reviewers
    }

    /// For each proposal the sum of the scores of its reviewers.
    pub fn totals(&self) -> Vec<i64> {
        let total = |proposal| {
            let used = self.flow.used_by(&self.network, proposal);
            used.map(|edge| i64::from(self.points[edge as usize])).sum()
        };
        (0..self.network.proposals()).map(total).collect()
    }

    fn used(&self) -> impl Iterator<Item = u32> {
        self.flow.held.iter().flatten().copied()
    }
}
