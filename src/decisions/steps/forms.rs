//! What an organiser says about a step.

use serde::Deserialize;

use crate::proposals::ProposalStep;
use crate::web::{Checker, Problems};

/// Most characters of a reason, and of the words for the speakers.
pub const MOST: usize = 2_000;

/// The form of a step.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    /// Version of the proposal that was shown.
    pub version: String,
    /// Why, for organisers only.
    pub reason: String,
    /// `on` where the speakers are told.
    pub tell: String,
    /// What the speakers read.
    pub words: String,
}

/// A step of an organiser, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganiserStep {
    /// The step.
    pub step: ProposalStep,
    /// Version of the proposal that it is based on.
    pub version: i32,
    /// Why, for organisers only.
    pub reason: String,
    /// What the speakers read, which may be nothing; `None` tells them nothing at all.
    pub telling: Option<String>,
}

impl StepForm {
    /// The step with what is said about it. Whoever hears that a talk is cancelled hears why.
    ///
    /// # Errors
    /// All that is wrong, by field.
    pub fn checked(&self, step: ProposalStep) -> Result<OrganiserStep, Problems> {
        let mut check = Checker::default();
        let reason = check.text("reason", "reason", &self.reason, 0..=MOST);
        let least = usize::from(step == ProposalStep::Cancel);
        let telling =
            (!self.tell.is_empty()).then(|| check.text("words", "words for the speakers", &self.words, least..=MOST));
        let version = self.version.parse().unwrap_or(-1);
        check.done(OrganiserStep { step, version, reason, telling })
    }
}
