//! An invitation as it is typed.

use serde::Deserialize;

use super::actions::NewInvitation;
use crate::events::OfferedPlace;
use crate::web::{Checker, Problems};

/// What is typed to invite somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TeamInvitationForm {
    pub email: String,
    pub name: String,
    pub role: String,
}

impl TeamInvitationForm {
    /// The invitation, or all that is wrong. A name is part of a mail and carries no address.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(&self) -> Result<NewInvitation, Problems> {
        let mut check = Checker::default();
        let email = check.email("email", &self.email);
        let name = check.line("name", "name", &self.name, 0..=80);
        if ["://", "www.", "@"].iter().any(|part| name.contains(part)) {
            check.problem("name", "Write the name without an address in it");
        }
        let role = OfferedPlace::from_word(&self.role).filter(|role| *role != OfferedPlace::Speaker);
        if role.is_none() {
            check.problem("role", "Choose what they will be");
        }
        check.done(NewInvitation { email, name, role: role.unwrap_or(OfferedPlace::Reviewer) })
    }
}

#[cfg(test)]
mod tests {
    use super::TeamInvitationForm;

    #[test]
    fn a_name_carries_no_address_and_nobody_is_invited_as_something_else() {
        let form = TeamInvitationForm {
            email: "ada".to_owned(),
            name: "Win at https://evil.example".to_owned(),
            role: "speaker".to_owned(),
        };
        let problems = form.checked().unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["email", "name", "role"]);
    }
}
