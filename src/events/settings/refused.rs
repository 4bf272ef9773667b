//! Why a form of the settings was not saved.

use crate::events::taxonomies::actions::ListError;
use crate::web::{PageError, Problems, capitalised};

/// What stands between a form and its saving.
#[derive(Debug)]
pub enum SettingsRefused {
    /// Somebody else changed the same first: what stands there now, by field, and its version.
    Changed(Vec<(String, String)>, String),
    /// Something is wrong with it.
    Problems(Problems),
    /// Another page is the answer.
    Page(PageError),
}

impl From<diesel::result::Error> for SettingsRefused {
    fn from(error: diesel::result::Error) -> Self {
        Self::Page(error.into())
    }
}

impl From<ListError> for SettingsRefused {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Database(error) => error.into(),
            ListError::Taken { .. } => Self::Problems(Problems::one("name", capitalised(&error.to_string()))),
            ListError::Full | ListError::InUse { .. } => {
                Self::Problems(Problems::one("", capitalised(&error.to_string())))
            }
        }
    }
}
