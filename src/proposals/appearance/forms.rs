//! What is typed about oneself, on its own page.

use serde::Deserialize;

use crate::speakers::forms::ProfileForm;

/// A profile as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppearanceForm {
    /// What it is based on.
    pub version: i32,
    /// Name for the programme.
    pub speaker_name: String,
    /// Where they work.
    pub affiliation: String,
    /// About them, Markdown.
    pub biography: String,
    /// Key of a photo of theirs that was sent before.
    pub picture: String,
    /// `on` when the photo is to go.
    pub no_photo: String,
}

impl AppearanceForm {
    /// The same as the form of a proposal has it.
    pub fn profile(&self) -> ProfileForm {
        ProfileForm {
            speaker_name: self.speaker_name.clone(),
            affiliation: self.affiliation.clone(),
            biography: self.biography.clone(),
            picture: self.picture.clone(),
            no_photo: self.no_photo.clone(),
        }
    }
}
