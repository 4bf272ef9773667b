//! What an import compares with, read at once.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::{Event, Room, SessionType, Track};
use crate::proposals::Proposal;
use crate::schema::{proposal_speakers, proposals, rooms, session_types, slots, speakers, tracks};
use crate::speakers::Speaker;

/// When breaks end, by title, start and room.
pub type Breaks = HashMap<(String, Timestamp, Option<Id<Room>>), Timestamp>;

/// What an event has of one source, by the source's keys and by names.
#[derive(Default)]
pub struct Known {
    pub rooms: HashMap<String, Id<Room>>,
    pub tracks: HashMap<String, Id<Track>>,
    pub session_types: HashMap<String, Id<SessionType>>,
    pub speakers: HashMap<String, KnownSpeaker>,
    pub talks: HashMap<String, KnownTalk>,
    pub breaks: Breaks,
}

#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct KnownSpeaker {
    pub id: Id<Speaker>,
    pub name: String,
    pub affiliation: String,
    pub biography: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KnownTalk {
    pub id: Id<Proposal>,
    pub content: TalkContent,
    pub place: Option<Placing>,
    pub speakers: Vec<Id<Speaker>>,
}

/// What a talk says, as far as a source knows it.
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct TalkContent {
    pub title: String,
    pub text: String,
    pub track: Option<Id<Track>>,
    pub session_type: Option<Id<SessionType>>,
    pub minutes: Option<i32>,
}

/// Where and when.
#[derive(Clone, Copy, Debug, PartialEq, Queryable)]
pub struct Placing {
    pub room: Option<Id<Room>>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// Everything that an import compares with, in eight queries however large the programme is.
pub fn known(tx: &mut Tx<'_>, event: &Event) -> QueryResult<Known> {
    Ok(Known {
        rooms: rooms::table
            .filter(rooms::event_id.eq(event.id))
            .select((rooms::name, rooms::id))
            .load(tx.conn())?
            .into_iter()
            .collect(),
        tracks: tracks::table
            .filter(tracks::event_id.eq(event.id))
            .select((tracks::name, tracks::id))
            .load(tx.conn())?
            .into_iter()
            .collect(),
        session_types: session_types::table
            .filter(session_types::event_id.eq(event.id))
            .select((session_types::name, session_types::id))
            .load(tx.conn())?
            .into_iter()
            .collect(),
        speakers: known_speakers(tx, event)?,
        talks: known_talks(tx, event)?,
        breaks: known_breaks(tx, event)?,
    })
}

fn known_speakers(tx: &mut Tx<'_>, event: &Event) -> QueryResult<HashMap<String, KnownSpeaker>> {
    let rows: Vec<(String, KnownSpeaker)> = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::source_id.is_not_null())
        .select((
            speakers::source_id.assume_not_null(),
            (speakers::id, speakers::name, speakers::affiliation, speakers::biography),
        ))
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

type TalkRow = (String, Id<Proposal>, TalkContent);

fn known_talks(tx: &mut Tx<'_>, event: &Event) -> QueryResult<HashMap<String, KnownTalk>> {
    let rows: Vec<TalkRow> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::source_id.is_not_null())
        .select((
            proposals::source_id.assume_not_null(),
            proposals::id,
            (
                proposals::title,
                proposals::abstract_,
                proposals::track_id,
                proposals::session_type_id,
                proposals::minutes,
            ),
        ))
        .load(tx.conn())?;
    let places: Vec<(Option<Id<Proposal>>, Placing)> = slots::table
        .filter(slots::event_id.eq(event.id))
        .select((slots::proposal_id, (slots::room_id, slots::starts_at, slots::ends_at)))
        .load(tx.conn())?;
    let mut places: HashMap<_, _> = places.into_iter().filter_map(|(talk, place)| Some((talk?, place))).collect();
    let lines: Vec<(Id<Proposal>, Id<Speaker>)> = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposals::event_id.eq(event.id))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, proposal_speakers::speaker_id))
        .load(tx.conn())?;
    let mut names: HashMap<Id<Proposal>, Vec<Id<Speaker>>> = HashMap::new();
    for (talk, speaker) in lines {
        names.entry(talk).or_default().push(speaker);
    }
    let talk = |(key, id, content): TalkRow| {
        let (place, speakers) = (places.remove(&id), names.remove(&id).unwrap_or_default());
        (key, KnownTalk { id, content, place, speakers })
    };
    Ok(rows.into_iter().map(talk).collect())
}

fn known_breaks(tx: &mut Tx<'_>, event: &Event) -> QueryResult<Breaks> {
    let rows: Vec<(String, Timestamp, Option<Id<Room>>, Timestamp)> = slots::table
        .filter(slots::event_id.eq(event.id))
        .filter(slots::proposal_id.is_null())
        .select((slots::title, slots::starts_at, slots::room_id, slots::ends_at))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(title, starts, room, ends)| ((title, starts, room), ends)).collect())
}
