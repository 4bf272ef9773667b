//! What else can differ between two versions: what is told about a talk and its speakers, and the rooms and tracks.

use uuid::Uuid;

use super::{ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack};

/// Something about a talk that is told differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TalkDetail {
    /// Its track: what it was and what it is; empty for none.
    Track(String, String),
    /// Its session type.
    SessionType(String, String),
    /// The language it is held in.
    Language(String, String),
    /// For whom it is.
    Level(String, String),
    /// A speaker’s name: the old and the new one.
    Name(String, String),
    /// The affiliation of a speaker, by name.
    Affiliation(String),
    /// The biography of a speaker, by name.
    Biography(String),
    /// The photo of a speaker, by name.
    Photo(String),
    /// The speakers stand in another order.
    OrderOfSpeakers,
    /// It has another address: its code or a speaker’s.
    Address,
}

/// What became of a room or a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListChange {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another name: the old one.
    Renamed(String),
    /// It has other seats, or another colour.
    Altered,
    /// It stands elsewhere among the others.
    Reordered,
}

/// What is told differently about a talk, apart from title, place, description and who speaks.
pub fn of_talk(
    (old_tracks, old): (&[ReleasedTrack], &ReleasedTalk),
    (new_tracks, new): (&[ReleasedTrack], &ReleasedTalk),
) -> Vec<TalkDetail> {
    let mut found = Vec::new();
    let (was, is) = (track(old_tracks, old), track(new_tracks, new));
    if was.map(|one| one.id) != is.map(|one| one.id) {
        let name = |one: Option<&ReleasedTrack>| one.map(|one| one.name.clone()).unwrap_or_default();
        found.push(TalkDetail::Track(name(was), name(is)));
    }
    let both = |was: &str, is: &str| (was != is).then(|| (was.to_owned(), is.to_owned()));
    found.extend(both(&old.session_type, &new.session_type).map(|(was, is)| TalkDetail::SessionType(was, is)));
    found.extend(both(&old.language, &new.language).map(|(was, is)| TalkDetail::Language(was, is)));
    found.extend(both(&old.level, &new.level).map(|(was, is)| TalkDetail::Level(was, is)));
    let both = new.speakers.iter().filter_map(|is| Some((old.speakers.iter().find(|was| was.id == is.id)?, is)));
    found.extend(both.flat_map(|(was, is)| of_speaker(was, is)));
    if reordered(&keys(&old.speakers, |one| one.id), &keys(&new.speakers, |one| one.id)) {
        found.push(TalkDetail::OrderOfSpeakers);
    }
    if old.code != new.code {
        found.push(TalkDetail::Address);
    }
    found
}

fn track<'a>(tracks: &'a [ReleasedTrack], talk: &ReleasedTalk) -> Option<&'a ReleasedTrack> {
    tracks.get(talk.track?)
}

fn of_speaker(was: &ReleasedSpeaker, is: &ReleasedSpeaker) -> Vec<TalkDetail> {
    let name = || is.name.clone();
    let found = [
        (was.name != is.name).then(|| TalkDetail::Name(was.name.clone(), name())),
        (was.affiliation != is.affiliation).then(|| TalkDetail::Affiliation(name())),
        (was.biography != is.biography).then(|| TalkDetail::Biography(name())),
        (was.photo != is.photo).then(|| TalkDetail::Photo(name())),
        (was.code != is.code).then_some(TalkDetail::Address),
    ];
    found.into_iter().flatten().collect()
}

/// What became of the rooms, each with its name.
pub fn rooms(older: &[ReleasedRoom], newer: &[ReleasedRoom]) -> Vec<(String, ListChange)> {
    let of = |room: &ReleasedRoom| Listed { id: room.id, name: room.name.clone(), more: room.capacity };
    listed(&keys(older, of), &keys(newer, of))
}

/// What became of the tracks, each with its name.
pub fn tracks(older: &[ReleasedTrack], newer: &[ReleasedTrack]) -> Vec<(String, ListChange)> {
    let of = |track: &ReleasedTrack| Listed { id: track.id, name: track.name.clone(), more: Some(track.hue) };
    listed(&keys(older, of), &keys(newer, of))
}

/// A room or a track, as they are compared.
struct Listed {
    id: Uuid,
    name: String,
    more: Option<i32>,
}

fn listed(older: &[Listed], newer: &[Listed]) -> Vec<(String, ListChange)> {
    let mut found = Vec::new();
    for is in newer {
        let mut note = |change| found.push((is.name.clone(), change));
        match older.iter().find(|was| was.id == is.id) {
            None => note(ListChange::Added),
            Some(was) => {
                if was.name != is.name {
                    note(ListChange::Renamed(was.name.clone()));
                }
                if was.more != is.more {
                    note(ListChange::Altered);
                }
            }
        }
    }
    let gone = older.iter().filter(|was| newer.iter().all(|is| is.id != was.id));
    found.extend(gone.map(|was| (was.name.clone(), ListChange::Removed)));
    let (was, is) = (keys(older, |one| one.id), keys(newer, |one| one.id));
    if reordered(&was, &is)
        && let Some((first, _)) = newer
            .iter()
            .filter(|one| was.contains(&one.id))
            .zip(was.iter().filter(|id| is.contains(id)))
            .find(|(one, was)| one.id != **was)
    {
        found.push((first.name.clone(), ListChange::Reordered));
    }
    found
}

fn keys<T, K>(all: &[T], key: impl Fn(&T) -> K) -> Vec<K> {
    all.iter().map(key).collect()
}

/// Whether what both have stands in another order.
fn reordered(was: &[Uuid], is: &[Uuid]) -> bool {
    let old = was.iter().filter(|id| is.contains(id));
    let new = is.iter().filter(|id| was.contains(id));
    !old.eq(new)
}
