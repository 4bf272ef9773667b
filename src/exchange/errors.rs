//! Why a file could not be read.

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not what it should be, and where that shows.
    #[error("this is not an OSCON-style feed: {0}")]
    NotThisFormat(String),
    /// It unpacks to more than is taken.
    #[error("the file holds more than {0} MB")]
    TooLarge(u64),
    /// It cannot be unpacked.
    #[error("the file cannot be unpacked: {0}")]
    Broken(#[from] std::io::Error),
}
