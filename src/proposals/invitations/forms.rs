//! What is said to an invitation.

use serde::Deserialize;

use crate::accounts::password;
use crate::web::{Checker, PageError, Problems};

/// What is said to an invitation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The token of its link.
    pub token: String,
    /// `accept` or `decline`.
    pub action: String,
    /// Name of whoever gets an account by it.
    pub name: String,
    /// The password that they choose.
    pub password: String,
}

impl AnswerForm {
    /// Whether the place is taken.
    ///
    /// # Errors
    /// It says neither.
    pub fn accepts(&self) -> Result<bool, PageError> {
        match self.action.as_str() {
            "accept" => Ok(true),
            "decline" => Ok(false),
            _ => Err(PageError::Unreadable("Say whether you accept or decline the invitation.".to_owned())),
        }
    }

    /// The name of a new account, if it and its password can be taken; `names` are what the password must not be.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(&self, names: &[&str]) -> Result<String, Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 1..=100);
        let names: Vec<&str> = names.iter().copied().chain([name.as_str()]).collect();
        if let Some(problem) = password::problem(&self.password, &names) {
            check.problem("password", problem);
        }
        check.done(name)
    }
}
