//! What one version of the programme says and the next does not: whatever the public reads differently is listed.

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::details::{self, ListChange, TalkDetail};
use super::{EVERYWHERE, Programme, ProgrammeSession, ReleasedSpeaker, ReleasedTalk};
use crate::clock::Timestamp;
use crate::times;

/// Where and when a session is in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkPosition {
    /// Key of the room; `None` for all rooms.
    pub room_key: Option<Uuid>,
    /// What the room is called there; “All rooms” for all of them.
    pub room: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// IANA name of the zone that the version tells its times in.
    pub zone: String,
}

impl TalkPosition {
    /// Where a session of a programme is.
    pub fn of(programme: &Programme, session: &ProgrammeSession) -> Self {
        let room = session.room.and_then(|room| programme.rooms.get(room));
        Self {
            room_key: room.map(|room| room.id),
            room: room.map_or_else(|| EVERYWHERE.to_owned(), |room| room.name.clone()),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            zone: programme.zone.clone(),
        }
    }

    /// The zone that it is told in.
    pub fn clocks(&self) -> TimeZone {
        times::zone(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// “Thursday 22 April, 10:00–10:40, Quay Room”.
    pub fn words(&self) -> String {
        format!("{}, {}", times::span(self.starts_at, self.ends_at, &self.clocks()), self.room)
    }

    /// The same, naming the zone where the other place is told in another one.
    pub fn words_beside(&self, other: &Self) -> String {
        if self.zone == other.zone {
            return self.words();
        }
        let clocks = self.clocks();
        let zone = times::zone_name(self.starts_at, &clocks);
        format!("{} ({zone}), {}", times::span(self.starts_at, self.ends_at, &clocks), self.room)
    }

    /// What the clocks of its zone show at its beginning and its end.
    fn on_the_clock(&self) -> (DateTime, DateTime) {
        let clocks = self.clocks();
        (self.starts_at.at(&clocks).datetime(), self.ends_at.at(&clocks).datetime())
    }

    /// Whether the public reads the same place and time; a room that got another name is the same room.
    fn reads_like(&self, other: &Self) -> bool {
        let same_instants = self.starts_at == other.starts_at && self.ends_at == other.ends_at;
        let may_differ = self.zone != other.zone;
        self.room_key == other.room_key && (same_instants || may_differ) && self.on_the_clock() == other.on_the_clock()
    }

    /// Whether who speaks there has to know of nothing new: place, name of the room, moment and clock are the same.
    fn is(&self, other: &Self) -> bool {
        self.reads_like(other) && self.room == other.room && self.starts_at == other.starts_at
    }
}

/// What became of a session, or of what all sessions share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangedThing {
    /// It was not there before.
    New(TalkPosition),
    /// It is not there any more.
    Gone(TalkPosition),
    /// It is not there any more, and will not be held.
    Cancelled(TalkPosition),
    /// It has another room, time or length.
    Moved {
        /// Where it was.
        from: TalkPosition,
        /// Where it is.
        to: TalkPosition,
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
    /// Something else that is told about it is different.
    Details(Vec<TalkDetail>),
    /// All times are told in another zone: the old one.
    Zone(String),
    /// A room is not what it was.
    Room(ListChange),
    /// A track is not what it was.
    Track(ListChange),
}

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Key and code of the talk; `None` for a break and for what all sessions share.
    pub talk: Option<(Uuid, String)>,
    /// The title: the new one, or that of what is gone.
    pub title: String,
    /// What became of it.
    pub what: ChangedThing,
}

/// How a session is known again: a talk by its proposal, a break by its slot.
fn key(session: &ProgrammeSession) -> (bool, Uuid) {
    session.talk.as_ref().map_or((false, session.id), |talk| (true, talk.id))
}

/// Everything that is different in the newer version: what all sessions share, then the sessions in its order; what is
/// gone comes last.
pub fn differences(older: &Programme, newer: &Programme) -> Vec<Change> {
    let before: HashMap<_, _> = older.sessions.iter().map(|session| (key(session), session)).collect();
    let after: HashSet<_> = newer.sessions.iter().map(key).collect();
    let mut found = shared(older, newer);
    for session in &newer.sessions {
        match before.get(&key(session)) {
            None => found.push(change(session, ChangedThing::New(TalkPosition::of(newer, session)))),
            Some(old) => {
                found.extend(between((older, old), (newer, session)).into_iter().map(|what| change(session, what)));
            }
        }
    }
    let cancelled: HashSet<_> = newer.removed.iter().filter(|one| one.cancelled).map(|one| key(&one.session)).collect();
    for session in older.sessions.iter().filter(|session| !after.contains(&key(session))) {
        let was = TalkPosition::of(older, session);
        let what =
            if cancelled.contains(&key(session)) { ChangedThing::Cancelled(was) } else { ChangedThing::Gone(was) };
        found.push(change(session, what));
    }
    found
}

/// What is different for all sessions at once; nothing where there was no version before.
fn shared(older: &Programme, newer: &Programme) -> Vec<Change> {
    let whole = |title: &str, what: ChangedThing| Change { talk: None, title: title.to_owned(), what };
    if older.sessions.is_empty() && older.rooms.is_empty() {
        return Vec::new();
    }
    let zone = (older.zone != newer.zone).then(|| whole(&newer.zone, ChangedThing::Zone(older.zone.clone())));
    let rooms =
        details::rooms(&older.rooms, &newer.rooms).into_iter().map(|(name, it)| whole(&name, ChangedThing::Room(it)));
    let tracks = details::tracks(&older.tracks, &newer.tracks)
        .into_iter()
        .map(|(name, it)| whole(&name, ChangedThing::Track(it)));
    zone.into_iter().chain(rooms).chain(tracks).collect()
}

fn change(session: &ProgrammeSession, what: ChangedThing) -> Change {
    let talk = session.talk.as_ref().map(|talk| (talk.id, talk.code.clone()));
    Change { talk, title: session.title.clone(), what }
}

fn between(
    (older, old): (&Programme, &ProgrammeSession),
    (newer, new): (&Programme, &ProgrammeSession),
) -> Vec<ChangedThing> {
    let (from, to) = (TalkPosition::of(older, old), TalkPosition::of(newer, new));
    let mut found = Vec::new();
    if !from.reads_like(&to) {
        found.push(ChangedThing::Moved { from, to });
    }
    if old.title != new.title {
        found.push(ChangedThing::Renamed(old.title.clone()));
    }
    if let (Some(old), Some(new)) = (&old.talk, &new.talk) {
        let (joined, left) = (missing(new, old), missing(old, new));
        if !joined.is_empty() || !left.is_empty() {
            found.push(ChangedThing::Speakers { joined: names(&joined), left: names(&left) });
        }
        if old.abstract_ != new.abstract_ {
            found.push(ChangedThing::Rewritten);
        }
        let details = details::of_talk((&older.tracks, old), (&newer.tracks, new));
        if !details.is_empty() {
            found.push(ChangedThing::Details(details));
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
pub enum TalkChanges {
    /// It has a place now, or they joined it.
    Placed(TalkPosition),
    /// It is elsewhere, or at another time.
    Moved {
        /// Where it was.
        from: TalkPosition,
        /// Where it is.
        to: TalkPosition,
    },
    /// It is off the programme; where it was.
    Gone(TalkPosition),
}

/// Something to tell one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeNotice {
    /// Key of the speaker's profile.
    pub speaker: Uuid,
    /// Key of the proposal.
    pub proposal: Uuid,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What to tell.
    pub tidings: TalkChanges,
}

/// Whom a new version concerns: those whose talk is new, moved or gone, and those who joined a talk. Nobody else.
pub fn notices(older: &Programme, newer: &Programme) -> Vec<ChangeNotice> {
    let talk = |session: &ProgrammeSession| Some((session.talk.as_ref()?.id, session.clone()));
    let before: HashMap<Uuid, ProgrammeSession> = older.sessions.iter().filter_map(talk).collect();
    let after: HashSet<Uuid> = newer.sessions.iter().filter_map(|session| Some(session.talk.as_ref()?.id)).collect();
    let mut found = Vec::new();
    for session in &newer.sessions {
        let Some(talk) = &session.talk else { continue };
        let to = TalkPosition::of(newer, session);
        let old = before.get(&talk.id);
        for speaker in &talk.speakers {
            let was_there = old.filter(|old| speaks(old, speaker.id)).map(|old| TalkPosition::of(older, old));
            match was_there {
                None => found.push(notice(session, talk, speaker, TalkChanges::Placed(to.clone()))),
                Some(from) if !from.is(&to) => {
                    found.push(notice(session, talk, speaker, TalkChanges::Moved { from, to: to.clone() }));
                }
                Some(_) => {}
            }
        }
    }
    // Who called their talk off knows; whose talk was called off was told then.
    let cancelled = |talk: Uuid| newer.removed.iter().any(|one| one.cancelled && key(&one.session).1 == talk);
    for session in &older.sessions {
        let gone = |talk: &&ReleasedTalk| !after.contains(&talk.id) && !cancelled(talk.id);
        let Some(talk) = session.talk.as_ref().filter(gone) else { continue };
        let was = TalkPosition::of(older, session);
        found
            .extend(talk.speakers.iter().map(|speaker| notice(session, talk, speaker, TalkChanges::Gone(was.clone()))));
    }
    found
}

fn speaks(session: &ProgrammeSession, speaker: Uuid) -> bool {
    session.talk.as_ref().is_some_and(|talk| talk.speakers.iter().any(|known| known.id == speaker))
}

fn notice(
    session: &ProgrammeSession,
    talk: &ReleasedTalk,
    speaker: &ReleasedSpeaker,
    tidings: TalkChanges,
) -> ChangeNotice {
    let (proposal, code, title) = (talk.id, talk.code.clone(), session.title.clone());
    ChangeNotice { speaker: speaker.id, proposal, code, title, tidings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::{ReleasedRoom, ReleasedTrack};

    fn programme(sessions: Vec<ProgrammeSession>) -> Programme {
        let room =
            |key: u128, name: &str| ReleasedRoom { id: Uuid::from_u128(key), name: name.to_owned(), capacity: None };
        Programme { rooms: vec![room(1, "Quay Room"), room(2, "Sail Loft")], sessions, ..Programme::default() }
    }

    fn talk(key: u128, title: &str, (room, from): (usize, i64), speakers: &[u128]) -> ProgrammeSession {
        let speaker = |key: &u128| ReleasedSpeaker {
            id: Uuid::from_u128(*key),
            code: String::new(),
            name: format!("Speaker {key}"),
            affiliation: String::new(),
            biography: String::new(),
            photo: None,
        };
        let starts_at = Timestamp::EPOCH.plus_minutes(from);
        ProgrammeSession {
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

    fn what(older: &Programme, newer: &Programme) -> Vec<(String, ChangedThing)> {
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
        let at = |programme: &Programme, number: usize| TalkPosition::of(programme, &programme.sessions[number]);
        assert_eq!(
            what(&older, &newer),
            [
                ("One again".to_owned(), ChangedThing::Renamed("One".to_owned())),
                ("Two".to_owned(), ChangedThing::Moved { from: at(&older, 1), to: at(&newer, 1) }),
                ("Four".to_owned(), ChangedThing::New(at(&newer, 2))),
                ("Three".to_owned(), ChangedThing::Gone(at(&older, 2))),
            ]
        );
        let told: Vec<_> =
            notices(&older, &newer).into_iter().map(|notice| (notice.speaker.as_u128(), notice.title)).collect();
        assert_eq!(told, [(2, "Two".to_owned()), (4, "Four".to_owned()), (3, "Three".to_owned())]);
    }

    #[test]
    fn a_room_with_another_name_is_told_once_and_to_those_who_speak_there() {
        let older = programme(vec![talk(1, "One", (0, 0), &[1]), talk(2, "Two", (1, 0), &[2])]);
        let mut newer = older.clone();
        newer.rooms[0].name = "The Quay".to_owned();
        let renamed = ChangedThing::Room(ListChange::Renamed("Quay Room".to_owned()));
        assert_eq!(what(&older, &newer), [("The Quay".to_owned(), renamed)]);
        assert_eq!(notices(&older, &newer).iter().map(|notice| notice.speaker.as_u128()).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn another_zone_with_the_same_clocks_is_one_change_and_told_to_all() {
        let lisbon = Programme { zone: "Europe/Lisbon".to_owned(), ..programme(vec![talk(1, "One", (0, 0), &[1])]) };
        let mut berlin = Programme { zone: "Europe/Berlin".to_owned(), ..lisbon.clone() };
        assert_eq!(what(&lisbon, &berlin).len(), 1, "in January 1970 both had the clocks of UTC+1");
        assert_eq!(notices(&lisbon, &berlin), []);
        berlin.zone = "Asia/Tokyo".to_owned();
        let tokyo = |at: Timestamp| times::same_clock(at, &lisbon_zone(), &times::zone("Asia/Tokyo").unwrap());
        for session in &mut berlin.sessions {
            (session.starts_at, session.ends_at) = (tokyo(session.starts_at), tokyo(session.ends_at));
        }
        let zone = ChangedThing::Zone("Europe/Lisbon".to_owned());
        assert_eq!(what(&lisbon, &berlin), [("Asia/Tokyo".to_owned(), zone)]);
        assert_eq!(notices(&lisbon, &berlin).len(), 1);
    }

    fn lisbon_zone() -> TimeZone {
        times::zone("Europe/Lisbon").unwrap()
    }

    #[test]
    fn whatever_is_told_differently_is_listed() {
        let mut older = programme(vec![talk(1, "One", (0, 0), &[1, 2]), talk(2, "Two", (1, 60), &[2])]);
        older.tracks = vec![ReleasedTrack { id: Uuid::from_u128(7), name: "Systems".to_owned(), hue: 1 }];
        older.zone = "UTC".to_owned();
        let value = serde_json::to_value(&older).unwrap();
        let mut leaves = Vec::new();
        collect(&value, String::new(), &mut leaves);
        for path in leaves.iter().filter(|path| !IDS.iter().any(|id| path.ends_with(id))) {
            let mut changed = value.clone();
            let leaf = changed.pointer_mut(path).unwrap();
            *leaf = match leaf {
                serde_json::Value::String(text) if path == "/zone" => {
                    format!("Europe/{}", text.replace("UTC", "Lisbon")).into()
                }
                serde_json::Value::String(_) if path.ends_with("_at") => "1970-01-02T12:00:00Z".into(),
                serde_json::Value::String(text) => format!("{text} changed").into(),
                serde_json::Value::Number(number) if path.ends_with("/room") => (1 - number.as_i64().unwrap()).into(),
                serde_json::Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
                serde_json::Value::Null if path.ends_with("/photo") => Uuid::from_u128(9).to_string().into(),
                _ => 0.into(),
            };
            let newer: Programme = serde_json::from_value(changed).unwrap();
            assert_ne!(differences(&older, &newer), [], "{path}");
        }
    }

    /// Keys, by which things are known again rather than told.
    const IDS: [&str; 1] = ["/id"];

    fn collect(value: &serde_json::Value, path: String, leaves: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| collect(item, format!("{path}/{at}"), leaves));
            }
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(name, field)| collect(field, format!("{path}/{name}"), leaves));
            }
            _ => leaves.push(path),
        }
    }

    #[test]
    fn a_version_of_old_is_read_as_it_was_written() {
        let text = r#"{"rooms":[{"id":"00000000-0000-0000-0000-000000000001","name":"Quay Room","capacity":80}],"tracks":[],
            "sessions":[{"id":"00000000-0000-0000-0000-000000000002","talk":null,"title":"Coffee","room":null,
            "starts_at":"2027-04-22T09:40:00Z","ends_at":"2027-04-22T10:00:00Z"}]}"#;
        let read: Programme = serde_json::from_str(text).unwrap();
        assert_eq!((read.zone.as_str(), read.removed.len(), read.rooms[0].name.as_str()), ("", 0, "Quay Room"));
        assert_eq!(read.sessions[0].title, "Coffee");
    }

    #[test]
    fn a_speaker_who_joins_is_told_and_the_others_are_not() {
        let older = programme(vec![talk(1, "One", (0, 0), &[1])]);
        let newer = programme(vec![talk(1, "One", (0, 0), &[1, 2])]);
        let came = ChangedThing::Speakers { joined: vec!["Speaker 2".to_owned()], left: Vec::new() };
        assert_eq!(what(&older, &newer), [("One".to_owned(), came)]);
        let told = notices(&older, &newer);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].speaker.as_u128(), &told[0].tidings),
            (2, &TalkChanges::Placed(TalkPosition::of(&newer, &newer.sessions[0])))
        );
    }
}
