//! What those who decide who sees an event do with it.

use diesel::prelude::QueryResult;

use super::{mails, store};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{self, Tx};
use crate::events::{self, CallStands, Event, Visibility};
use crate::history::{self, NewEntry};
use crate::mail;

/// Publishes, hides or archives an event; nothing happens where it stands so already. An archived event takes no
/// proposals: its call closes, or does not open.
pub fn show_to(
    tx: &mut Tx<'_>,
    (event, by): (&Event, Option<&Person>),
    to: Visibility,
    now: Timestamp,
) -> QueryResult<()> {
    if event.visibility == to {
        return Ok(());
    }
    store::set_visibility(tx, event, to)?;
    match event.call(now) {
        CallStands::Open(_) if to == Visibility::Archived => {
            store::set_call(tx, event, (event.cfp_opens_at, Some(now)))?;
        }
        CallStands::Opens(_) if to == Visibility::Archived => {
            store::set_call(tx, event, (None, None))?;
        }
        _ => {}
    }
    events::store::touch(tx, event)?;
    let verb = match to {
        Visibility::Public => "published_event",
        Visibility::Hidden => "hid_event",
        Visibility::Archived => "archived_event",
    };
    let (before, after) = (event.visibility.word(), to.word());
    let entry = NewEntry { event: Some(event.id.uuid()), proposal: None, by, verb, before, after };
    history::record(tx, &entry, now)
}

/// Deletes an event with all that hangs on it, tells those who ran it, and keeps in the installation's log that it was.
pub fn delete(tx: &mut Tx<'_>, (event, by): (&Event, Option<&Person>), now: Timestamp) -> QueryResult<()> {
    let organisers = store::organisers(tx, event)?;
    store::delete(tx, event)?;
    db::forget_deleted_words(tx)?;
    for to in organisers.iter().filter(|to| to.person != by.map(|by| by.id.uuid())) {
        mail::enqueue(tx, &mails::deleted(event, by, to), now)?;
    }
    let before = format!("{}, /{}", event.name, event.slug);
    let entry = NewEntry { by, verb: "deleted_event", before: &before, ..NewEntry::default() };
    history::record(tx, &entry, now)
}
