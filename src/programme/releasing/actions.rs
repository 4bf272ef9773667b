//! What organisers do with versions: post one, go back to one.

use std::collections::HashMap;

use diesel::prelude::QueryResult;

use super::replaced::{self, ReplacedSchedule};
use super::{mails, store as kept};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx, to_kept};
use crate::history::{self, NewEntry};
use crate::mail::{self, Recipient};
use crate::programme::placing::actions::Scheduler;
use crate::programme::{
    ChangeNotice, Programme, ProgrammeSession, Release, Slot, WorkingSchedule, differences, notices, store,
};

/// Why a version is not posted, or not gone back to.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// Somebody else posted one first: its number.
    #[error("version {0} was published first")]
    Posted(i32),
    /// There is nothing to show.
    #[error("no confirmed talk has a place yet")]
    Empty,
    /// It would be the same as the newest one: its number.
    #[error("nothing is different from version {0}")]
    Unchanged(i32),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// A version to be posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRelease {
    /// The number that whoever posts it has seen; whatever is next where nobody looks.
    pub number: Option<i32>,
    /// What the organisers say about it, Markdown.
    pub notes: String,
}

/// Posts the working schedule as the next version, and tells the speakers whom it concerns.
pub fn release(tx: &mut Tx<'_>, who: Scheduler<'_>, new: &NewRelease, now: Timestamp) -> Result<Release, ReleaseError> {
    let event = who.event;
    let newest = store::released(tx, event)?;
    let before = newest.as_ref().map_or(0, |(release, _)| release.number);
    if new.number.is_some_and(|seen| seen != before + 1) {
        return Err(ReleaseError::Posted(before));
    }
    let older = newest.map(|(_, programme)| programme);
    let programme = store::working(tx, event)?.programme_after(&older.clone().unwrap_or_default());
    refuse_the_idle(older.as_ref(), &programme, before)?;
    let text = to_kept(&programme).map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let (number, notes) = (before + 1, new.notes.clone());
    let release = Release { id: Id::fresh(), number, notes, programme: text, released_at: now };
    store::keep_release(tx, event, &release, who.by)?;
    note(tx, who, ("published", "", &format!("version {number}")), now)?;
    tell(tx, who, (older.unwrap_or_default(), programme), number, now)?;
    Ok(release)
}

fn refuse_the_idle(older: Option<&Programme>, newer: &Programme, number: i32) -> Result<(), ReleaseError> {
    match older {
        None if newer.sessions.iter().all(|session| session.talk.is_none()) => Err(ReleaseError::Empty),
        Some(older) if differences(older, newer).is_empty() => Err(ReleaseError::Unchanged(number)),
        _ => Ok(()),
    }
}

/// Mails to those whose talk is new, elsewhere or gone; nobody else is bothered.
fn tell(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (older, newer): (Programme, Programme),
    number: i32,
    now: Timestamp,
) -> Result<(), ReleaseError> {
    let url = tx.public_url();
    for (notice, to) in told(tx, &older, &newer)? {
        mail::enqueue(tx, &mails::tidings(&url, (who.event, number), &notice, &to), now)?;
    }
    Ok(())
}

/// Every mail that a version sends: what it says and to whom. Speakers without an account get none.
pub fn told(conn: &mut Conn, older: &Programme, newer: &Programme) -> QueryResult<Vec<(ChangeNotice, Recipient)>> {
    let notices = notices(older, newer);
    let profiles: Vec<_> = notices.iter().map(|notice| notice.speaker).collect();
    let recipients = store::recipients(conn, &profiles)?;
    let with_address = |notice: ChangeNotice| recipients.get(&notice.speaker).cloned().map(|to| (notice, to));
    Ok(notices.into_iter().filter_map(with_address).collect())
}

/// What going back to a version left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoneBack {
    /// Talks that will not be held any more, or whose room is gone.
    pub left_out: Vec<String>,
}

/// Makes the working schedule what a version says. What the public sees stays as it is until the next one is posted.
pub fn go_back(tx: &mut Tx<'_>, who: Scheduler<'_>, number: i32, now: Timestamp) -> Result<GoneBack, ReleaseError> {
    let (_, programme) = store::release_by_number(tx, who.event, number)?;
    let working = store::working(tx, who.event)?;
    let known: HashMap<_, _> = working.slots.iter().map(|slot| (slot.id, slot.version)).collect();
    let (mut slots, mut left_out) = (Vec::new(), Vec::new());
    for session in &programme.sessions {
        match slot_again(session, &programme, &working) {
            Some(slot) => {
                slots.push(Slot { version: known.get(&slot.id).map_or(unseen(now), |seen| seen + 1), ..slot });
            }
            None => left_out.push(session.title.clone()),
        }
    }
    replace(tx, who, (&working, &slots), &format!("version {number}"), now)?;
    Ok(GoneBack { left_out })
}

/// Puts other slots in the place of the working schedule, which is kept.
fn replace(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (working, slots): (&WorkingSchedule, &[Slot]),
    with: &str,
    now: Timestamp,
) -> Result<(), ReleaseError> {
    if !working.slots.is_empty() {
        let json = replaced::written(&working.slots).map_err(unreadable)?;
        let by = who.by.map_or("Callboard", |person| person.name.as_str());
        kept::keep(tx, who.event, (with, by, &json), now)?;
    }
    store::replace_all(tx, who.event, slots)?;
    let sessions = working.slots.len();
    note(tx, who, ("went back", &format!("the working schedule of {sessions} sessions, which is kept"), with), now)
}

fn unreadable(error: serde_json::Error) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(error.into())
}

/// Makes the working schedule what it was before somebody went back to a version. What is there now is kept in turn.
pub fn bring_back(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    id: Id<ReplacedSchedule>,
    now: Timestamp,
) -> Result<GoneBack, ReleaseError> {
    let replaced = kept::one_replaced(tx.conn(), who.event, id)?;
    let working = store::working(tx, who.event)?;
    let (mut slots, mut left_out) = (Vec::new(), Vec::new());
    for slot in replaced::read(&replaced.slots).map_err(unreadable)? {
        if still_possible(&slot, &working) {
            slots.push(Slot { version: unseen(now), ..slot });
        } else {
            left_out.push(title_of(&slot, &working));
        }
    }
    replace(tx, who, (&working, &slots), "an earlier draft", now)?;
    Ok(GoneBack { left_out })
}

/// Whether the room of a kept slot is still there, and its talk still to be held.
fn still_possible(slot: &Slot, working: &WorkingSchedule) -> bool {
    let room = slot.room_id.is_none_or(|id| working.rooms.iter().any(|room| room.id == id));
    let held = |id| working.talks.iter().any(|talk| talk.id == id && talk.may_be_placed());
    room && slot.proposal_id.is_none_or(held)
}

fn title_of(slot: &Slot, working: &WorkingSchedule) -> String {
    let talk = working.talks.iter().find(|talk| Some(talk.id) == slot.proposal_id);
    match talk {
        Some(talk) => talk.title.clone(),
        None if slot.title.is_empty() => "a talk that is gone".to_owned(),
        None => slot.title.clone(),
    }
}

/// The slot of a session that was released, if its talk is still to be held and its room is still there.
fn slot_again(session: &ProgrammeSession, programme: &Programme, working: &WorkingSchedule) -> Option<Slot> {
    let room_id = match session.room {
        None => None,
        Some(room) => Some(working.room_like(programme.rooms.get(room)?)?),
    };
    let proposal_id = match &session.talk {
        None => None,
        Some(talk) => {
            let known = working.talks.iter().find(|known| known.id.uuid() == talk.id);
            Some(known.filter(|known| known.may_be_placed())?.id)
        }
    };
    let title = if proposal_id.is_none() { session.title.clone() } else { String::new() };
    let (starts_at, ends_at) = (session.starts_at, session.ends_at);
    Some(Slot { id: session.id.into(), room_id, proposal_id, title, starts_at, ends_at, version: 0 })
}

/// A version that no page holds: minutes since 1970, so that a slot which was gone and comes back is not taken for what
/// it was when it went.
fn unseen(now: Timestamp) -> i32 {
    i32::try_from(now.minutes_since(Timestamp::EPOCH)).unwrap_or(i32::MAX / 2)
}

fn note(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> Result<(), ReleaseError> {
    let event = Some(who.event.id.uuid());
    Ok(history::record(tx, &NewEntry { event, proposal: None, by: who.by, verb, before, after }, now)?)
}
