//! What somebody types about themselves.

use serde::Deserialize;

use super::{NewProfile, Picture};
use crate::db::Id;
use crate::visible::is_visible;
use crate::web::Checker;

/// Most characters of a name.
pub const NAME: usize = 100;
/// Most characters of an affiliation.
pub const AFFILIATION: usize = 120;
/// Most characters of a biography.
pub const BIOGRAPHY: usize = 2_000;

/// How somebody wants to appear at an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
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

impl From<&NewProfile> for ProfileForm {
    fn from(profile: &NewProfile) -> Self {
        Self {
            speaker_name: profile.name.clone(),
            affiliation: profile.affiliation.clone(),
            biography: profile.biography.clone(),
            picture: profile.picture_id.map(|id| id.to_string()).unwrap_or_default(),
            no_photo: String::new(),
        }
    }
}

impl ProfileForm {
    /// The same with a name for the programme, where none was typed.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        if is_visible(&self.speaker_name) { self } else { Self { speaker_name: name.to_owned(), ..self } }
    }

    /// Adds what is wrong to a checker. A profile has a name; whether it has to say more is for the event to ask. Whose
    /// the photo is remains to be looked at.
    pub fn check(&self, check: &mut Checker) -> NewProfile {
        NewProfile {
            name: check.line("speaker_name", "name", &self.speaker_name, 1..=NAME),
            affiliation: check.line("affiliation", "affiliation", &self.affiliation, 0..=AFFILIATION),
            biography: check.text("biography", "biography", &self.biography, 0..=BIOGRAPHY),
            picture_id: self.chosen_picture(),
        }
    }

    /// The photo that the form names, unless it is to go.
    pub fn chosen_picture(&self) -> Option<Id<Picture>> {
        if self.no_photo.is_empty() { self.picture.parse().ok() } else { None }
    }
}
