//! What organisers post about the texts that blind reviewers read.

use serde::Deserialize;

use crate::web::{Checker, Problems};

/// The form that mends them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MaskForm {
    /// The title.
    pub title: String,
    /// The abstract.
    #[serde(rename = "abstract")]
    pub abstract_: String,
    /// The description.
    pub description: String,
    /// `automatic` for the program's own mask.
    pub action: String,
}

/// What reviewers shall read; a field that is empty is covered by the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MendedTexts {
    /// The title.
    pub title: String,
    /// The abstract.
    pub abstract_: String,
    /// The description.
    pub description: String,
}

impl MaskForm {
    /// What reviewers shall read.
    ///
    /// # Errors
    /// A text is too long.
    pub fn checked(&self) -> Result<MendedTexts, Problems> {
        if self.action == "automatic" {
            return Ok(MendedTexts::default());
        }
        let mut check = Checker::default();
        let texts = MendedTexts {
            title: check.text("title", "title", &self.title, 0..=500),
            abstract_: check.text("abstract", "abstract", &self.abstract_, 0..=50_000),
            description: check.text("description", "description", &self.description, 0..=50_000),
        };
        check.done(texts)
    }
}
