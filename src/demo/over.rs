//! Velocity Amsterdam: over, released, rated.

use std::collections::HashMap;

use rand::RngExt;

use super::cast::DemoPeople;
use super::edition::{DemoEdition, DemoWriter};
use super::remarks;
use super::rows::{ProposalRow, RatingRow, ReleaseRow, SlotRow, SpeakingRow};
use super::velocity::{self, SPEAKERS, VELOCITY, VelocityTalk};
use crate::clock::Timestamp;
use crate::db::{Id, searchable, to_kept};
use crate::programme::{Programme, ProgrammeSession, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack};
use crate::proposals::{Proposal, ProposalState};
use crate::speakers::Speaker;

/// The whole event. Returns its slug.
///
/// # Errors
/// The programme cannot be written as JSON, which does not happen.
pub fn over(pen: &mut DemoWriter, cast: &DemoPeople, now: Timestamp) -> serde_json::Result<String> {
    let mut edition = DemoEdition::new(pen, &VELOCITY, cast, now);
    let people: HashMap<&str, Id<Speaker>> = SPEAKERS
        .iter()
        .map(|one| (one.name, edition.add_speaker(pen, None, [one.name, one.affiliation, one.biography])))
        .collect();
    let mut programme = empty(&edition);
    for talk in velocity::talks() {
        let id = add_talk(pen, &mut edition, talk);
        for (name, position) in talk.speakers.iter().zip(1..) {
            pen.rows.speaking.push(SpeakingRow { proposal_id: id, speaker_id: people[name], position });
        }
        rate(pen, &edition, id, talk);
        programme.sessions.push(session(&edition, pen, id, talk, &people));
    }
    for pause in velocity::breaks() {
        let (starts_at, id) = (edition.at(pause.starts), Id::fresh());
        let ends_at = starts_at.plus_minutes(i64::from(pause.minutes));
        let title = pause.name.to_owned();
        pen.rows.slots.push(SlotRow {
            id,
            event_id: edition.id,
            room_id: None,
            proposal_id: None,
            title: title.clone(),
            starts_at,
            ends_at,
        });
        programme.sessions.push(ProgrammeSession { id: id.uuid(), talk: None, title, room: None, starts_at, ends_at });
    }
    programme.sessions.sort_by_key(|session| (session.starts_at, session.room));
    pen.rows.releases.push(ReleaseRow {
        id: Id::fresh(),
        event_id: edition.id,
        number: 1,
        notes: "The whole programme.".to_owned(),
        programme: to_kept(&programme)?,
        released_by: Some(cast.organiser.id),
        released_at: edition.at(edition.dates.announced_on.at(12, 0, 0, 0)),
    });
    if let Some(event) = pen.rows.events.last_mut() {
        event.release = 1;
    }
    Ok(edition.slug)
}

/// A programme with rooms and tracks and nothing in it.
pub fn empty(edition: &DemoEdition) -> Programme {
    let demo = edition.demo;
    let room = |room: &super::conferences::DemoRoom| ReleasedRoom {
        id: edition.rooms[room.name].uuid(),
        name: room.name.to_owned(),
        capacity: Some(i32::from(room.capacity)),
    };
    let track = |track: &super::conferences::DemoTrack| ReleasedTrack {
        id: edition.tracks[track.name].uuid(),
        name: track.name.to_owned(),
        hue: i32::from(track.hue),
    };
    Programme {
        zone: demo.time_zone.to_owned(),
        removed: Vec::new(),
        rooms: demo.rooms.iter().map(room).collect(),
        tracks: demo.tracks.iter().map(track).collect(),
        sessions: Vec::new(),
    }
}

fn add_talk(pen: &mut DemoWriter, edition: &mut DemoEdition, talk: &VelocityTalk) -> Id<Proposal> {
    let (id, submitted) = (Id::fresh(), edition.at(edition.dates.call_opens).plus_days(9));
    let sum: i32 = talk.each_rating().map(i32::from).sum();
    pen.rows.proposals.push(ProposalRow {
        id,
        event_id: edition.id,
        code: edition.code(&mut pen.rng),
        title: talk.title.to_owned(),
        abstract_: talk.abstract_.to_owned(),
        description: String::new(),
        notes: String::new(),
        track_id: edition.tracks.get(talk.track).copied(),
        session_type_id: edition.session_types.get(talk.session_type).copied(),
        minutes: Some(i32::from(talk.minutes())),
        language: "en".to_owned(),
        level: talk.level.code().to_owned(),
        state: ProposalState::Confirmed,
        search: searchable(talk.title, talk.abstract_),
        shuffle: pen.rng.random_range(0..i32::MAX),
        review_count: 0,
        score: 0.0,
        rating_count: i32::from(talk.ratings()),
        rating_sum: sum,
        submitted_at: Some(submitted),
        created_at: submitted,
        updated_at: submitted,
    });
    let (starts_at, ends_at) = (edition.at(talk.starts), edition.at(talk.ends()));
    pen.rows.slots.push(SlotRow {
        id: Id::fresh(),
        event_id: edition.id,
        room_id: edition.rooms.get(talk.room).copied(),
        proposal_id: Some(id),
        title: String::new(),
        starts_at,
        ends_at,
    });
    id
}

fn rate(pen: &mut DemoWriter, edition: &DemoEdition, proposal_id: Id<Proposal>, talk: &VelocityTalk) {
    for stars in talk.each_rating() {
        pen.rows.ratings.push(RatingRow {
            id: Id::fresh(),
            event_id: edition.id,
            proposal_id,
            rater: pen.rng.random::<[u8; 32]>().to_vec(),
            stars: i32::from(stars),
            comment: remarks::rating_comment(&mut pen.rng, stars).to_owned(),
            rated_at: edition.at(talk.ends()).plus_minutes(pen.rng.random_range(1..2_000)),
        });
    }
}

fn session(
    edition: &DemoEdition,
    pen: &DemoWriter,
    id: Id<Proposal>,
    talk: &VelocityTalk,
    people: &HashMap<&str, Id<Speaker>>,
) -> ProgrammeSession {
    let proposal = pen.rows.proposals.last().map(|row| row.code.clone()).unwrap_or_default();
    let speaker = |name: &&str| {
        let row = pen.rows.speakers.iter().find(|row| row.id == people[*name]);
        row.map(|row| ReleasedSpeaker {
            id: row.id.uuid(),
            code: row.code.clone(),
            name: row.name.clone(),
            affiliation: row.affiliation.clone(),
            biography: row.biography.clone(),
            photo: None,
        })
    };
    let released = ReleasedTalk {
        id: id.uuid(),
        code: proposal,
        abstract_: talk.abstract_.to_owned(),
        track: edition.demo.tracks.iter().position(|track| track.name == talk.track),
        session_type: talk.session_type.to_owned(),
        language: "en".to_owned(),
        level: talk.level.code().to_owned(),
        speakers: talk.speakers.iter().filter_map(speaker).collect(),
    };
    ProgrammeSession {
        id: pen.rows.slots.last().map_or_else(|| id.uuid(), |slot| slot.id.uuid()),
        talk: Some(released),
        title: talk.title.to_owned(),
        room: edition.demo.rooms.iter().position(|room| room.name == talk.room),
        starts_at: edition.at(talk.starts),
        ends_at: edition.at(talk.ends()),
    }
}
