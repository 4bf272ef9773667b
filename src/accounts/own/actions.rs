//! What people do to their own account.

use crate::access::{Person, SignedIn, secret};
use crate::accounts::{Credentials, Device, NewLink, Purpose, actions, lookup, mails, store};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::mail;

/// Takes another name.
pub fn rename(tx: &mut Tx<'_>, who: &SignedIn, name: &str, now: Timestamp) -> diesel::QueryResult<()> {
    store::set_name(tx, who.person(), name)?;
    actions::note(tx, who.person(), "changed their name", now)
}

/// Takes a new password: every session ends, and the browser that it was changed in gets a new one.
pub fn change_password(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    (hash, device): (&str, &Device),
    now: Timestamp,
) -> diesel::QueryResult<String> {
    actions::replace_password(tx, who.person(), hash, now)?;
    store::end_sessions(tx, who.person().id, None)?;
    store::begin_session(tx, who.person(), device, now)
}

/// Asks to move to another address: mails a link there, and tells the old one. Where that address has an account, its
/// owner is told so instead; the page does not differ.
pub fn ask_for_address(tx: &mut Tx<'_>, who: &SignedIn, email: &str, now: Timestamp) -> diesel::QueryResult<()> {
    let (person, url) = (who.person(), tx.public_url());
    let other = |known: &Credentials| known.person.id != person.id && known.person.confirmed;
    let message = if let Some(taken) = lookup::by_email(tx.conn(), email)?.filter(other) {
        mails::already_registered(&url, &taken.person, secret::token())
    } else {
        let purpose = Purpose::Address;
        let link = NewLink { purpose, person: Some(person.id), email, browser: None, next: "" };
        let (id, token) = store::make_link(tx, &link, now)?;
        mails::new_address(&url, (person, email), (id, &token), now)
    };
    mail::enqueue(tx, &message, now)?;
    if person.confirmed {
        mail::enqueue(tx, &mails::address_change_asked(&url, person, secret::token()), now)?;
    }
    actions::note(tx, person, "asked for another address", now)
}

/// Ends one of somebody's sessions; one that is not theirs does not exist.
pub fn end_session(tx: &mut Tx<'_>, person: &Person, session: uuid::Uuid, now: Timestamp) -> diesel::QueryResult<()> {
    if !store::end_session(tx, person.id, session)? {
        return Err(diesel::result::Error::NotFound);
    }
    actions::note(tx, person, "ended a session", now)
}

/// Ends all of somebody's sessions but the one they sit in.
pub fn end_other_sessions(
    tx: &mut Tx<'_>,
    person: &Person,
    this: Option<uuid::Uuid>,
    now: Timestamp,
) -> diesel::QueryResult<()> {
    store::end_sessions(tx, person.id, this)?;
    actions::note(tx, person, "ended their other sessions", now)
}
