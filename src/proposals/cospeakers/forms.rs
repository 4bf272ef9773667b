//! Whom to ask, as it is typed.

use serde::Deserialize;

use crate::web::{Checker, Problems};

/// What is typed to ask somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CospeakerInvitationForm {
    /// Their address.
    pub speaker_email: String,
    /// Their name, for the mail.
    pub speaker_name: String,
}

impl CospeakerInvitationForm {
    /// Address and name, or all that is wrong. A name is part of a mail to a stranger and carries no address.
    ///
    /// # Errors
    /// Something is wrong.
    pub fn checked(&self) -> Result<(String, String), Problems> {
        let mut check = Checker::default();
        let email = check.email("speaker_email", &self.speaker_email);
        let name = check.line("speaker_name", "name", &self.speaker_name, 0..=80);
        if ["://", "www.", "@"].iter().any(|part| name.contains(part)) {
            check.problem("speaker_name", "Write the name without an address in it");
        }
        check.done((email, name))
    }
}
