//! What administrators do to accounts.

use crate::access::{Administrator, Person};
use crate::accounts::{lookup, store};
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
        let taken = unmake_administrator(tx, Some(who.person()), &person, now)?;
        return Ok(if taken { Rights::Taken } else { Rights::LastOne });
    }
    if !person.confirmed {
        return Ok(Rights::Unconfirmed);
    }
    if !person.is_admin {
        make_administrator(tx, Some(who.person()), &person, now)?;
    }
    Ok(Rights::Given)
}

/// Makes somebody an administrator; their sessions end, so that every one of an administrator's was begun by one.
pub fn make_administrator(
    tx: &mut Tx<'_>,
    by: Option<&Person>,
    person: &Person,
    now: Timestamp,
) -> diesel::QueryResult<Person> {
    store::set_administrator(tx, person.id, true)?;
    store::end_sessions(tx, person.id, None)?;
    history::record(
        tx,
        &NewEntry { by, verb: "made an administrator", after: &person.email, ..NewEntry::default() },
        now,
    )?;
    tracing::info!(account = %person.id, by = ?by.map(|by| by.id), "made an administrator");
    Ok(Person { is_admin: true, ..person.clone() })
}

/// Takes the installation out of somebody's hands; `false` when nobody else would be left.
pub fn unmake_administrator(
    tx: &mut Tx<'_>,
    by: Option<&Person>,
    person: &Person,
    now: Timestamp,
) -> diesel::QueryResult<bool> {
    if !person.is_admin || store::administrators(tx)? < 2 {
        return Ok(!person.is_admin);
    }
    store::set_administrator(tx, person.id, false)?;
    store::end_sessions(tx, person.id, None)?;
    let entry = NewEntry { by, verb: "administrator no more", before: &person.email, ..NewEntry::default() };
    history::record(tx, &entry, now)?;
    tracing::info!(account = %person.id, by = ?by.map(|by| by.id), "administrator no more");
    Ok(true)
}
