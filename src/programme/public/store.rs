//! What is public, in the database: releases, talks before the first of them, ratings.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use super::contents::{HeldChanges, ProgrammeContents};
use super::edition::PublicProgramme;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{self, Event, Track, Visibility};
use crate::programme::{self, Programme, ReleasedSpeaker, ReleasedTalk, ReleasedTrack};
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{events as events_table, proposal_speakers, proposals, session_types, speakers};
use crate::speakers::Speaker;

/// Slug and revisions of every event that everybody may see: by them a page that was rendered before is known to be still
/// right. The first rises with whatever its public pages show but for ratings, the second with every rating.
pub fn standings(conn: &mut Conn) -> QueryResult<Vec<(String, i64, i64)>> {
    let shown = events_table::table.filter(events_table::visibility.ne(Visibility::Hidden));
    shown.select((events_table::slug, events_table::revision, events_table::ratings_revision)).load(conn)
}

/// What the public sees of an event: a release by its number, or the newest; before the first, the confirmed talks
/// where organisers allow it. `known` spares reading a release again that is held already.
///
/// # Errors
/// There is no such event or release, or nothing of it is for this viewer.
pub fn edition(
    conn: &mut Conn,
    (slug, viewer): (&str, Option<&Person>),
    number: Option<i32>,
    known: impl FnOnce(&Event, i32) -> Option<Arc<PublicProgramme>>,
) -> QueryResult<PublicProgramme> {
    let event = events::lookup::shown(conn, slug, viewer)?;
    edition_of(conn, event, number, known)
}

/// The same of an event that was found, whoever may see it.
///
/// # Errors
/// There is no such release, or nothing of the event is public.
pub fn edition_of(
    conn: &mut Conn,
    event: Event,
    number: Option<i32>,
    known: impl FnOnce(&Event, i32) -> Option<Arc<PublicProgramme>>,
) -> QueryResult<PublicProgramme> {
    let (by_number, number) = (number.is_some(), number.unwrap_or(event.release));
    if number == 0 {
        return before_the_first(conn, event);
    }
    let (release, programme) =
        match known(&event, number).filter(|held| (held.event.id, held.number) == (event.id, number)) {
            Some(held) => {
                let at = held.released_at.unwrap_or(Timestamp::from_micros(0));
                ((number, held.notes.clone(), at), Arc::clone(&held.programme))
            }
            None => released(conn, &event, number)?,
        };
    let shown = if number == event.release { None } else { Some(codes_of(&released(conn, &event, event.release)?.1)) };
    let talks: Vec<&ReleasedTalk> = talks_of(&programme).collect();
    let Since { held_changes, mut guids } = since(conn, talks.iter().map(|talk| talk.id))?;
    guids.extend(guids_of_speakers(conn, talks.iter().flat_map(|talk| &talk.speakers).map(|speaker| speaker.id))?);
    let calendar_host = calendar_host(conn, &event)?;
    let (release, unscheduled) = (Some(release), Vec::new());
    let contents =
        ProgrammeContents { by_number, release, programme, unscheduled, held_changes, calendar_host, shown, guids };
    Ok(PublicProgramme::new(event, contents))
}

fn codes_of(programme: &Programme) -> HashSet<String> {
    talks_of(programme).map(|talk| talk.code.clone()).collect()
}

/// The talks of a release, and those that it removed.
fn talks_of(programme: &Programme) -> impl Iterator<Item = &ReleasedTalk> {
    let removed = programme.removed.iter().map(|removed| &removed.session);
    programme.sessions.iter().chain(removed).filter_map(|session| session.talk.as_ref())
}

/// States of proposals that were accepted once and will not be held.
const CALLED_OFF: [ProposalState; 3] = [ProposalState::Cancelled, ProposalState::Declined, ProposalState::Withdrawn];

/// What became of talks since they were published, by their keys.
#[derive(Default)]
struct Since {
    /// Of those that were called off or brought back; an import may have called them off without counting.
    held_changes: HashMap<Uuid, HeldChanges>,
    /// Of those that came from other systems.
    guids: HashMap<Uuid, Uuid>,
}

/// Keys that one statement asks for: few enough for either database's limit of values.
const AT_ONCE: usize = 500;

/// What became of these talks: only they are looked up, however many the event has.
fn since(conn: &mut Conn, talks: impl Iterator<Item = Uuid>) -> QueryResult<Since> {
    type Row = (Id<Proposal>, i32, ProposalState, Timestamp, Option<String>);
    let keys: Vec<Id<Proposal>> = talks.map(Id::from).collect();
    let mut since = Since::default();
    for some in keys.chunks(AT_ONCE) {
        let rows: Vec<Row> = proposals::table
            .filter(proposals::id.eq_any(some))
            .select((
                proposals::id,
                proposals::held_changes,
                proposals::state,
                proposals::updated_at,
                proposals::source_id,
            ))
            .load(conn)?;
        for (id, times, state, at, source) in rows {
            if times > 0 || CALLED_OFF.contains(&state) {
                let changes = HeldChanges { times, is_off: !state.will_be_held(), at };
                since.held_changes.insert(id.uuid(), changes);
            }
            since.guids.extend(guid(source).map(|guid| (id.uuid(), guid)));
        }
    }
    Ok(since)
}

/// The GUIDs that speakers came with from other systems.
fn guids_of_speakers(conn: &mut Conn, keys: impl Iterator<Item = Uuid>) -> QueryResult<HashMap<Uuid, Uuid>> {
    let keys: HashSet<Uuid> = keys.collect();
    let keys: Vec<Id<Speaker>> = keys.into_iter().map(Id::from).collect();
    let mut guids = HashMap::new();
    for some in keys.chunks(AT_ONCE) {
        let rows: Vec<(Id<Speaker>, Option<String>)> = speakers::table
            .filter(speakers::id.eq_any(some))
            .filter(speakers::source_id.is_not_null())
            .select((speakers::id, speakers::source_id))
            .load(conn)?;
        guids.extend(rows.into_iter().filter_map(|(id, source)| Some((id.uuid(), guid(source)?))));
    }
    Ok(guids)
}

/// The GUID that something came with, if it came with one.
fn guid(source: Option<String>) -> Option<Uuid> {
    source?.strip_prefix("guid:")?.parse().ok()
}

fn calendar_host(conn: &mut Conn, event: &Event) -> QueryResult<Option<String>> {
    events_table::table.find(event.id).select(events_table::calendar_host).first(conn)
}

type Numbered = ((i32, String, Timestamp), Arc<Programme>);

fn released(conn: &mut Conn, event: &Event, number: i32) -> QueryResult<Numbered> {
    let (release, programme) = programme::store::release_by_number(conn, event, number)?;
    Ok(((release.number, release.notes, release.released_at), Arc::new(programme)))
}

fn before_the_first(conn: &mut Conn, event: Event) -> QueryResult<PublicProgramme> {
    if !event.talks_public || event.release > 0 {
        return Err(diesel::result::Error::NotFound);
    }
    let tracks = events::store::tracks(conn, &event)?;
    let unscheduled = confirmed_talks(conn, &event, &tracks)?;
    let tracks =
        tracks.into_iter().map(|track| ReleasedTrack { id: track.id.uuid(), name: track.name, hue: track.hue });
    let programme = Arc::new(Programme { tracks: tracks.collect(), ..Programme::default() });
    let contents = ProgrammeContents {
        by_number: false,
        release: None,
        programme,
        unscheduled,
        held_changes: HashMap::new(),
        calendar_host: None,
        shown: None,
        guids: HashMap::new(),
    };
    Ok(PublicProgramme::new(event, contents))
}

type TalkColumns = (Id<Proposal>, String, String, String, Option<Id<Track>>, Option<String>, String, String);

fn confirmed_talks(conn: &mut Conn, event: &Event, tracks: &[Track]) -> QueryResult<Vec<(String, ReleasedTalk)>> {
    let rows: Vec<TalkColumns> = proposals::table
        .left_join(session_types::table)
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Confirmed))
        .order((proposals::search.asc(), proposals::id.asc()))
        .select((
            proposals::id,
            proposals::code,
            proposals::title,
            proposals::abstract_,
            proposals::track_id,
            session_types::name.nullable(),
            proposals::language,
            proposals::level,
        ))
        .load(conn)?;
    let mut speakers = speakers_of_confirmed(conn, event)?;
    let talks = rows.into_iter().map(|(id, code, title, abstract_, track, session_type, language, level)| {
        let talk = ReleasedTalk {
            id: id.uuid(),
            code,
            abstract_,
            track: tracks.iter().position(|known| Some(known.id) == track),
            session_type: session_type.unwrap_or_default(),
            language,
            level,
            speakers: speakers.remove(&id.uuid()).unwrap_or_default(),
        };
        (title, talk)
    });
    Ok(talks.collect())
}

fn speakers_of_confirmed(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Uuid, Vec<ReleasedSpeaker>>> {
    let rows: Vec<(Id<Proposal>, Speaker)> = proposal_speakers::table
        .inner_join(proposals::table)
        .inner_join(speakers::table)
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Confirmed))
        .order((proposal_speakers::position.asc(), speakers::name.asc()))
        .select((proposals::id, Speaker::as_select()))
        .load(conn)?;
    let mut all: HashMap<Uuid, Vec<ReleasedSpeaker>> = HashMap::new();
    for (proposal, speaker) in rows {
        all.entry(proposal.uuid()).or_default().push(ReleasedSpeaker {
            id: speaker.id.uuid(),
            code: speaker.code,
            name: speaker.name,
            affiliation: speaker.affiliation,
            biography: speaker.biography,
            photo: speaker.picture_id.map(Id::uuid),
        });
    }
    Ok(all)
}
