//! What organisers do with the settings of their event.

use diesel::prelude::QueryResult;

use super::{Clocks, Section, store};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::Organiser;
use crate::history::{self, NewEntry};
use crate::times;

/// Sets a section; `words` say what it was and what it is, for the record.
pub fn change(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    section: &Section,
    words: (&str, &str),
    now: Timestamp,
) -> QueryResult<()> {
    let event = organiser.event();
    let zone = match section {
        Section::Basics(basics, clocks) if basics.time_zone != event.time_zone => {
            store::keep_zone(tx, event)?;
            times::zone(&basics.time_zone).filter(|_| *clocks == Clocks::Stay)
        }
        _ => None,
    };
    store::set(tx, event, section)?;
    if let Some(zone) = zone {
        let old = event.zone();
        store::move_times(tx, event, |instant| times::same_clock(instant, &old, &zone))?;
    }
    changed(tx, organiser, ("changed_settings", words.0, words.1), now)
}

/// Writes down that something about the event changed: a word for it, what it was, what it is.
pub fn changed(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> QueryResult<()> {
    store::touch(tx, organiser.event())?;
    let by = Some(organiser.person());
    let event = Some(organiser.event().id.uuid());
    history::record(tx, &NewEntry { event, proposal: None, by, verb, before, after }, now)
}
