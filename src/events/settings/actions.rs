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

/// Moves everything that has a place along with the event's days, at the same hours.
pub fn move_sessions(tx: &mut Tx<'_>, organiser: &Organiser, days: i64, now: Timestamp) -> QueryResult<()> {
    let moved = store::move_sessions(tx, organiser.event(), days)?;
    let words = format!("{moved} sessions by {days} days");
    changed(tx, organiser, ("moved_sessions", "", &words), now)
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
