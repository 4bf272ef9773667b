//! What is typed on the way in.

use serde::Deserialize;

use crate::accounts::password;
use crate::web::{Checker, Form, Problems, links};

/// Somebody registers, or becomes the first administrator.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The password they choose.
    pub password: String,
    /// Where they were going.
    pub next: String,
    /// The token of the link by which the first administrator is made.
    pub token: String,
}

impl RegisterForm {
    /// Name and address, if all of it can be taken; `site` is the installation's name.
    pub fn checked(&self, site: &str) -> Result<(String, String), Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 1..=100);
        let email = check.email("email", &self.email);
        if let Some(problem) = password::problem(&self.password, &[&name, &email, site]) {
            check.problem("password", problem);
        }
        check.done((name, email))
    }
}

/// Somebody signs in by password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// Where they were going.
    pub next: String,
    /// Where a form that was under way goes on to.
    pub resume: String,
    /// On a demo, whom to be instead: a role.
    pub demo: String,
}

impl SignInForm {
    /// Whether both are there.
    pub fn checked(&self) -> Result<(), Problems> {
        let mut check = Checker::default();
        check.email("email", &self.email);
        if self.password.is_empty() {
            check.problem("password", "Enter your password");
        }
        check.done(())
    }
}

/// Somebody asks for a mail with a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    /// Their address.
    pub email: String,
    /// Where they were going.
    pub next: String,
    /// Where a form that was under way goes on to.
    pub resume: String,
}

impl EmailForm {
    /// The address, if it is one.
    pub fn checked(&self) -> Result<String, Problems> {
        let mut check = Checker::default();
        let email = check.email("email", &self.email);
        check.done(email)
    }
}

/// The token of a link that was followed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    /// It.
    pub token: String,
}

/// A new password, chosen by who follows a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    /// The link's token; empty where it stands in the address.
    pub token: String,
    /// The password.
    pub password: String,
}

/// What shows who follows a link that confirms an address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    /// The link's token.
    pub token: String,
    /// The password of the registration.
    pub password: String,
    /// Another one, by which the owner of the address takes the registration.
    pub new_password: String,
}

/// Where somebody is going.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Destination {
    /// A path of ours.
    pub next: String,
}

/// A form that was under way when its session ended: it waits on the way in, and is sent on afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PendingForm {
    /// Where it goes.
    pub action: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
    /// Field and name of a file that was chosen and has to be chosen again.
    pub file: Option<(String, String)>,
}

impl PendingForm {
    /// What a form on the way in carries along; nothing where its address is not one of ours.
    pub fn of<T>(form: &Form<T>, resume: &str) -> Self {
        if resume.is_empty() || links::safe_next(resume) != resume {
            return Self::default();
        }
        let file = form.beginning_with("chosen_").next();
        Self { action: resume.to_owned(), fields: form.beginning_with("kept_").collect(), file }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.action.is_empty()
    }
}
