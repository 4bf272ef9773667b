//! What went wrong on a connection, noted where every statement is seen, so that the door knows whether another try helps.

use std::cell::Cell;

use diesel::result::{DatabaseErrorKind, Error};

/// Why a transaction or a query failed, as far as it decides whether the same may go through at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Failure {
    /// Not at all, or by something that another try does not mend.
    #[default]
    Lasting,
    /// Another transaction came first.
    Conflict,
    /// A row that another transaction has just made is in the way; or one that was there all along.
    Duplicate,
    /// The connection is gone.
    Lost,
}

/// What PostgreSQL and its client say when a connection is gone.
const LOST: [&str; 8] = [
    "server closed the connection",
    "no connection to the server",
    "connection not open",
    "terminating connection",
    "could not receive data from server",
    "could not send data to server",
    "SSL connection has been closed",
    "connection to server",
];
/// What PostgreSQL says when others hold what this one waits for.
const HELD: [&str; 2] = ["deadlock detected", "due to lock timeout"];
/// What the databases say of a disk that is full.
const FULL: [&str; 3] = ["disk is full", "No space left on device", "could not extend file"];
/// What they say of a disk that cannot be written.
const UNWRITABLE: [&str; 4] =
    ["readonly database", "disk I/O error", "unable to open database file", "read-only transaction"];
/// What they say of what else passes, though not at once: a lock, a server that starts or stops.
const LATER: [&str; 8] = [
    // SQLite
    "database is locked",
    "database table is locked",
    // PostgreSQL
    "shutting down",
    "starting up",
    "in recovery mode",
    "too many clients",
    "remaining connection slots",
    "statement timeout",
];

/// Whether an error tells of something that passes by itself, so that the same may go through later.
pub fn passes(error: &Error) -> bool {
    match error {
        Error::BrokenTransactionManager => true,
        Error::DatabaseError(_, about) => {
            matches!(Failure::of(error), Failure::Conflict | Failure::Lost)
                || disk_trouble(error).is_some()
                || LATER.iter().any(|words| about.message().contains(words))
        }
        _ => false,
    }
}

/// What is wrong with the disk that the database lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskTrouble {
    /// No room is left.
    Full,
    /// It cannot be written.
    Unwritable,
}

/// What an error tells of the disk, if that is its cause.
pub fn disk_trouble(error: &Error) -> Option<DiskTrouble> {
    let Error::DatabaseError(_, about) = error else { return None };
    let says = |words: &[&str]| words.iter().any(|words| about.message().contains(words));
    if says(&FULL) { Some(DiskTrouble::Full) } else { says(&UNWRITABLE).then_some(DiskTrouble::Unwritable) }
}

impl Failure {
    /// What an error tells of.
    pub fn of(error: &Error) -> Self {
        let Error::DatabaseError(kind, about) = error else { return Self::Lasting };
        let says = |words: &[&str]| words.iter().any(|words| about.message().contains(words));
        match kind {
            DatabaseErrorKind::SerializationFailure => Self::Conflict,
            DatabaseErrorKind::UniqueViolation => Self::Duplicate,
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => Self::Lost,
            _ if says(&LOST) => Self::Lost,
            _ if says(&HELD) => Self::Conflict,
            _ => Self::Lasting,
        }
    }
}

thread_local! {
    /// The failure of what runs on this thread.
    static NOTED: Cell<Failure> = const { Cell::new(Failure::Lasting) };
}

/// Forgets what was noted on this thread.
pub(super) fn forget() {
    NOTED.set(Failure::Lasting);
}

/// Notes an error on this thread. A lost connection is not forgotten over what follows from it.
pub(super) fn note(error: &Error) {
    let failure = Failure::of(error);
    if failure != Failure::Lasting && NOTED.get() != Failure::Lost {
        NOTED.set(failure);
    }
}

/// What was noted on this thread.
pub(super) fn noted() -> Failure {
    NOTED.get()
}

#[cfg(test)]
mod tests {
    use diesel::result::{DatabaseErrorKind, Error};

    use super::{Failure, forget, note, noted};

    fn said(words: &str) -> Error {
        Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned()))
    }

    #[test]
    fn what_the_databases_say_decides_whether_another_try_helps() {
        let cases = [
            ("FATAL:  terminating connection due to administrator command", Failure::Lost),
            ("server closed the connection unexpectedly", Failure::Lost),
            ("canceling statement due to lock timeout", Failure::Conflict),
            ("deadlock detected", Failure::Conflict),
            ("canceling statement due to statement timeout", Failure::Lasting),
            ("database is locked", Failure::Lasting),
        ];
        for (words, failure) in cases {
            assert_eq!(Failure::of(&said(words)), failure, "{words}");
        }
    }

    #[test]
    fn a_lost_connection_is_remembered_over_what_follows_from_it() {
        forget();
        note(&said("server closed the connection unexpectedly"));
        note(&Error::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(String::new())));
        assert_eq!(noted(), Failure::Lost);
        forget();
        assert_eq!(noted(), Failure::Lasting);
    }
}
