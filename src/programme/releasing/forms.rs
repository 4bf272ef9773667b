//! What was typed to post a version.

use serde::Deserialize;

use super::actions::NewRelease;
use crate::web::{Checker, Problems};

/// Most characters of a version's notes.
pub const MOST_NOTES: usize = 2000;

/// The form that posts a version.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReleaseForm {
    /// The number that it was shown with.
    pub number: String,
    /// What the organisers say about it, Markdown.
    pub notes: String,
}

impl ReleaseForm {
    /// The version to be posted.
    ///
    /// # Errors
    /// All that is wrong, by field.
    pub fn checked(&self) -> Result<NewRelease, Problems> {
        let mut check = Checker::default();
        let notes = check.text("notes", "notes", &self.notes, 0..=MOST_NOTES);
        let number = self.number.parse().ok();
        check.done(NewRelease { number, notes })
    }
}

/// Which page of the versions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageParam {
    /// The newest number to list.
    pub from: Option<i32>,
}
