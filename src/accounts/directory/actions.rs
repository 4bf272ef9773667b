//! What administrators do to accounts.

use crate::access::{Administrator, Person};
use crate::accounts::{actions, lookup, store};
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::history::{self, NewEntry};

/// Ends all sessions of somebody's.
pub fn end_sessions(tx: &mut Tx<'_>, who: &Administrator, id: Id<Person>, now: Timestamp) -> diesel::QueryResult<()> {
    let person = lookup::by_id(tx.conn(), id)?.person;
    store::end_sessions(tx, id, None)?;
    tracing::info!(account = %id, by = %who.person().id, "ended all sessions");
    let entry =
        NewEntry { by: Some(who.person()), verb: "ended all sessions of", after: &person.email, ..NewEntry::default() };
    history::record(tx, &entry, now)
}

/// What became of a change of somebody's rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// They are an administrator.
    Given,
    /// They are none.
    Taken,
    /// They have to stay one, because nobody else is.
    LastOne,
    /// Their address is not confirmed.
    Unconfirmed,
}

/// Makes somebody an administrator, or takes that away.
pub fn set_administrator(
    tx: &mut Tx<'_>,
    who: &Administrator,
    (id, is_admin): (Id<Person>, bool),
    now: Timestamp,
) -> diesel::QueryResult<Rights> {
    let person = lookup::by_id(tx.conn(), id)?.person;
    if !is_admin {
        let taken = actions::unmake_administrator(tx, Some(who.person()), &person, now)?;
        return Ok(if taken { Rights::Taken } else { Rights::LastOne });
    }
    if !person.confirmed {
        return Ok(Rights::Unconfirmed);
    }
    if !person.is_admin {
        actions::make_administrator(tx, Some(who.person()), &person, now)?;
    }
    Ok(Rights::Given)
}
