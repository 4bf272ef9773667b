//! Why a talk is called off.

use serde::Deserialize;

use crate::web::{Checker, Problems};

/// The form that calls a confirmed talk off.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CancellationForm {
    /// What its speakers read.
    pub reason: String,
}

impl CancellationForm {
    /// The words for the speakers.
    ///
    /// # Errors
    /// There are none, or too many.
    pub fn checked(&self) -> Result<String, Problems> {
        let mut check = Checker::default();
        let reason = check.text("reason", "words for the speakers", &self.reason, 1..=2_000);
        check.done(reason)
    }
}
