//! What one version of the programme says and the next does not.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{EVERYWHERE, Programme, ReleasedSpeaker, ReleasedTalk, Session};
use crate::clock::Timestamp;
use crate::times;

/// Where and when a session is in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Key of the room; `None` for all rooms.
    pub room_key: Option<Uuid>,
    /// What the room is called there; “All rooms” for all of them.
    pub room: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl Whereabouts {
    /// Where a session of a programme is.
    pub fn of(programme: &Programme, session: &Session) -> Self {
        let room = session.room.and_then(|room| programme.rooms.get(room));
        Self {
            room_key: room.map(|room| room.id),
            room: room.map_or_else(|| EVERYWHERE.to_owned(), |room| room.name.clone()),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
        }
    }

    /// “Thursday 22 April, 10:00–10:40, Quay Room”.
    pub fn words(&self, zone: &TimeZone) -> String {
        format!("{}, {}", times::span(self.starts_at, self.ends_at, zone), self.room)
    }

    /// Whether it is the same place and time; a room that got another name is the same room.
    fn is(&self, other: &Self) -> bool {
        self.room_key == other.room_key && self.starts_at == other.starts_at && self.ends_at == other.ends_at
    }
}

/// What became of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not there before.
    New(Whereabouts),
    /// It is not there any more.
    Gone(Whereabouts),
    /// It has another room, time or length.
    Moved {
        /// Where it was.
        from: Whereabouts,
        /// Where it is.
        to: Whereabouts,
    },
    /// It has another title: the old one.
    Renamed(String),
    /// Other people speak.
    Speakers {
        /// Names that came.
        joined: Vec<String>,
        /// Names that went.
        left: Vec<String>,
    },
    /// Its description is another one.
    Rewritten,
}

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Key and code of the talk; `None` for a break.
    pub talk: Option<(Uuid, String)>,
    /// The title: the new one, or that of what is gone.
    pub title: String,
    /// What became of it.
    pub what: What,
}

/// How a session is known again: a talk by its proposal, a break by its slot.
fn key(session: &Session) -> (bool, Uuid) {
    session.talk.as_ref().map_or((false, session.id), |talk| (true, talk.id))
}

/// Everything that is different in the newer version, in its order; what is gone comes last.
pub fn differences(older: &Programme, newer: &Programme) -> Vec<Change> {
    let before: HashMap<_, _> = older.sessions.iter().map(|session| (key(session), session)).collect();
    let after: HashSet<_> = newer.sessions.iter().map(key).collect();
    let mut found = Vec::new();
    for session in &newer.sessions {
        match before.get(&key(session)) {
            None => found.push(change(session, What::New(Whereabouts::of(newer, session)))),
            Some(old) => {
                found.extend(between((older, old), (newer, session)).into_iter().map(|what| change(session, what)));
            }
        }
    }
    let gone = older.sessions.iter().filter(|session| !after.contains(&key(session)));
    found.extend(gone.map(|session| change(session, What::Gone(Whereabouts::of(older, session)))));
    found
}

fn change(session: &Session, what: What) -> Change {
    let talk = session.talk.as_ref().map(|talk| (talk.id, talk.code.clone()));
    Change { talk, title: session.title.clone(), what }
}

fn between((older, old): (&Programme, &Session), (newer, new): (&Programme, &Session)) -> Vec<What> {
    let (from, to) = (Whereabouts::of(older, old), Whereabouts::of(newer, new));
    let mut found = Vec::new();
    if !from.is(&to) {
        found.push(What::Moved { from, to });
    }
    if old.title != new.title {
        found.push(What::Renamed(old.title.clone()));
    }
    if let (Some(old), Some(new)) = (&old.talk, &new.talk) {
        let (joined, left) = (missing(new, old), missing(old, new));
        if !joined.is_empty() || !left.is_empty() {
            found.push(What::Speakers { joined: names(&joined), left: names(&left) });
        }
        if old.abstract_ != new.abstract_ {
            found.push(What::Rewritten);
        }
    }
    found
}

/// Speakers of one talk whom another does not name.
fn missing<'a>(talk: &'a ReleasedTalk, other: &ReleasedTalk) -> Vec<&'a ReleasedSpeaker> {
    talk.speakers.iter().filter(|speaker| other.speakers.iter().all(|known| known.id != speaker.id)).collect()
}

fn names(speakers: &[&ReleasedSpeaker]) -> Vec<String> {
    speakers.iter().map(|speaker| speaker.name.clone()).collect()
}

/// What a speaker is to be told about a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tidings {
    /// It has a place now, or they joined it.
    Placed(Whereabouts),
    /// It is elsewhere, or at another time.
    Moved {
        /// Where it was.
        from: Whereabouts,
        /// Where it is.
        to: Whereabouts,
    },
    /// It is off the programme; where it was.
    Gone(Whereabouts),
}

/// Something to tell one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Key of the speaker's profile.
    pub speaker: Uuid,
    /// Key of the proposal.
    pub proposal: Uuid,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What to tell.
    pub tidings: Tidings,
}

/// Whom a new version concerns: those whose talk is new, moved or gone, and those who joined a talk. Nobody else.
pub fn notices(older: &Programme, newer: &Programme) -> Vec<Notice> {
    let talk = |session: &Session| Some((session.talk.as_ref()?.id, session.clone()));
    let before: HashMap<Uuid, Session> = older.sessions.iter().filter_map(talk).collect();
    let after: HashSet<Uuid> = newer.sessions.iter().filter_map(|session| Some(session.talk.as_ref()?.id)).collect();
    let mut found = Vec::new();
    for session in &newer.sessions {
        let Some(talk) = &session.talk else { continue };
        let to = Whereabouts::of(newer, session);
        let old = before.get(&talk.id);
        for speaker in &talk.speakers {
            let was_there = old.filter(|old| speaks(old, speaker.id)).map(|old| Whereabouts::of(older, old));
            match was_there {
                None => found.push(notice(session, talk, speaker, Tidings::Placed(to.clone()))),
                Some(from) if !from.is(&to) => {
                    found.push(notice(session, talk, speaker, Tidings::Moved { from, to: to.clone() }));
                }
                Some(_) => {}
            }
        }
    }
    for session in &older.sessions {
        let Some(talk) = session.talk.as_ref().filter(|talk| !after.contains(&talk.id)) else { continue };
        let was = Whereabouts::of(older, session);
        found.extend(talk.speakers.iter().map(|speaker| notice(session, talk, speaker, Tidings::Gone(was.clone()))));
    }
    found
}

fn speaks(session: &Session, speaker: Uuid) -> bool {
    session.talk.as_ref().is_some_and(|talk| talk.speakers.iter().any(|known| known.id == speaker))
}

fn notice(session: &Session, talk: &ReleasedTalk, speaker: &ReleasedSpeaker, tidings: Tidings) -> Notice {
    let (proposal, code, title) = (talk.id, talk.code.clone(), session.title.clone());
    Notice { speaker: speaker.id, proposal, code, title, tidings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::ReleasedRoom;

    fn programme(sessions: Vec<Session>) -> Programme {
        let room =
            |key: u128, name: &str| ReleasedRoom { id: Uuid::from_u128(key), name: name.to_owned(), capacity: None };
        Programme { rooms: vec![room(1, "Quay Room"), room(2, "Sail Loft")], sessions, ..Programme::default() }
    }

    fn talk(key: u128, title: &str, (room, from): (usize, i64), speakers: &[u128]) -> Session {
        let speaker = |key: &u128| ReleasedSpeaker {
            id: Uuid::from_u128(*key),
            code: String::new(),
            name: format!("Speaker {key}"),
            affiliation: String::new(),
            biography: String::new(),
            photo: None,
        };
        let starts_at = Timestamp::EPOCH.plus_minutes(from);
        Session {
            id: Uuid::from_u128(1000 + key),
            talk: Some(ReleasedTalk {
                id: Uuid::from_u128(key),
                code: format!("CODE{key}"),
                abstract_: String::new(),
                track: None,
                session_type: String::new(),
                language: String::new(),
                level: String::new(),
                speakers: speakers.iter().map(speaker).collect(),
            }),
            title: title.to_owned(),
            room: Some(room),
            starts_at,
            ends_at: starts_at.plus_minutes(40),
        }
    }

    fn what(older: &Programme, newer: &Programme) -> Vec<(String, What)> {
        differences(older, newer).into_iter().map(|change| (change.title, change.what)).collect()
    }

    #[test]
    fn a_version_is_no_different_from_itself() {
        let one = programme(vec![talk(1, "One", (0, 0), &[1])]);
        assert_eq!(differences(&one, &one), []);
        assert_eq!(notices(&one, &one), []);
    }

    #[test]
    fn new_moved_renamed_and_gone_are_told_apart() {
        let older = programme(vec![
            talk(1, "One", (0, 0), &[1]),
            talk(2, "Two", (1, 0), &[2]),
            talk(3, "Three", (0, 60), &[3]),
        ]);
        let newer = programme(vec![
            talk(1, "One again", (0, 0), &[1]),
            talk(2, "Two", (0, 60), &[2]),
            talk(4, "Four", (1, 0), &[4]),
        ]);
        let at = |programme: &Programme, number: usize| Whereabouts::of(programme, &programme.sessions[number]);
        assert_eq!(
            what(&older, &newer),
            [
                ("One again".to_owned(), What::Renamed("One".to_owned())),
                ("Two".to_owned(), What::Moved { from: at(&older, 1), to: at(&newer, 1) }),
                ("Four".to_owned(), What::New(at(&newer, 2))),
                ("Three".to_owned(), What::Gone(at(&older, 2))),
            ]
        );
        let told: Vec<_> =
            notices(&older, &newer).into_iter().map(|notice| (notice.speaker.as_u128(), notice.title)).collect();
        assert_eq!(told, [(2, "Two".to_owned()), (4, "Four".to_owned()), (3, "Three".to_owned())]);
    }

    #[test]
    fn a_room_with_another_name_is_the_same_room() {
        let older = programme(vec![talk(1, "One", (0, 0), &[1])]);
        let mut newer = older.clone();
        newer.rooms[0].name = "The Quay".to_owned();
        assert_eq!(differences(&older, &newer), []);
    }

    #[test]
    fn a_speaker_who_joins_is_told_and_the_others_are_not() {
        let older = programme(vec![talk(1, "One", (0, 0), &[1])]);
        let newer = programme(vec![talk(1, "One", (0, 0), &[1, 2])]);
        let came = What::Speakers { joined: vec!["Speaker 2".to_owned()], left: Vec::new() };
        assert_eq!(what(&older, &newer), [("One".to_owned(), came)]);
        let told = notices(&older, &newer);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].speaker.as_u128(), &told[0].tidings),
            (2, &Tidings::Placed(Whereabouts::of(&newer, &newer.sessions[0])))
        );
    }
}
