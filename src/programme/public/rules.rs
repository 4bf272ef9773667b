//! When a talk may be rated.

use crate::clock::Timestamp;

use super::{ProgrammeTalk, TalkFate};

/// The talk has not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYet {
    /// When it does, if that is known.
    pub begins: Option<Timestamp>,
}

/// A talk may be rated from its first minute on; there is no last one. What does not take place may not.
///
/// # Errors
/// It has not begun.
pub fn may_be_rated(talk: ProgrammeTalk<'_>, now: Timestamp) -> Result<(), NotYet> {
    match talk.session {
        _ if talk.fate != TalkFate::Held => Err(NotYet { begins: None }),
        Some(session) if session.starts_at <= now => Ok(()),
        Some(session) => Err(NotYet { begins: Some(session.starts_at) }),
        None => Err(NotYet { begins: None }),
    }
}
