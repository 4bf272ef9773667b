//! Why a file could not be read.

use super::ImportFormat;
use crate::web::capitalised;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing that is known looks like this.
    #[error("this format cannot be imported: {0}")]
    Unknown(String),
    /// It is not what it should be, and where that shows.
    #[error("this is not {format}: {found}", format = .0.name(), found = .1)]
    NotThisFormat(ImportFormat, String),
    /// It holds more sessions than are taken.
    #[error("the file holds more than {0} sessions")]
    TooMany(usize),
    /// It holds more values than any programme has, most of them probably empty.
    #[error("the file holds more values than a programme has")]
    TooMuch,
    /// It unpacks to more than is taken.
    #[error("the file holds more than {0} MB")]
    TooLarge(u64),
    /// It cannot be unpacked.
    #[error("the file cannot be unpacked: {0}")]
    Broken(#[from] std::io::Error),
}

impl ReadError {
    /// As people read it.
    pub fn sentence(&self) -> String {
        capitalised(&self.to_string())
    }
}
