//! Recognising formats.

use super::{Choices, Column, Incoming, ReadError};

/// Reads a file.
pub fn read(file: &[u8], _: &Choices) -> Result<Incoming, ReadError> {
    super::oscon::read(&super::unpacked(file)?)
}

/// A table.
pub struct Sheet {
    /// Headers.
    pub headers: Vec<String>,
    /// Rows.
    pub sample: Vec<Vec<String>>,
    /// Columns.
    pub columns: Vec<Option<Column>>,
}

/// The table of a file.
pub fn sheet(_: &[u8]) -> Result<Sheet, ReadError> {
    Err(ReadError::TooLarge(1))
}
