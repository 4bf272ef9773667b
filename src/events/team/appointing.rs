//! Organisers appointed by those who run the installation: an event that has none, or lost its last one, gets one so.

use diesel::prelude::QueryResult;

use super::{mails, store};
use crate::access::Person;
use crate::accounts::lookup;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, Event, OfferedPlace};
use crate::history::{self, NewEntry};
use crate::mail;

/// What became of an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppointmentResult {
    /// They run the event from now on.
    Joined(String),
    /// Nobody has an account with this address, confirmed: an invitation is on its way.
    Invited,
    /// They ran it before.
    There,
}

/// Lets somebody run an event: at once where the address belongs to an account, else by invitation. It is written down,
/// and they are told.
pub fn appoint(
    tx: &mut Tx<'_>,
    (event, by): (&Event, Option<&Person>),
    (email, name): (&str, &str),
    now: Timestamp,
) -> QueryResult<AppointmentResult> {
    let role = OfferedPlace::Organiser;
    if store::holds(tx, event, email, role)? {
        return Ok(AppointmentResult::There);
    }
    let known = lookup::by_email(tx, email)?.map(|known| known.person).filter(|person| person.confirmed);
    let (verb, after, became) = if let Some(person) = known {
        events::store::join(tx, event.id, person.id, role, now)?;
        mail::enqueue(tx, &mails::appointed(&tx.public_url(), (event, by), &person, now), now)?;
        ("appointed", format!("{}, {}", person.name, person.email), AppointmentResult::Joined(person.name))
    } else {
        let (invitation, token) = store::invite(tx, event, by, (email, name, role), now)?;
        mail::enqueue(tx, &mails::invitation(&tx.public_url(), (event, by), (&invitation, &token)), now)?;
        ("invited", format!("{email}, {role}"), AppointmentResult::Invited)
    };
    let entry = NewEntry { event: Some(event.id.uuid()), proposal: None, by, verb, before: "", after: &after };
    history::record(tx, &entry, now)?;
    Ok(became)
}
