//! What people type about their own account.

use serde::Deserialize;

use crate::accounts::password;
use crate::web::{Checker, Problems};

/// Their name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    /// The name.
    pub name: String,
}

impl NameForm {
    /// The name, if it can be taken.
    pub fn checked(&self) -> Result<String, Problems> {
        let mut check = Checker::default();
        let name = check.line("name", "name", &self.name, 1..=100);
        check.done(name)
    }
}

/// A new password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    /// The one they have.
    pub current_password: String,
    /// The one they choose.
    pub password: String,
}

impl NewPasswordForm {
    /// Whether both can be taken; `names` are what the new one must not be.
    pub fn checked(&self, names: &[&str]) -> Result<(), Problems> {
        let mut check = Checker::default();
        if self.current_password.is_empty() {
            check.problem("current_password", "Enter the password you have now");
        }
        if let Some(problem) = password::problem(&self.password, names) {
            check.problem("password", problem);
        }
        check.done(())
    }
}

/// Another address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewAddressForm {
    /// The address.
    pub email: String,
    /// The password they have.
    pub your_password: String,
}

impl NewAddressForm {
    /// The address, if it can be taken; `own` is the one they have.
    pub fn checked(&self, own: &str) -> Result<String, Problems> {
        let mut check = Checker::default();
        let email = check.email("email", &self.email);
        if email == own {
            check.problem("email", "Enter another address than the one you have");
        }
        if self.your_password.is_empty() {
            check.problem("your_password", "Enter your password");
        }
        check.done(email)
    }
}

/// What shows that somebody means to leave: their password, or their address where they have none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    /// Their password.
    pub password: String,
    /// Their address.
    pub email: String,
}
