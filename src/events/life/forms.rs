//! What is typed to publish, hide, archive or delete an event.

use serde::Deserialize;

use crate::events::{Event, Visibility};
use crate::web::{Checker, Problems};

/// What the event is to become, and whether that was asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct VisibilityForm {
    pub to: String,
    /// `yes` from the page that says what comes of it.
    pub sure: String,
}

impl VisibilityForm {
    /// What it is to become.
    pub fn meant(&self) -> Option<Visibility> {
        Visibility::from_word(&self.to)
    }

    /// The same, where that is something else than it is.
    pub fn wanted(&self, event: &Event) -> Option<Visibility> {
        self.meant().filter(|to| *to != event.visibility)
    }
}

/// The event's name, typed by whoever wants it deleted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeletionForm {
    pub name: String,
}

impl DeletionForm {
    /// Nothing, if the name was typed.
    ///
    /// # Errors
    /// It was not.
    pub fn checked(&self, event: &Event) -> Result<(), Problems> {
        let mut check = Checker::default();
        if self.name.split_whitespace().collect::<Vec<_>>().join(" ") != event.name {
            check.problem("name", format!("Type the event’s name as it stands here: {}", event.name));
        }
        check.done(())
    }
}
