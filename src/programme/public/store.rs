//! What is public, in the database: releases, talks before the first of them, ratings.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use super::contents::{Contents, HeldChanges, Rating};
use super::edition::Edition;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{self, Event, Track, Visibility};
use crate::programme::{self, Programme, ReleasedSpeaker, ReleasedTalk, ReleasedTrack};
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{events as events_table, proposal_speakers, proposals, session_types, speakers};
use crate::speakers::Speaker;

/// Slug and revision of every event that everybody may see: by it a page that was rendered before is known to be still
/// right.
pub fn standings(conn: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    let shown = events_table::table.filter(events_table::visibility.ne(Visibility::Hidden));
    shown.select((events_table::slug, events_table::revision)).load(conn)
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
    known: impl FnOnce(&Event, i32) -> Option<Arc<Edition>>,
) -> QueryResult<Edition> {
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
    known: impl FnOnce(&Event, i32) -> Option<Arc<Edition>>,
) -> QueryResult<Edition> {
    let (by_number, number) = (number.is_some(), number.unwrap_or(event.release));
    let ratings = ratings_of(conn, &event)?;
    if number == 0 {
        return before_the_first(conn, event, ratings);
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
    let guids = guids_of(conn, &event)?;
    let (held_changes, calendar_host) = (held_changes(conn, &event)?, calendar_host(conn, &event)?);
    let (release, unscheduled) = (Some(release), Vec::new());
    let contents =
        Contents { by_number, release, programme, unscheduled, ratings, held_changes, calendar_host, shown, guids };
    Ok(Edition::new(event, contents))
}

fn codes_of(programme: &Programme) -> HashSet<String> {
    let removed = programme.removed.iter().map(|removed| &removed.session);
    let all = programme.sessions.iter().chain(removed);
    all.filter_map(|session| Some(session.talk.as_ref()?.code.clone())).collect()
}

/// States of proposals that were accepted once and will not be held.
const CALLED_OFF: [ProposalState; 3] = [ProposalState::Cancelled, ProposalState::Declined, ProposalState::Withdrawn];

/// How talks that were called off or brought back stand now; an import may have called them off without counting.
fn held_changes(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Uuid, HeldChanges>> {
    let rows: Vec<(Id<Proposal>, i32, ProposalState, Timestamp)> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::held_changes.gt(0).or(proposals::state.eq_any(CALLED_OFF)))
        .select((proposals::id, proposals::held_changes, proposals::state, proposals::updated_at))
        .load(conn)?;
    let changes = |(id, times, state, at): (Id<Proposal>, i32, ProposalState, Timestamp)| {
        (id.uuid(), HeldChanges { times, is_off: !state.will_be_held(), at })
    };
    Ok(rows.into_iter().map(changes).collect())
}

fn calendar_host(conn: &mut Conn, event: &Event) -> QueryResult<Option<String>> {
    events_table::table.find(event.id).select(events_table::calendar_host).first(conn)
}

type Numbered = ((i32, String, Timestamp), Arc<Programme>);

fn released(conn: &mut Conn, event: &Event, number: i32) -> QueryResult<Numbered> {
    let (release, programme) = programme::store::release_by_number(conn, event, number)?;
    Ok(((release.number, release.notes, release.released_at), Arc::new(programme)))
}

fn ratings_of(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Uuid, Rating>> {
    let rows: Vec<(Id<Proposal>, i32, i32)> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::rating_count.gt(0))
        .select((proposals::id, proposals::rating_count, proposals::rating_sum))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, count, sum)| (id.uuid(), Rating { count, sum })).collect())
}

/// The GUIDs that talks and speakers came with from other systems.
fn guids_of(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Uuid, Uuid>> {
    let talks: Vec<(Id<Proposal>, Option<String>)> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::source_id.like("guid:%"))
        .select((proposals::id, proposals::source_id))
        .load(conn)?;
    let people: Vec<(Id<Speaker>, Option<String>)> = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::source_id.like("guid:%"))
        .select((speakers::id, speakers::source_id))
        .load(conn)?;
    let talks = talks.into_iter().map(|(id, source)| (id.uuid(), source));
    let people = people.into_iter().map(|(id, source)| (id.uuid(), source));
    let guid = |source: Option<String>| source?.strip_prefix("guid:")?.parse().ok();
    Ok(talks.chain(people).filter_map(|(id, source)| Some((id, guid(source)?))).collect())
}

fn before_the_first(conn: &mut Conn, event: Event, ratings: HashMap<Uuid, Rating>) -> QueryResult<Edition> {
    if !event.talks_public || event.release > 0 {
        return Err(diesel::result::Error::NotFound);
    }
    let tracks = events::store::tracks(conn, &event)?;
    let unscheduled = confirmed_talks(conn, &event, &tracks)?;
    let tracks =
        tracks.into_iter().map(|track| ReleasedTrack { id: track.id.uuid(), name: track.name, hue: track.hue });
    let programme = Arc::new(Programme { tracks: tracks.collect(), ..Programme::default() });
    let contents = Contents {
        by_number: false,
        release: None,
        programme,
        unscheduled,
        ratings,
        held_changes: HashMap::new(),
        calendar_host: None,
        shown: None,
        guids: HashMap::new(),
    };
    Ok(Edition::new(event, contents))
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
