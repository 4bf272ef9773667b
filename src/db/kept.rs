//! JSON that is kept in a column for years. It says which version it is written in, so that a later program knows how to read
//! it; and what cannot be read is an error, never taken for nothing.

use diesel::result::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Something that is kept as JSON.
pub trait KeptJson: DeserializeOwned {
    /// The version that is written now. What was written before there were versions is version 1.
    const VERSION: u32;

    /// Reads what says that it is of a version, this one or one before it. Unless it is said otherwise, an older one only lacks
    /// what has a default.
    ///
    /// # Errors
    /// It is not what that version was.
    fn of_version(_version: u32, text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }
}

/// Why kept JSON cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum KeptJsonError {
    /// A program that is newer than this one wrote it.
    #[error("a later version of Callboard wrote it")]
    Newer(u32),
    /// It is not what its version was.
    #[error("it is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
}

impl From<KeptJsonError> for Error {
    fn from(why: KeptJsonError) -> Self {
        Self::DeserializationError(Box::new(why))
    }
}

#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(flatten)]
    content: &'a T,
}

#[derive(Deserialize)]
struct Header {
    #[serde(default = "first")]
    version: u32,
}

fn first() -> u32 {
    1
}

/// What is kept of something.
///
/// # Errors
/// It is nothing that JSON can say, which would be a fault of ours.
pub fn to_kept<T: KeptJson + Serialize>(content: &T) -> serde_json::Result<String> {
    serde_json::to_string(&Versioned { version: T::VERSION, content })
}

/// What was kept, in whichever version.
///
/// # Errors
/// It is damaged, or of a later program.
pub fn of_kept<T: KeptJson>(text: &str) -> Result<T, KeptJsonError> {
    let Header { version } = serde_json::from_str(text)?;
    if version > T::VERSION {
        return Err(KeptJsonError::Newer(version));
    }
    Ok(T::of_version(version, text)?)
}
