//! How long work is watched and stopped.

use std::ops::ControlFlow;

/// Where the work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalibrationProgress {
    /// What is being done.
    pub stage: CalibrationStage,
    /// How much of this stage is done.
    pub done: usize,
    /// How much this stage has at most; it may end early.
    pub of: usize,
}

/// The stages of a calibration, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalibrationStage {
    /// Finds the spreads of proposals, reviewers and chance, in rounds.
    Spreads,
    /// Finds what one score says about all others, in columns of reviewers.
    Intervals,
    /// Plays the ranking through, in draws.
    Draws,
}

/// The one who watched wanted no more; nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the scores were calibrated")]
pub struct CalibrationCancelled;

/// Hands reports to the one who watches.
pub(super) struct CalibrationReporter<'a> {
    watcher: &'a mut dyn FnMut(&CalibrationProgress) -> ControlFlow<()>,
}

impl<'a> CalibrationReporter<'a> {
    pub fn new(watcher: &'a mut dyn FnMut(&CalibrationProgress) -> ControlFlow<()>) -> Self {
        Self { watcher }
    }

    pub fn report(&mut self, stage: CalibrationStage, done: usize, of: usize) -> Result<(), CalibrationCancelled> {
        match (self.watcher)(&CalibrationProgress { stage, done, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(CalibrationCancelled),
        }
    }
}
