//! What organisers post about feedback.

use serde::Deserialize;

use crate::events::Event;
use crate::web::{Checker, links};

/// The form that approves feedback or leaves it out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FeedbackForm {
    /// What speakers shall read.
    pub text: String,
    /// The feedback that was shown beside it.
    pub basis: String,
    /// `approve` or `leave_out`.
    pub action: String,
    /// The page to come back to.
    pub back: String,
}

impl FeedbackForm {
    /// The text that goes; empty where it is left out.
    ///
    /// # Errors
    /// It is too long, or neither button was pressed.
    pub fn checked(&self) -> Result<String, &'static str> {
        match self.action.as_str() {
            "leave_out" => Ok(String::new()),
            "approve" => {
                let mut check = Checker::default();
                let text = check.text("text", "feedback", &self.text, 0..=20_000);
                check.done(text).map_err(|_| "This feedback is too long for a mail.")
            }
            _ => Err("This form has no such button."),
        }
    }

    /// The organisers' page that the form was on.
    pub fn came_from(&self, event: &Event, code: &str) -> String {
        let within = format!("{}/", links::organise(&event.slug, ""));
        match links::safe_next(&self.back) {
            back if back.starts_with(&within) => back.to_owned(),
            _ => links::organise(&event.slug, &format!("proposals/{code}")),
        }
    }
}
