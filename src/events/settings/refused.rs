//! Why a form of the settings was not saved.

use crate::events::lists::actions::ListError;
use crate::web::{PageError, Problems};

/// What stands between a form and its saving.
#[derive(Debug)]
pub enum Refused {
    /// Somebody else changed the same first: what stands there now, by field, and its version.
    Changed(Vec<(String, String)>, String),
    /// Something is wrong with it.
    Problems(Problems),
    /// Another page is the answer.
    Page(PageError),
}

impl From<diesel::result::Error> for Refused {
    fn from(error: diesel::result::Error) -> Self {
        Self::Page(error.into())
    }
}

impl From<ListError> for Refused {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Database(error) => error.into(),
            ListError::Taken { .. } => Self::Problems(Problems::one("name", sentence(&error))),
            ListError::Full | ListError::InUse { .. } => Self::Problems(Problems::one("", sentence(&error))),
        }
    }
}

/// An error's words as a sentence begins.
fn sentence(error: &ListError) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
