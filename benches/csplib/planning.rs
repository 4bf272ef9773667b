//! A conference of CoSPLib as an instance of the planner.
//!
//! Its slots are their sessions and its talks are parts of tracks: so no room holds two tracks in a session, and what they
//! count by session is counted so. All sessions are on one day, because they want a track to have one room throughout.

use callboard::programme::planner::{
    FindingWeights, PlannedRoom, PlannedTalk, PlanningInstance, StartPosition, TimeStep,
};

use super::conference::{Conference, MUST_NOT};
use super::part::Part;
use super::term::Term;

/// What must not be costs more than wishes do.
const CLASH: i64 = 100_000;

/// The parts are the first talks. Behind them stands one for each session, pinned there in a room of its own: what a
/// part costs in a session is how many want to hear both.
pub fn instance(conference: &Conference, parts: &[Part]) -> PlanningInstance {
    let sessions = 0..conference.sessions.len();
    let talks = (0..parts.len()).map(|at| part(conference, parts, at));
    let apart = PlannedRoom::default();
    PlanningInstance {
        slots: sessions.clone().map(|block| TimeStep { block, ..TimeStep::default() }).collect(),
        rooms: (0..conference.rooms).map(|at| room(conference, at)).chain([apart]).collect(),
        talks: talks.chain(sessions.map(|at| session(conference, at))).collect(),
        overlap: wishes(conference, parts).chain(pairs(conference, parts)).filter(|(.., cost)| *cost > 0).collect(),
        weights: FindingWeights {
            unplaced: CLASH,
            speaker_clash: CLASH,
            order: CLASH,
            overflow_seat: conference.weight(Term::TracksRooms),
            audience: 1,
            same_track: conference.weight(Term::ParallelTracks),
            track_rooms: conference.weight(Term::RoomsPerTrack),
            ..FindingWeights::default()
        },
        ..PlanningInstance::default()
    }
}

/// A room that tracks would rather not have is so many seats short for the parts of all tracks that have such wishes.
/// That is what they say where they all say the same of a room; in OR60, not all do.
fn room(conference: &Conference, at: usize) -> PlannedRoom {
    let penalty = |track: usize| conference.track_room[track][at];
    let tracks: Vec<usize> = (0..conference.tracks()).filter(|track| penalty(*track) < MUST_NOT).collect();
    let most = tracks.iter().map(|track| penalty(*track)).max().unwrap_or(0);
    PlannedRoom {
        capacity: MUST_NOT - most,
        features: tracks.into_iter().map(name).collect(),
        unavailable: forbidden(conference.session_room.iter().map(|rooms| rooms[at])),
        ..PlannedRoom::default()
    }
}

fn part(conference: &Conference, parts: &[Part], at: usize) -> PlannedTalk {
    let part = &parts[at];
    let (sessions, rooms) = (&conference.track_session[part.track], &conference.track_room[part.track]);
    let fits = |session: usize| part.slots(conference) <= conference.sessions[session];
    let penalties = (0..sessions.len()).map(|session| if fits(session) { sessions[session] } else { MUST_NOT });
    let before = |other: &usize| parts[*other].track == part.track && parts[*other].is_ordered(conference);
    PlannedTalk {
        track: part.track,
        len: 1,
        speakers: part.people(conference),
        demand: if rooms.iter().any(|penalty| (1..MUST_NOT).contains(penalty)) { MUST_NOT } else { 0 },
        needs: vec![name(part.track)],
        unavailable: forbidden(penalties),
        after: (0..at).filter(before).collect(),
        ..PlannedTalk::default()
    }
}

/// What a room must have for a track.
fn name(track: usize) -> String {
    format!("track {track}")
}

fn forbidden(penalties: impl Iterator<Item = i64>) -> Vec<usize> {
    penalties.enumerate().filter(|(_, penalty)| *penalty >= MUST_NOT).map(|(at, _)| at).collect()
}

fn session(conference: &Conference, at: usize) -> PlannedTalk {
    let pinned = Some(StartPosition { room: conference.rooms, slot: at });
    PlannedTalk { track: conference.tracks() + at, len: 1, pinned, ..PlannedTalk::default() }
}

/// What each part costs in each session; where it must not be, nothing needs to be said.
fn wishes<'a>(conference: &'a Conference, parts: &'a [Part]) -> impl Iterator<Item = (usize, usize, i64)> + 'a {
    let wish = move |at: usize, session: usize| {
        let part = &parts[at];
        let of_track = Some(conference.track_session[part.track][session]).filter(|penalty| *penalty < MUST_NOT);
        let of_submissions = part.penalty(conference, session) * conference.weight(Term::SubmissionsSessions);
        let cost = of_track.map_or(0, |penalty| penalty * conference.weight(Term::TracksSessions) + of_submissions);
        (at, parts.len() + session, cost)
    };
    (0..parts.len()).flat_map(move |at| (0..conference.sessions.len()).map(move |session| wish(at, session)))
}

/// What each two parts cost in one session.
fn pairs<'a>(conference: &'a Conference, parts: &'a [Part]) -> impl Iterator<Item = (usize, usize, i64)> + 'a {
    let pair = move |one: usize, other: usize| {
        let (a, b) = (&parts[one], &parts[other]);
        let similar = conference.similarity(a.track, b.track) * conference.weight(Term::SimilarTracks);
        (one, other, similar + a.shared(b, &conference.attended) * conference.weight(Term::Attendees))
    };
    (0..parts.len()).flat_map(move |one| (one + 1..parts.len()).map(move |other| pair(one, other)))
}
