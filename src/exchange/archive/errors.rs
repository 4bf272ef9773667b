//! Why an archive is not written or not restored.

use diesel::result::{DatabaseErrorKind, Error};

/// Why an archive is not written or not restored; then nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is another kind of file.
    #[error("this is no archive of an event")]
    Foreign,
    /// Its format, or the shape of its rows, is one that this program does not know yet.
    #[error("this archive was written by a newer Callboard: bring this installation up to date, then restore it")]
    TooNew,
    /// A line cannot be read, or does not fit the others.
    #[error("the archive is damaged at line {line}: {why}")]
    Damaged {
        /// Counted from 1, the header.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// It ends before its last line.
    #[error("the archive breaks off after line {0}: copy it again")]
    CutOff(usize),
    /// A line, or all of it, unpacks to more than any event has.
    #[error("the archive unpacks to more than an event can hold")]
    TooLarge,
    /// The event is on this installation, under this slug.
    #[error("this event is here already, as /{0}")]
    Here(String),
    /// Another event has the slug.
    #[error("there is another event /{0} here: restore it under another address (--event)")]
    Taken(String),
    /// The slug cannot be one.
    #[error("“{0}” cannot be its address: {1}")]
    Address(String, String),
    /// The rows contradict each other, or what is here.
    #[error("the archive does not fit together: {0}")]
    Refused(String),
    /// The file cannot be read or written.
    #[error("the archive's file fails: {0}")]
    File(#[from] std::io::Error),
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Database(Error),
}

impl From<Error> for ArchiveError {
    fn from(error: Error) -> Self {
        use DatabaseErrorKind::{
            CheckViolation, ForeignKeyViolation, NotNullViolation, RestrictViolation, UniqueViolation,
        };
        match error {
            Error::DatabaseError(
                CheckViolation | ForeignKeyViolation | NotNullViolation | RestrictViolation | UniqueViolation,
                why,
            ) => Self::Refused(why.message().to_owned()),
            other => Self::Database(other),
        }
    }
}
