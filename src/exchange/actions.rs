//! Importing a programme as one, and undoing it as one.

use super::comparing::compare;
use super::import::{Import, ImportStep};
use super::{Changes, ImportReport, Incoming, store};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, KeptJsonError, Tx};
use crate::events::{self, Event, Organiser};
use crate::history::{self, NewEntry};

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was to be: this is what would happen.
    #[error("only a dry run")]
    DryRun(Box<ImportReport>),
    /// There is no event of that name, and the file has no days to make one from.
    #[error(
        "there is no event {0} yet, and the file has no days to make one from: give them with --starts-on and --ends-on"
    )]
    Nothing(String),
    /// An event cannot be made of what was given.
    #[error("{0}")]
    Event(String),
    /// There is no such zone.
    #[error("“{0}” is no time zone: use an IANA name such as Europe/Lisbon")]
    Zone(String),
    /// It was taken in or undone meanwhile.
    #[error("this import was done or undone meanwhile")]
    Over,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Why an import stays.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// It is not in the event.
    #[error("this import is not in the event")]
    Over,
    /// A version was posted with it.
    #[error("version {0} was published since: change the schedule and publish the next version instead")]
    Posted(i32),
    /// Somebody changed what it brought.
    #[error("“{0}” was changed since: undoing would lose that")]
    Changed(String),
    /// Somebody worked with what it brought.
    #[error(
        "talks that came with it have been reviewed, decided on or rated, or people have taken their profiles over: undoing would lose that"
    )]
    WorkedOn,
    /// What it changed is not known.
    #[error("what it changed cannot be read: {0}")]
    Unreadable(#[from] KeptJsonError),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Takes a programme into an event: what is new is added, what differs is changed, what the file does not have stays.
pub fn apply(
    tx: &mut Tx<'_>,
    event: &Event,
    incoming: &Incoming,
    by: Option<&Person>,
    now: Timestamp,
) -> diesel::QueryResult<(Changes, ImportReport)> {
    apply_watched(tx, event, incoming, (by, now), &mut |_, _| {})
}

/// The same, and `watch` hears of how many of how many things are written.
pub fn apply_watched(
    tx: &mut Tx<'_>,
    event: &Event,
    incoming: &Incoming,
    (by, now): (Option<&Person>, Timestamp),
    watch: &mut dyn FnMut(usize, usize),
) -> diesel::QueryResult<(Changes, ImportReport)> {
    let (changes, report) = compare(event, store::known(tx.conn(), event)?, incoming);
    if !changes.is_empty() {
        write(tx, event, &changes, now, watch)?;
        note(tx, (event, by), ("imported", &format!("{} new, {} changed", report.new, report.changed)), now)?;
    }
    Ok((changes, report))
}

fn write(
    tx: &mut Tx<'_>,
    event: &Event,
    changes: &Changes,
    now: Timestamp,
    watch: &mut dyn FnMut(usize, usize),
) -> diesel::QueryResult<()> {
    let (mut done, all) = (0, changes.len());
    let mut written = |more: usize| {
        done += more;
        watch(done, all);
    };
    store::add_setting(tx, event, changes, now)?;
    written(changes.new_speakers.len());
    store::add_talks(tx, event, &changes.new_talks, now, &mut written)?;
    store::add_breaks(tx, event, &changes.new_breaks)?;
    written(changes.new_breaks.len());
    for change in &changes.speakers {
        store::set_speaker(tx, change.id, &change.after)?;
        written(1);
    }
    for change in &changes.talks {
        store::set_talk(tx, event, change.id, (&change.before, &change.after), now)?;
        written(1);
    }
    for (_, after) in &changes.breaks {
        store::set_break(tx, after)?;
        written(1);
    }
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    (event, by): (&Event, Option<&Person>),
    (verb, after): (&str, &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let entry = NewEntry { event: Some(event.id.uuid()), by, verb, after, ..NewEntry::default() };
    history::record(tx, &entry, now)?;
    events::store::touch(tx, event)
}

/// Takes in a file that waited.
///
/// # Errors
/// Somebody did so meanwhile.
pub fn apply_import(
    tx: &mut Tx<'_>,
    who: &Organiser,
    (import, incoming): (&Import, &Incoming),
    now: Timestamp,
) -> Result<(), ImportError> {
    import.state.after(ImportStep::Apply).ok_or(ImportError::Over)?;
    let (changes, report) = apply(tx, who.event(), incoming, Some(who.person()), now)?;
    if store::mark_applied(tx, (who.event(), import), (&changes, &report), now)? {
        Ok(())
    } else {
        Err(ImportError::Over)
    }
}

/// Makes everything as it was before an import.
///
/// # Errors
/// Undoing would lose what somebody did since.
pub fn undo(tx: &mut Tx<'_>, who: &Organiser, import: &Import, now: Timestamp) -> Result<(), UndoError> {
    import.state.after(ImportStep::Undo).ok_or(UndoError::Over)?;
    let (event, changes) = (who.event(), import.changes()?);
    if event.release != import.release {
        return Err(UndoError::Posted(event.release));
    }
    if let Some(title) = changed_since(tx.conn(), event, &changes)? {
        return Err(UndoError::Changed(title));
    }
    let talks: Vec<_> = changes.new_talks.iter().map(|new| new.id).collect();
    let people: Vec<_> = changes.new_speakers.iter().map(|new| new.id).collect();
    if store::are_worked_on(tx.conn(), (&talks, &people))? {
        return Err(UndoError::WorkedOn);
    }
    for change in &changes.speakers {
        store::set_speaker(tx, change.id, &change.before)?;
    }
    for change in &changes.talks {
        store::set_talk(tx, event, change.id, (&change.after, &change.before), now)?;
    }
    for (before, _) in &changes.breaks {
        store::set_break(tx, before)?;
    }
    store::take_away(tx, &changes)?;
    if !store::mark_undone(tx, import)? {
        return Err(UndoError::Over);
    }
    note(tx, (event, Some(who.person())), ("undid an import", &import.file_name), now)?;
    Ok(())
}

/// What an import brought and is no longer as it left it.
fn changed_since(conn: &mut Conn, event: &Event, changes: &Changes) -> diesel::QueryResult<Option<String>> {
    let known = store::known(conn, event)?;
    let talks: std::collections::HashMap<_, _> = known.talks.values().map(|one| (one.id, &one.talk)).collect();
    let speakers: std::collections::HashMap<_, _> = known.speakers.values().map(|(id, one)| (*id, one)).collect();
    let new = changes.new_talks.iter().map(|new| (new.id, &new.talk));
    let other = changes.talks.iter().map(|change| (change.id, &change.after));
    let talk = new.chain(other).find(|(id, left)| talks.get(id) != Some(left));
    if let Some((_, left)) = talk {
        return Ok(Some(left.content.title.clone()));
    }
    let new = changes.new_speakers.iter().map(|new| (new.id, &new.content));
    let other = changes.speakers.iter().map(|change| (change.id, &change.after));
    let speaker = new.chain(other).find(|(id, left)| speakers.get(id) != Some(left));
    Ok(speaker.map(|(_, left)| left.name.clone()))
}
