//! What somebody does on the way into their account, and what the installation does for all of them.

use super::joining::actions::settle;
use super::link::{LinkOver, NewLink, OnceLink, Purpose};
use super::{Device, NewAccount, directory, lookup, mails, store};
use crate::access::{self, Person, secret};
use crate::clock::Timestamp;
use crate::db::{self, Tx};
use crate::history::{self, NewEntry};
use crate::mail;

/// Days for which refused sign-ins stay in the log.
const REFUSALS_STAY: i64 = 90;
/// Days for which a registration waits for its confirmation.
const REGISTRATION_WAITS: i64 = 7;

/// Makes an account at once, whoever else has the address: it is another one until somebody shows that the address is
/// theirs, so that nobody learns here who has an account, and nobody is kept out or let in by it.
pub fn register(tx: &mut Tx<'_>, account: &NewAccount, now: Timestamp) -> diesel::QueryResult<Person> {
    let person = store::insert(tx, account, now)?;
    note(tx, &person, "registered", now)?;
    Ok(person)
}

/// Mails the link by which somebody shows that the address of their registration is theirs. The owner of an account
/// with that address is told that they have one.
pub fn ask_to_confirm(
    tx: &mut Tx<'_>,
    person: &Person,
    (browser, next): (&[u8], &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let link = NewLink {
        purpose: Purpose::Confirm,
        person: Some(person.id),
        email: &person.email,
        browser: Some(browser),
        next,
    };
    let (id, token) = store::make_link(tx, &link, now)?;
    let (url, owner) = (tx.public_url(), lookup::by_email(tx.conn(), &person.email)?);
    let message = match owner.filter(|owner| owner.person.confirmed) {
        Some(owner) => mails::begun_anew(&url, &owner.person, (id, &token), now),
        None => mails::confirm(&url, &person.email, (id, &token), now),
    };
    mail::enqueue(tx, &message, now)
}

/// Whose account somebody means who gives an address and can read its mail: the account of that address, else what was
/// begun with it and nobody has confirmed.
fn meant(tx: &mut Tx<'_>, email: &str, browser: &[u8]) -> diesel::QueryResult<Option<Person>> {
    let known = match lookup::by_email(tx.conn(), email)? {
        None => lookup::registration(tx.conn(), email, browser)?,
        known => known,
    };
    Ok(known.map(|known| known.person))
}

/// Mails a sign-in link, which works in the browser that asked for it.
pub fn ask_for_sign_in_link(
    tx: &mut Tx<'_>,
    email: &str,
    (browser, next): (&[u8], &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let Some(person) = meant(tx, email, browser)? else { return tell_of_no_account(tx, email, now) };
    let (purpose, browser) = (Purpose::SignIn, Some(browser));
    let link = NewLink { purpose, person: Some(person.id), email: &person.email, browser, next };
    let (id, token) = store::make_link(tx, &link, now)?;
    let message = mails::sign_in_link(&tx.public_url(), &person, (id, &token), now);
    mail::enqueue(tx, &message, now)
}

/// Mails a link by which a new password can be chosen.
pub fn ask_for_reset(tx: &mut Tx<'_>, email: &str, browser: &[u8], now: Timestamp) -> diesel::QueryResult<()> {
    let Some(person) = meant(tx, email, browser)? else { return tell_of_no_account(tx, email, now) };
    let purpose = Purpose::Reset;
    let link = NewLink { purpose, person: Some(person.id), email: &person.email, browser: None, next: "" };
    let (id, token) = store::make_link(tx, &link, now)?;
    let message = mails::reset(&tx.public_url(), &person, (id, &token), now);
    mail::enqueue(tx, &message, now)
}

fn tell_of_no_account(tx: &mut Tx<'_>, email: &str, now: Timestamp) -> diesel::QueryResult<()> {
    let message = mails::no_account(&tx.public_url(), email, secret::token());
    mail::enqueue(tx, &message, now)
}

/// Signs somebody in who has proved who they are. The session they come from, if any, ends.
pub fn sign_in(
    tx: &mut Tx<'_>,
    person: &Person,
    (device, before): (&Device, Option<uuid::Uuid>),
    now: Timestamp,
) -> diesel::QueryResult<String> {
    if let Some(before) = before {
        store::leave_session(tx, before)?;
    }
    note(tx, person, "signed in", now)?;
    store::begin_session(tx, person, device, now)
}

/// Writes down that somebody tried to sign in and could not; written for addresses without account too, so that both
/// take as long.
pub fn refuse_sign_in(tx: &mut Tx<'_>, person: Option<&Person>, now: Timestamp) -> diesel::QueryResult<()> {
    history::record(tx, &NewEntry { by: person, verb: "could not sign in", ..NewEntry::default() }, now)
}

/// Signs in by a link of a mail. A registration that nobody has confirmed is confirmed by it. Where it was made in another
/// browser than the link was asked for in, it loses its password and its sessions, which may be somebody else's.
pub fn sign_in_by_link(
    tx: &mut Tx<'_>,
    link: &OnceLink,
    from: (&Device, Option<uuid::Uuid>),
    now: Timestamp,
) -> Result<String, LinkOver> {
    let person = owner_of(tx, link, now)?;
    if person.confirmed {
        return Ok(sign_in(tx, &person, from, now)?);
    }
    if !store::was_made_in(tx, &person, link.browser.as_deref().unwrap_or_default())? {
        store::set_password(tx, person.id, None)?;
        store::end_sessions(tx, person.id, None)?;
    }
    let person = settle(tx, &person, now)?;
    Ok(sign_in(tx, &person, from, now)?)
}

/// Confirms the address of a registration and signs in.
pub fn confirm(
    tx: &mut Tx<'_>,
    link: &OnceLink,
    from: (&Device, Option<uuid::Uuid>),
    now: Timestamp,
) -> Result<String, LinkOver> {
    let person = owner_of(tx, link, now)?;
    let person = settle(tx, &person, now)?;
    note(tx, &person, "confirmed their address", now)?;
    Ok(sign_in(tx, &person, from, now)?)
}

/// Why somebody does not move to another address.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The address got an account of its own meanwhile.
    #[error("this address has an account of its own")]
    Taken,
    /// The link does not work.
    #[error(transparent)]
    Link(#[from] LinkOver),
}

impl From<diesel::result::Error> for MoveError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Link(error.into())
    }
}

/// Moves an account to the address that a link was sent to, and tells the old address.
pub fn change_address(tx: &mut Tx<'_>, link: &OnceLink, now: Timestamp) -> Result<(), MoveError> {
    let person = link.person.ok_or(LinkOver::Over)?;
    let person = lookup::by_id(tx.conn(), person)?.person;
    let taken = lookup::by_email(tx.conn(), &link.email)?.is_some_and(|other| other.person.id != person.id);
    if taken {
        return Err(MoveError::Taken);
    }
    if !store::use_link(tx, link, now)? {
        return Err(LinkOver::Over.into());
    }
    store::set_email(tx, &person, &link.email, now)?;
    store::drop_links(tx, person.id)?;
    note(tx, &person, "changed their address", now)?;
    if !person.confirmed {
        return Ok(store::redirect_mails(tx, &person, &link.email)?);
    }
    let message = mails::address_changed(&tx.public_url(), &person, link.id);
    mail::enqueue(tx, &message, now)?;
    Ok(())
}

/// Gives somebody the new password that they chose by a link, ends all their sessions, and signs them in.
pub fn reset_password(
    tx: &mut Tx<'_>,
    (link, hash): (&OnceLink, &str),
    from: (&Device, Option<uuid::Uuid>),
    now: Timestamp,
) -> Result<String, LinkOver> {
    let owner = owner_of(tx, link, now)?;
    let person = if owner.confirmed { owner } else { settle(tx, &owner, now)? };
    replace_password(tx, &person, hash, now)?;
    store::end_sessions(tx, person.id, None)?;
    Ok(sign_in(tx, &person, from, now)?)
}

/// Keeps a new password, stops every open link, and tells the owner by mail.
pub fn replace_password(tx: &mut Tx<'_>, person: &Person, hash: &str, now: Timestamp) -> diesel::QueryResult<()> {
    store::set_password(tx, person.id, Some(hash))?;
    store::drop_links(tx, person.id)?;
    note(tx, person, "changed their password", now)?;
    let message = mails::password_changed(&tx.public_url(), person, now);
    mail::enqueue(tx, &message, now)
}

/// Uses a link up and says whose it is. One that was sent to an address which is no longer theirs does not work.
pub(super) fn owner_of(tx: &mut Tx<'_>, link: &OnceLink, now: Timestamp) -> Result<Person, LinkOver> {
    let person = lookup::by_id(tx.conn(), link.person.ok_or(LinkOver::Over)?)?.person;
    if person.email != link.email || !store::use_link(tx, link, now)? {
        return Err(LinkOver::Over);
    }
    Ok(person)
}

/// The one-time link by which the first administrator is made; `None` once there is one. An older link stops working.
pub fn set_up_link(tx: &mut Tx<'_>, now: Timestamp) -> diesel::QueryResult<Option<String>> {
    if lookup::has_administrator(tx.conn())? {
        return Ok(None);
    }
    let link = NewLink { purpose: Purpose::SetUp, person: None, email: "", browser: None, next: "" };
    let (_, token) = store::make_link(tx, &link, now)?;
    Ok(Some(tx.public_url().join(&format!("/set-up/{token}"))))
}

/// Makes the first administrator by the link that the server printed, and signs in.
pub fn set_up(
    tx: &mut Tx<'_>,
    (link, account): (&OnceLink, &NewAccount),
    device: &Device,
    now: Timestamp,
) -> Result<String, LinkOver> {
    if lookup::has_administrator(tx.conn())? || !store::use_link(tx, link, now)? {
        return Err(LinkOver::Over);
    }
    let person = create(tx, account, now)?;
    let person = directory::actions::make_administrator(tx, None, &person, now)?;
    Ok(sign_in(tx, &person, (device, None), now)?)
}

/// Makes an account whose address counts as confirmed, because whoever runs the installation says so. One that there
/// is already gets the new name and password.
pub fn create(tx: &mut Tx<'_>, account: &NewAccount, now: Timestamp) -> diesel::QueryResult<Person> {
    let person = match lookup::by_email(tx.conn(), &account.email)? {
        Some(known) => {
            store::register_anew(tx, &known.person, account)?;
            store::end_sessions(tx, known.person.id, None)?;
            lookup::by_id(tx.conn(), known.person.id)?.person
        }
        None => store::insert(tx, account, now)?,
    };
    store::confirm(tx, &person, now)?;
    note(tx, &person, "account made", now)?;
    Ok(Person { confirmed: true, ..person })
}

/// Throws away what is over: sessions, links and the mails that held them, counted tries, answers to forms,
/// registrations never confirmed.
pub fn tidy(tx: &mut Tx<'_>, now: Timestamp) -> diesel::QueryResult<()> {
    access::store::forget_sessions(tx, now)?;
    access::store::forget_tries(tx, now.plus_days(-1))?;
    store::forget_links(tx, now.plus_days(-1))?;
    if store::forget_unconfirmed(tx, now.plus_days(-REGISTRATION_WAITS))? > 0 {
        db::forget_deleted_words(tx)?;
    }
    store::forget_letters(tx)?;
    history::forget_refused(tx, now.plus_days(-REFUSALS_STAY))?;
    db::forget_answers(tx, now.plus_days(-2))?;
    Ok(())
}

/// Writes down what somebody did to their own account.
pub fn note(tx: &mut Tx<'_>, person: &Person, verb: &str, now: Timestamp) -> diesel::QueryResult<()> {
    history::record(tx, &NewEntry { by: Some(person), verb, ..NewEntry::default() }, now)
}
