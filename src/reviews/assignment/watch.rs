//! How long work is watched and stopped.

use std::ops::ControlFlow;

/// Where the work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignmentProgress {
    /// What is being done.
    pub stage: AssignmentStage,
    /// How many proposals and reviewers have still something to give away; it falls to zero in each stage, not evenly.
    pub open: usize,
}

/// The stages of a solve, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentStage {
    /// Finds out how many places can be filled at all.
    Filling,
    /// Bids for places; the result will be within this many points of the best at each place.
    Bidding {
        /// Points of score.
        within: i64,
    },
    /// Exchanges along shortest paths until nothing is better.
    Settling,
    /// Exchanges places for the proposals that are served worst.
    Exchanging,
    /// One of the solves that raise the worst-served proposals.
    Levelling {
        /// Which of them, from 1.
        solve: u32,
    },
}

/// The one who watched wanted no more; nothing was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped before an assignment was found")]
pub struct AssignmentCancelled;

/// Hands reports to the one who watches.
pub(super) struct AssignmentReporter<'a> {
    watcher: &'a mut dyn FnMut(&AssignmentProgress) -> ControlFlow<()>,
}

impl<'a> AssignmentReporter<'a> {
    pub fn new(watcher: &'a mut dyn FnMut(&AssignmentProgress) -> ControlFlow<()>) -> Self {
        Self { watcher }
    }

    pub fn report(&mut self, progress: &AssignmentProgress) -> Result<(), AssignmentCancelled> {
        match (self.watcher)(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(AssignmentCancelled),
        }
    }
}
