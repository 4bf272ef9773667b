//! Cuts tracks into parts, to begin with.

use std::cmp::Reverse;

use super::conference::{Conference, MUST_NOT};
use super::part::Part;

/// Cuts every track into few parts, submissions with the same wishes together. Where there are more of them than rooms
/// in sessions, some are joined to fill longer sessions.
pub fn cut(conference: &Conference) -> Vec<Part> {
    let mut parts: Vec<Part> = (0..conference.tracks()).flat_map(|track| cut_track(conference, track)).collect();
    while parts.len() > conference.rooms * conference.sessions.len() && join(conference, &mut parts) {}
    parts
}

fn cut_track(conference: &Conference, track: usize) -> Vec<Part> {
    let all = &conference.submissions;
    let mut submissions: Vec<usize> = (0..all.len()).filter(|at| all[*at].track == track).collect();
    submissions.sort_by_key(|at| {
        (conference.place_in_track(*at), Reverse(all[*at].slots), &conference.submission_session[*at])
    });
    let mut spaces = spaces(conference, track);
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for at in submissions {
        let slots = all[at].slots;
        if let Some((free, part)) = parts.iter_mut().find(|(free, _)| *free >= slots) {
            *free -= slots;
            part.submissions.push(at);
        } else {
            let space = spaces.iter().position(|space| *space >= slots).unwrap();
            parts.push((spaces.remove(space) - slots, Part { track, submissions: vec![at] }));
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The time slots of each session in each room that a track may have, those of the usual length first.
fn spaces(conference: &Conference, track: usize) -> Vec<usize> {
    let sessions = &conference.sessions;
    let count = |size: &usize| sessions.iter().filter(|other| *other == size).count();
    let usual = sessions.iter().copied().max_by_key(count).unwrap();
    let rooms = conference.track_room[track].iter().filter(|penalty| **penalty < MUST_NOT).count();
    let may = |session: &usize| conference.track_session[track][*session] < MUST_NOT;
    let sizes = (0..sessions.len()).filter(may).map(|session| sessions[session]);
    let mut spaces: Vec<usize> = sizes.flat_map(|size| std::iter::repeat_n(size, rooms)).collect();
    spaces.sort_by_key(|size| (size.abs_diff(usual), Reverse(*size)));
    spaces
}

/// Joins the two parts of a track that are shortest together; not where sessions as long are used up.
fn join(conference: &Conference, parts: &mut Vec<Part>) -> bool {
    let slots: Vec<usize> = parts.iter().map(|part| part.slots(conference)).collect();
    let pairs = (0..parts.len()).flat_map(|one| (one + 1..parts.len()).map(move |other| (one, other)));
    let of_a_track = pairs.filter(|(one, other)| parts[*one].track == parts[*other].track);
    let Some((one, other)) = of_a_track.min_by_key(|(one, other)| slots[*one] + slots[*other]) else { return false };
    let as_long = |size: &&usize| **size >= slots[one] + slots[other];
    let sessions = conference.sessions.iter().filter(as_long).count();
    let fits = slots.iter().filter(as_long).count() < sessions * conference.rooms;
    if fits {
        let more = parts.remove(other).submissions;
        parts[one].submissions.extend(more);
        parts[one].sort(conference);
    }
    fits
}
