//! What is said by the link of a mail.

use serde::Deserialize;

use super::AnswerWord;
use crate::web::PageError;

/// Yes or no.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerByMailForm {
    /// The token of its link.
    pub token: String,
    /// `confirm` or `decline`.
    pub action: String,
}

impl AnswerByMailForm {
    /// What was said.
    ///
    /// # Errors
    /// It says neither.
    pub fn word(&self) -> Result<AnswerWord, PageError> {
        let unclear = || PageError::Unreadable("Say whether you will be there or cannot come.".to_owned());
        AnswerWord::from_word(&self.action).ok_or_else(unclear)
    }
}
