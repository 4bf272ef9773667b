//! What organisers do with the working schedule. None of it is public before a version is posted.

use super::ground;
use crate::access::Person;
use crate::access::secret;
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::Event;
use crate::history::{self, NewEntry};
use crate::programme::clashes::clashes_of;
use crate::programme::{Clash, RoomTime, Slot, WorkingSchedule, WorkingTalk, store};
use crate::proposals::StaleVersion;

/// Who schedules an event; nobody where the installation does it by itself, as an import does.
#[derive(Clone, Copy, Debug)]
pub struct Scheduler<'a> {
    /// The event.
    pub event: &'a Event,
    /// Who acts.
    pub by: Option<&'a Person>,
}

/// What is to get a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotContent {
    /// The talk of a code, which may have a place already.
    Talk(String),
    /// A break that is not there yet.
    NewBreak(String),
    /// A break that is there, and what it is to be called.
    Break(Id<Slot>, String),
}

/// A place to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// What gets it.
    pub subject: SlotContent,
    /// Where and when.
    pub spot: RoomTime,
    /// How many people a talk may expect.
    pub expected: Option<i32>,
}

/// What the person who places has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenSlot {
    /// Version of the slot as it was shown; `None` where there was none.
    pub version: Option<i32>,
    /// Whether clashes are taken.
    pub consent: Consent,
}

/// Whether clashes are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consent {
    /// They are to be said first.
    Ask,
    /// Those that were said are taken, by their digest; others are to be said first.
    To(String),
    /// All of them are.
    Anyway,
}

/// Why something keeps its place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// It would clash, and nobody said that it may.
    #[error("it would clash")]
    Clashes(Vec<Clash>),
    /// Somebody else moved it first.
    #[error("somebody else moved it first")]
    Changed,
    /// There is nothing of the kind, or it cannot have a place.
    #[error("there is no such talk to place")]
    NotFound,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl From<StaleVersion> for PlaceError {
    fn from(error: StaleVersion) -> Self {
        match error {
            StaleVersion::Changed => Self::Changed,
            StaleVersion::Database(error) => Self::Database(error),
        }
    }
}

/// What was done: the slot as it stood before and as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotChange {
    /// As it stood; `None` for what had no place.
    pub before: Option<Slot>,
    /// As it stands; `None` for what has none any more.
    pub after: Option<Slot>,
}

/// Words by which the clashes that somebody was told are known again.
pub fn digest(clashes: &[Clash]) -> String {
    secret::digest(&clashes.iter().map(Clash::sentence).collect::<Vec<_>>().join("\n"))
}

/// Gives a talk or a break a place, or another one. Clashes are said before anything is saved.
pub fn place(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    new: &NewPlace,
    seen: &SeenSlot,
    now: Timestamp,
) -> Result<SlotChange, PlaceError> {
    let working = store::working(tx, who.event)?;
    let (before, talk, title) = subject(&working, &new.subject)?;
    if before.map(|slot| slot.version) != seen.version {
        return Err(PlaceError::Changed);
    }
    let mut clashes = would_clash(&working, who.event, new)?;
    clashes.retain(|clash| clash.rule.is_asked());
    let taken = match &seen.consent {
        Consent::Ask => clashes.is_empty(),
        Consent::To(known) => clashes.is_empty() || *known == digest(&clashes),
        Consent::Anyway => true,
    };
    if !taken {
        return Err(PlaceError::Clashes(clashes));
    }
    let after = keep(tx, who, (before, talk, title), new.spot)?;
    if matches!(seen.consent, Consent::To(_)) {
        remember(tx, who, &working, (&after, &clashes))?;
    }
    if let Some(talk) = talk.filter(|talk| talk.expected != new.expected) {
        store::expect(tx, talk.id, new.expected)?;
    }
    let verb = if before.is_some() { "moved" } else { "placed" };
    note(tx, who, &working, (verb, before, Some(&after)), now)?;
    Ok(SlotChange { before: before.cloned(), after: Some(after) })
}

/// Remembers the clashes that whoever placed something was told of and took.
fn remember(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    working: &WorkingSchedule,
    (after, clashes): (&Slot, &[Clash]),
) -> Result<(), PlaceError> {
    let mut slots = working.slots.clone();
    match slots.iter().position(|slot| slot.id == after.id) {
        Some(at) => slots[at] = after.clone(),
        None => slots.push(after.clone()),
    }
    for clash in clashes {
        store::accept_clash(tx, who.event, &ground::digest(clash, &slots), true)?;
    }
    Ok(())
}

/// Takes a clash as it is, or warns of it again.
pub fn accept(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (digest, accepted): (&str, bool),
    now: Timestamp,
) -> Result<(), PlaceError> {
    let working = store::working(tx, who.event)?;
    let (open, taken) = ground::judged(who.event, &working);
    let known = open.iter().chain(&taken).find(|clash| ground::digest(clash, &working.slots) == digest);
    let clash = known.ok_or(PlaceError::Changed)?;
    store::accept_clash(tx, who.event, digest, accepted)?;
    let verb = if accepted { "accepted a clash" } else { "warns of a clash again" };
    let (event, sentence) = (Some(who.event.id.uuid()), clash.sentence());
    Ok(history::record(tx, &NewEntry { event, proposal: None, by: who.by, verb, before: "", after: &sentence }, now)?)
}

/// Takes a talk or a break off the grid.
pub fn take_off(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (slot, version): (Id<Slot>, i32),
    now: Timestamp,
) -> Result<SlotChange, PlaceError> {
    let working = store::working(tx, who.event)?;
    let before = working.slot(slot).filter(|slot| slot.version == version).ok_or(PlaceError::Changed)?;
    store::remove(tx, before)?;
    note(tx, who, &working, ("taken off the grid", Some(before), None), now)?;
    Ok(SlotChange { before: Some(before.clone()), after: None })
}

/// The clashes that a place would have.
pub fn would_clash(working: &WorkingSchedule, event: &Event, new: &NewPlace) -> Result<Vec<Clash>, PlaceError> {
    let (at, placed) = with_placed(working, new)?;
    Ok(clashes_of(at, &placed, &ground::of(event, &working.rooms)))
}

/// All placements as they would be, and which of them is the new one.
pub fn with_placed(
    working: &WorkingSchedule,
    new: &NewPlace,
) -> Result<(usize, Vec<crate::programme::Placement>), PlaceError> {
    let (before, talk, title) = subject(working, &new.subject)?;
    let mut placed = working.placements();
    let RoomTime { room, starts_at, ends_at } = new.spot;
    let slot = Slot {
        id: before.map_or_else(Id::fresh, |slot| slot.id),
        room_id: room,
        proposal_id: talk.map(|talk| talk.id),
        title: title.to_owned(),
        starts_at,
        ends_at,
        version: 0,
    };
    let mut placement = working.placement(&slot);
    if let Some(claims) = &mut placement.talk {
        claims.expected = new.expected;
    }
    let at = before.and_then(|before| working.slots.iter().position(|slot| slot.id == before.id));
    if let Some(at) = at {
        placed[at] = placement;
        return Ok((at, placed));
    }
    placed.push(placement);
    Ok((placed.len() - 1, placed))
}

/// Where it stands, the talk, and what a break is to be called.
type Found<'a> = (Option<&'a Slot>, Option<&'a WorkingTalk>, &'a str);

fn subject<'a>(working: &'a WorkingSchedule, subject: &'a SlotContent) -> Result<Found<'a>, PlaceError> {
    match subject {
        SlotContent::Talk(code) => {
            let talk = working.talk(code).filter(|talk| talk.may_be_placed()).ok_or(PlaceError::NotFound)?;
            Ok((working.slot_of(talk.id), Some(talk), ""))
        }
        SlotContent::NewBreak(title) => Ok((None, None, title)),
        SlotContent::Break(id, title) => {
            let slot = working.slot(*id).filter(|slot| slot.proposal_id.is_none()).ok_or(PlaceError::Changed)?;
            Ok((Some(slot), None, title))
        }
    }
}

fn keep(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    (before, talk, title): Found<'_>,
    to: RoomTime,
) -> Result<Slot, PlaceError> {
    match (before, talk) {
        (Some(slot), _) => {
            store::change(tx, slot, title, to)?;
            let RoomTime { room, starts_at, ends_at } = to;
            let (title, version) = (title.to_owned(), slot.version + 1);
            Ok(Slot { room_id: room, starts_at, ends_at, title, version, ..slot.clone() })
        }
        (None, Some(talk)) => Ok(store::place(tx, who.event, talk.id, to)?),
        (None, None) => Ok(store::place_break(tx, who.event, title, to)?),
    }
}

fn note(
    tx: &mut Tx<'_>,
    who: Scheduler<'_>,
    working: &WorkingSchedule,
    (verb, before, after): (&str, Option<&Slot>, Option<&Slot>),
    now: Timestamp,
) -> Result<(), PlaceError> {
    let zone = who.event.zone();
    let words = |slot: &Slot| {
        let pause = if slot.proposal_id.is_none() { format!("{}: ", slot.title) } else { String::new() };
        format!("{pause}{}", slot.spot().words(working.room_name(slot.room_id), &zone))
    };
    let proposal = after.or(before).and_then(|slot| slot.proposal_id).map(Id::uuid);
    let (old, new) = (before.map(words).unwrap_or_default(), after.map(words).unwrap_or_default());
    let event = Some(who.event.id.uuid());
    let entry = NewEntry { event, proposal, by: who.by, verb, before: &old, after: &new };
    Ok(history::record(tx, &entry, now)?)
}
