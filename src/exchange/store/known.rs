//! What an import compares with, read at once.

use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{Event, Room, SessionType, Track};
use crate::exchange::ImportFormat;
use crate::exchange::changes::{Break, ImportedSlot, ImportedTalk, SpeakerContent, TalkContent};
use crate::programme::Slot;
use crate::programme::public::formats;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{proposal_speakers, proposals, rooms, session_types, slots, speakers, tracks};
use crate::speakers::Speaker;

/// Speakers by the key of where they came from.
type Speakers = HashMap<String, (Id<Speaker>, SpeakerContent)>;
/// Breaks by title, start and room.
pub type Breaks = HashMap<(String, Timestamp, Option<Id<Room>>), Break>;

/// What an event has: by the keys of where it came from, and by names.
#[derive(Default)]
pub struct KnownProgramme {
    pub rooms: HashMap<String, Id<Room>>,
    pub tracks: HashMap<String, Id<Track>>,
    pub session_types: HashMap<String, Id<SessionType>>,
    pub speakers: Speakers,
    pub talks: HashMap<String, KnownTalk>,
    pub breaks: Breaks,
    /// The keys under which something is listed above, by those that our exports give it.
    exported: HashMap<String, String>,
}

/// A talk that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownTalk {
    pub id: Id<Proposal>,
    pub code: String,
    pub talk: ImportedTalk,
    /// Its description, which no import changes.
    pub description: String,
    /// Minutes that its session type takes.
    pub usual_minutes: Option<i32>,
    /// Where its proposal stands.
    pub state: ProposalState,
    /// Whether an import brought it.
    pub taken_in: bool,
}

/// The key of what has no other: our exports give it as its GUID.
fn own_key<T>(id: Id<T>) -> String {
    format!("guid:{}", id.uuid())
}

/// The keys that our exports give a talk: its GUID, in Sessionize's views the number made of it, its code in tables.
fn exported(key: &str, known: &KnownTalk) -> Vec<String> {
    let id = known.id;
    let guid = key.strip_prefix("guid:").and_then(|guid| Uuid::try_parse(guid).ok()).unwrap_or_else(|| id.uuid());
    vec![
        own_key(id),
        format!("guid:{guid}"),
        ImportFormat::Sessionize.key(&formats::number(guid).to_string()),
        ImportFormat::Table.key(&known.code),
        ImportFormat::ICalendar.key(&guid.to_string()),
    ]
}

/// The key of something: where it came from, else its own.
fn key<T>(source: Option<String>, id: Id<T>) -> String {
    source.unwrap_or_else(|| own_key(id))
}

impl KnownProgramme {
    /// The key under which something of a file is listed: in a file of our own it has another.
    pub fn key(&self, key: String) -> String {
        if self.talks.contains_key(&key) || self.speakers.contains_key(&key) {
            return key;
        }
        self.exported.get(&key).cloned().unwrap_or(key)
    }

    /// The talk that a file of our own names by a key which is not the one that it is listed under.
    pub fn exported_talk(&self, key: &str) -> Option<&KnownTalk> {
        if self.talks.contains_key(key) { None } else { self.talks.get(self.exported.get(key)?) }
    }

    /// What the session type of a key is called.
    pub fn session_type_name(&self, id: Id<SessionType>) -> &str {
        self.session_types.iter().find(|(_, known)| **known == id).map_or("", |(name, _)| name)
    }
}

/// Everything that an import compares with, in eight queries however large the programme is. Drafts are their speakers'.
pub fn known(conn: &mut Conn, event: &Event) -> QueryResult<KnownProgramme> {
    let rooms: Vec<_> =
        rooms::table.filter(rooms::event_id.eq(event.id)).select((rooms::name, rooms::id)).load(conn)?;
    let tracks: Vec<_> =
        tracks::table.filter(tracks::event_id.eq(event.id)).select((tracks::name, tracks::id)).load(conn)?;
    let types: Vec<(String, Id<SessionType>, i32)> = session_types::table
        .filter(session_types::event_id.eq(event.id))
        .select((session_types::name, session_types::id, session_types::minutes))
        .load(conn)?;
    let usual = types.iter().map(|(_, id, minutes)| (*id, *minutes)).collect();
    let (talk_places, breaks) = places(conn, event)?;
    let (speakers, codes) = known_speakers(conn, event)?;
    let talks = known_talks(conn, event, (talk_places, usual))?;
    let exported_speakers = speakers.iter().map(|(key, (id, _))| (own_key(*id), key.clone()));
    let exported_talks = talks
        .iter()
        .flat_map(|(key, known)| exported(key, known).into_iter().map(move |exported| (exported, key.clone())));
    Ok(KnownProgramme {
        exported: exported_speakers.chain(codes).chain(exported_talks).collect(),
        rooms: rooms.into_iter().collect(),
        tracks: tracks.into_iter().collect(),
        session_types: types.into_iter().map(|(name, id, _)| (name, id)).collect(),
        speakers,
        talks,
        breaks,
    })
}

type SpeakerRow = (Option<String>, Id<Speaker>, String, (String, String, String));

/// The speakers, and the keys that our tables of people give them with those that they are listed under.
fn known_speakers(conn: &mut Conn, event: &Event) -> QueryResult<(Speakers, HashMap<String, String>)> {
    let rows: Vec<SpeakerRow> = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .select((
            speakers::source_id,
            speakers::id,
            speakers::code,
            (speakers::name, speakers::affiliation, speakers::biography),
        ))
        .load(conn)?;
    let (mut known, mut codes) = (Speakers::new(), HashMap::new());
    for (source, id, code, (name, affiliation, biography)) in rows {
        let key = key(source, id);
        codes.insert(ImportFormat::Table.key(&format!("speaker:{code}")), key.clone());
        known.insert(key, (id, SpeakerContent { name, affiliation, biography }));
    }
    Ok((known, codes))
}

type Words = (String, String, String, Option<Id<Track>>, Option<Id<SessionType>>, Option<i32>, String);
type TalkRow = (Option<String>, Id<Proposal>, (String, ProposalState), Words);

fn known_talks(
    conn: &mut Conn,
    event: &Event,
    (mut places, usual): (HashMap<Id<Proposal>, ImportedSlot>, HashMap<Id<SessionType>, i32>),
) -> QueryResult<HashMap<String, KnownTalk>> {
    let rows: Vec<TalkRow> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.ne(ProposalState::Draft))
        .select((
            proposals::source_id,
            proposals::id,
            (proposals::code, proposals::state),
            (
                proposals::title,
                proposals::abstract_,
                proposals::description,
                proposals::track_id,
                proposals::session_type_id,
                proposals::minutes,
                proposals::language,
            ),
        ))
        .load(conn)?;
    let lines: Vec<(Id<Proposal>, Id<Speaker>)> = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposals::event_id.eq(event.id))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, proposal_speakers::speaker_id))
        .load(conn)?;
    let mut names: HashMap<Id<Proposal>, Vec<Id<Speaker>>> = HashMap::new();
    for (talk, speaker) in lines {
        names.entry(talk).or_default().push(speaker);
    }
    let talk = |(source, id, (code, state), words): TalkRow| {
        let (title, text, description, track, session_type, minutes, language) = words;
        let usual_minutes = session_type.and_then(|id| usual.get(&id).copied());
        let content = TalkContent { title, text, track, session_type, minutes, language };
        let talk = ImportedTalk { content, place: places.remove(&id), speakers: names.remove(&id).unwrap_or_default() };
        let taken_in = source.is_some();
        (key(source, id), KnownTalk { id, code, talk, description, usual_minutes, state, taken_in })
    };
    Ok(rows.into_iter().map(talk).collect())
}

type SlotRow = (Id<Slot>, Option<Id<Proposal>>, String, (Option<Id<Room>>, Timestamp, Timestamp));

fn places(conn: &mut Conn, event: &Event) -> QueryResult<(HashMap<Id<Proposal>, ImportedSlot>, Breaks)> {
    let rows: Vec<SlotRow> = slots::table
        .filter(slots::event_id.eq(event.id))
        .select((slots::id, slots::proposal_id, slots::title, (slots::room_id, slots::starts_at, slots::ends_at)))
        .load(conn)?;
    let (mut talks, mut breaks) = (HashMap::new(), Breaks::new());
    for (id, talk, title, (room, starts_at, ends_at)) in rows {
        let place = ImportedSlot { room, starts_at, ends_at };
        match talk {
            Some(talk) => drop(talks.insert(talk, place)),
            None => drop(breaks.insert((title.clone(), starts_at, room), Break { id, title, place })),
        }
    }
    Ok((talks, breaks))
}
