//! Weatherglass: three full days, the second of them today. Two versions are published, and the draft has moved on.

use jiff::civil::Date;
use rand::RngExt;

use super::cast::{DemoMember, DemoPeople};
use super::conferences::WEATHERGLASS;
use super::edition::{DemoEdition, DemoWriter};
use super::over::empty;
use super::remarks;
use super::rows::{RatingRow, ReleaseRow, SlotRow};
use super::submissions::AddedProposal;
use super::talks::talks;
use crate::clock::Timestamp;
use crate::db::{Id, to_kept};
use crate::programme::{Programme, ProgrammeSession, ReleasedSpeaker, ReleasedTalk};
use crate::proposals::{ProposalState, ProposalStep};

/// Hour and minute at which all rooms hear a keynote, on every day, and on the last.
const KEYNOTES: [(i8, i8); 2] = [(9, 0), (17, 30)];
/// Hours and minutes at which every room has a talk.
const TALKS: [(i8, i8); 5] = [(10, 30), (11, 30), (14, 0), (15, 0), (16, 30)];
/// Breaks: hour, minute, minutes, name.
const BREAKS: [(i8, i8, i64, &str); 3] = [(10, 0, 30, "Coffee"), (12, 30, 90, "Lunch"), (16, 0, 30, "Tea")];
/// Minutes of a talk and of a keynote.
const LENGTH: i64 = 45;

/// Where and when something is; all rooms at once where there is none.
#[derive(Clone, Copy)]
struct At {
    room: Option<usize>,
    starts_at: Timestamp,
}

/// The whole event. Returns its slug.
///
/// # Errors
/// The programme cannot be written as JSON, which does not happen.
pub fn under_way(pen: &mut DemoWriter, cast: &DemoPeople, now: Timestamp) -> serde_json::Result<String> {
    let mut edition = DemoEdition::new(pen, &WEATHERGLASS, cast, now);
    for reviewer in cast.reviewers.iter().take(4) {
        edition.appoint(pen, reviewer, "reviewer");
    }
    let days: Vec<Date> = (0..3).map(|day| edition.dates.first_day.saturating_add(jiff::ToSpan::days(day))).collect();
    let places = places(&edition, &days);
    let texts = talks(&mut pen.rng, edition.demo, places.len());
    let mut programme = empty(&edition);
    for ((number, at), text) in places.iter().enumerate().zip(texts) {
        let people = [cast.speakers[number % cast.speakers.len()].clone()];
        let added = edition.add(pen, &text, &people);
        confirm(pen, &edition, &added, &people[0]);
        programme.sessions.push(session(pen, &edition, &added, *at));
    }
    programme.sessions.extend(days.iter().flat_map(|day| breaks(&edition, *day)));
    programme.sessions.sort_by_key(|session| (session.starts_at, session.room));
    draft(pen, &edition, &programme, days[2]);
    rate(pen, &edition, &programme);
    publish(pen, &edition, cast, &programme)?;
    Ok(edition.slug)
}

fn places(edition: &DemoEdition, days: &[Date]) -> Vec<At> {
    let mut places = Vec::new();
    for (number, day) in days.iter().enumerate() {
        let at = |(hour, minute): (i8, i8)| edition.at(day.at(hour, minute, 0, 0));
        let keynotes = if number == 2 { &KEYNOTES[..] } else { &KEYNOTES[..1] };
        places.extend(keynotes.iter().map(|time| At { room: None, starts_at: at(*time) }));
        for time in TALKS {
            places.extend((0..edition.demo.rooms.len()).map(|room| At { room: Some(room), starts_at: at(time) }));
        }
    }
    places
}

fn breaks(edition: &DemoEdition, day: Date) -> Vec<ProgrammeSession> {
    let one = |(hour, minute, minutes, name): &(i8, i8, i64, &str)| {
        let starts_at = edition.at(day.at(*hour, *minute, 0, 0));
        let (id, ends_at) = (Id::<()>::fresh().uuid(), starts_at.plus_minutes(*minutes));
        ProgrammeSession { id, talk: None, title: (*name).to_owned(), room: None, starts_at, ends_at }
    };
    BREAKS.iter().map(one).collect()
}

/// Accepted, and confirmed some time later.
fn confirm(pen: &mut DemoWriter, edition: &DemoEdition, added: &AddedProposal, speaker: &DemoMember) {
    let kind = edition.demo.session_types.first().and_then(|kind| edition.session_types.get(kind.name)).copied();
    let row = &mut pen.rows.proposals[added.row];
    row.state = ProposalState::Confirmed;
    (row.session_type_id, row.minutes) = (kind, i32::try_from(LENGTH).ok());
    let (id, told) = (row.id, edition.at(edition.dates.announced_on.at(10, 0, 0, 0)));
    let answered = told.plus_minutes(pen.rng.random_range(20..9_000));
    let accepted = [ProposalStep::Accept.verb(), "submitted", "accepted"];
    pen.rows.history.push(edition.tell(id, Some(&edition.organiser), accepted, told));
    pen.rows.history.push(edition.tell(
        id,
        Some(speaker),
        [ProposalStep::Confirm.verb(), "accepted", "confirmed"],
        answered,
    ));
}

fn session(pen: &DemoWriter, edition: &DemoEdition, added: &AddedProposal, at: At) -> ProgrammeSession {
    let row = &pen.rows.proposals[added.row];
    let lines = pen.rows.speaking.iter().filter(|line| line.proposal_id == row.id);
    let speaker = |line: &super::rows::SpeakingRow| {
        let one = pen.rows.speakers.iter().find(|speaker| speaker.id == line.speaker_id)?;
        Some(ReleasedSpeaker {
            id: one.id.uuid(),
            code: one.code.clone(),
            name: one.name.clone(),
            affiliation: one.affiliation.clone(),
            biography: one.biography.clone(),
            photo: one.picture_id.map(Id::uuid),
        })
    };
    let track = |track: &super::conferences::DemoTrack| edition.tracks.get(track.name).copied() == row.track_id;
    let talk = ReleasedTalk {
        id: row.id.uuid(),
        code: row.code.clone(),
        abstract_: row.abstract_.clone(),
        track: edition.demo.tracks.iter().position(track),
        session_type: edition.demo.session_types.first().map_or_else(String::new, |kind| kind.name.to_owned()),
        language: row.language.clone(),
        level: row.level.clone(),
        speakers: lines.filter_map(speaker).collect(),
    };
    let ends_at = at.starts_at.plus_minutes(LENGTH);
    let id = Id::<()>::fresh().uuid();
    ProgrammeSession { id, talk: Some(talk), title: row.title.clone(), room: at.room, starts_at: at.starts_at, ends_at }
}

/// The working schedule: the published one, in which two talks of the last day were moved into the next ones' time.
fn draft(pen: &mut DemoWriter, edition: &DemoEdition, programme: &Programme, last: Date) {
    let moved = [(10, 0), (14, 1)].map(|(hour, room)| {
        let minute = if hour == 10 { 30 } else { 0 };
        (edition.at(last.at(hour, minute, 0, 0)), Some(room))
    });
    for session in &programme.sessions {
        let late = if moved.contains(&(session.starts_at, session.room)) { 30 } else { 0 };
        let room = session.room.and_then(|at| edition.demo.rooms.get(at));
        pen.rows.slots.push(SlotRow {
            id: session.id.into(),
            event_id: edition.id,
            room_id: room.and_then(|room| edition.rooms.get(room.name)).copied(),
            proposal_id: session.talk.as_ref().map(|talk| talk.id.into()),
            title: if session.talk.is_some() { String::new() } else { session.title.clone() },
            starts_at: session.starts_at.plus_minutes(late),
            ends_at: session.ends_at.plus_minutes(late),
        });
    }
}

/// What was heard already is rated, by a few or by many, most of them with some words.
fn rate(pen: &mut DemoWriter, edition: &DemoEdition, programme: &Programme) {
    for session in programme.sessions.iter().filter(|session| session.ends_at < edition.now) {
        let Some(talk) = &session.talk else { continue };
        let (many, merit) = (pen.rng.random_range(2..19_u8), pen.rng.random_range(3..=5_u8));
        for _ in 0..many {
            let stars = (merit + pen.rng.random_range(0..=2)).saturating_sub(1).clamp(1, 5);
            let rated_at = session.ends_at.plus_minutes(pen.rng.random_range(1..300)).min(edition.now);
            pen.rows.ratings.push(RatingRow {
                id: Id::fresh(),
                event_id: edition.id,
                proposal_id: talk.id.into(),
                rater: pen.rng.random::<[u8; 32]>().to_vec(),
                stars: i32::from(stars),
                comment: remarks::rating_comment(&mut pen.rng, stars).to_owned(),
                rated_at,
            });
            if let Some(row) = pen.rows.proposals.iter_mut().rfind(|row| row.id.uuid() == talk.id) {
                row.rating_count += 1;
                row.rating_sum += i32::from(stars);
            }
        }
    }
}

/// The first version, and the second, in which two talks have changed places, one has a new title and one is new.
fn publish(
    pen: &mut DemoWriter,
    edition: &DemoEdition,
    cast: &DemoPeople,
    second: &Programme,
) -> serde_json::Result<()> {
    let mut first = second.clone();
    let talks: Vec<usize> = (0..first.sessions.len()).filter(|at| first.sessions[*at].room.is_some()).collect();
    let [one, other, renamed, new] = [8, 21, 30, 41].map(|number| talks[number]);
    let places = [one, other].map(|at| {
        let session = &first.sessions[at];
        (session.room, session.starts_at, session.ends_at)
    });
    for (at, (room, starts_at, ends_at)) in [(one, places[1]), (other, places[0])] {
        let session = &mut first.sessions[at];
        (session.room, session.starts_at, session.ends_at) = (room, starts_at, ends_at);
    }
    first.sessions[renamed].title.push_str(" (working title)");
    first.sessions.remove(new);
    first.sessions.sort_by_key(|session| (session.starts_at, session.room));
    let notes = ["The whole programme.", "Two talks change places, one has its final title, and one is new."];
    for ((number, programme), (notes, ago)) in (1..).zip([&first, second]).zip(notes.into_iter().zip([-21, -2])) {
        pen.rows.releases.push(ReleaseRow {
            id: Id::fresh(),
            event_id: edition.id,
            number,
            notes: notes.to_owned(),
            programme: to_kept(programme)?,
            released_by: Some(cast.organiser.id),
            released_at: edition.at(edition.dates.first_day.at(12, 0, 0, 0)).plus_days(ago),
        });
    }
    pen.rows.events.iter_mut().filter(|event| event.id == edition.id).for_each(|event| event.release = 2);
    Ok(())
}
