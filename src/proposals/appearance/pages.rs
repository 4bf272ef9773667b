//! The page of one's own profile at an event.

use askama::Template;

use super::forms::AppearanceForm;
use crate::speakers::forms::BIOGRAPHY;
use crate::speakers::initials;
use crate::web::{Problems, Shell, links};

/// The profile, to be changed.
#[derive(Template)]
#[template(path = "proposals/appearance.html")]
pub struct AppearancePage {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with it.
    pub problems: Problems,
    /// Name of the event.
    pub event: String,
    /// Address of this page.
    pub here: String,
    /// What was typed.
    pub form: AppearanceForm,
    /// Address of the photo.
    pub photo: Option<String>,
    /// Initials, where no photo is.
    pub initials: String,
    /// Until when it can be changed, in words.
    pub until: String,
    /// Whether a programme is out, which shows changes with its next version.
    pub published: bool,
    /// Most characters of a biography.
    pub most: usize,
}

impl AppearancePage {
    /// The page with a form.
    pub fn new(shell: Shell, event: &crate::events::Event, (form, problems): (AppearanceForm, Problems)) -> Self {
        Self {
            shell,
            problems,
            event: event.name.clone(),
            here: links::below(&event.slug, "me/profile"),
            photo: form.profile().chosen_picture().map(|id| links::picture(id.uuid())),
            initials: initials(&form.speaker_name),
            until: event.words_change_until(),
            published: event.release > 0,
            most: BIOGRAPHY,
            form,
        }
    }
}
