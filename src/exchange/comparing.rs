//! What taking a programme in would change: the file beside what is there. Pure: nothing is read or written here.

mod notes;

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::changes::{
    Break, ChangedSpeaker, ChangedTalk, Changes, ImportedRoom, ImportedSessionType, ImportedSlot, ImportedTalk,
    ImportedTrack, NewSpeaker, NewTalk, SpeakerContent, TalkContent,
};
use super::merge_policy::{keep, keep_same_line, keep_same_text, keep_what_is_coarser, keep_what_is_left_out};
use super::own_table::OwnTable;
use super::report::{ImportOutcome, ImportReport};
use super::sentences;
use super::store::KnownProgramme;
use super::{ImportFormat, Incoming, IncomingPlace, IncomingSession, IncomingTime};
use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::{Event, Room, SessionType, Track};
use crate::programme::EVERYWHERE;
use crate::speakers::Speaker;

/// The room of talks that have a time and no room.
const NOWHERE: &str = "To be announced";
/// Longest session type that there is, in minutes.
const LONGEST: i32 = 24 * 60;

/// Compares a file with what an event has; the changes, and the report on them.
pub fn compare(event: &Event, known: KnownProgramme, incoming: &Incoming) -> (Changes, ImportReport) {
    let mut comparison = Comparison {
        zone: event.zone(),
        own_table: OwnTable::of(incoming, &known),
        known,
        changes: Changes::default(),
        report: ImportReport::of(incoming),
        rooms: HashMap::new(),
    };
    comparison.note_the_setting(event, incoming);
    for room in &incoming.rooms {
        let name = comparison.known_room(&room.name, &event.place).to_owned();
        let everywhere = name == EVERYWHERE && !comparison.known.rooms.contains_key(EVERYWHERE);
        let id = (!everywhere).then(|| comparison.room(&name, room.capacity));
        comparison.rooms.insert(room.key.clone(), id);
    }
    for speaker in &incoming.speakers {
        let content = SpeakerContent {
            name: speaker.name.clone(),
            affiliation: speaker.affiliation.clone(),
            biography: speaker.biography.clone(),
        };
        comparison.speaker(incoming.format.key(&speaker.key), content);
    }
    comparison.note_what_is_off(incoming);
    for session in &incoming.sessions {
        let fate = if session.is_break { comparison.pause(session) } else { comparison.talk(session, incoming.format) };
        comparison.report.count(fate);
    }
    comparison.note_what_is_gone(incoming);
    (comparison.changes, comparison.report)
}

struct Comparison {
    zone: TimeZone,
    own_table: OwnTable,
    known: KnownProgramme,
    changes: Changes,
    report: ImportReport,
    /// Rooms by the keys of the file; `None` for all of them at once.
    rooms: HashMap<String, Option<Id<Room>>>,
}

impl Comparison {
    /// A room's name without the event's place behind it, as in our calendars, where that is one that is known.
    fn known_room<'a>(&self, name: &'a str, place: &str) -> &'a str {
        let bare = name.strip_suffix(place).and_then(|name| name.strip_suffix(", "));
        bare.filter(|bare| *bare == EVERYWHERE || self.known.rooms.contains_key(*bare)).unwrap_or(name)
    }

    fn room(&mut self, name: &str, capacity: Option<u32>) -> Id<Room> {
        let (changes, position) = (&mut self.changes, next(self.known.rooms.len()));
        *self.known.rooms.entry(name.to_owned()).or_insert_with(|| {
            let id = Id::fresh();
            let capacity = capacity.and_then(|seats| i32::try_from(seats).ok()).filter(|seats| *seats > 0);
            changes.rooms.push(ImportedRoom { id, name: name.to_owned(), capacity, position });
            id
        })
    }

    fn track(&mut self, name: &str) -> Id<Track> {
        let (changes, position) = (&mut self.changes, next(self.known.tracks.len()));
        *self.known.tracks.entry(name.to_owned()).or_insert_with(|| {
            let id = Id::fresh();
            changes.tracks.push(ImportedTrack { id, name: name.to_owned(), position });
            id
        })
    }

    fn session_type(&mut self, name: &str, minutes: i32) -> Id<SessionType> {
        let (changes, position) = (&mut self.changes, next(self.known.session_types.len()));
        *self.known.session_types.entry(name.to_owned()).or_insert_with(|| {
            let (id, minutes) = (Id::fresh(), minutes.clamp(1, LONGEST));
            changes.session_types.push(ImportedSessionType { id, name: name.to_owned(), minutes, position });
            id
        })
    }

    /// The key under which a speaker of the file is listed.
    fn listed(&self, key: String) -> String {
        let meant = self.own_table.meant(&key).and_then(|meant| meant.first());
        meant.cloned().unwrap_or_else(|| self.known.key(key))
    }

    fn speaker(&mut self, key: String, mut content: SpeakerContent) {
        if self.own_table.meant(&key).is_some_and(|meant| meant.len() > 1) {
            return self.report.count(ImportOutcome::Unchanged);
        }
        let source = self.listed(key);
        if let Some((_, before)) = self.known.speakers.get(&source) {
            keep(&mut content.affiliation, &before.affiliation);
            keep(&mut content.biography, &before.biography);
            keep_same_line(&mut content.name, &before.name);
            keep_same_line(&mut content.affiliation, &before.affiliation);
            keep_same_text(&mut content.biography, &before.biography);
        }
        let fate = match self.known.speakers.get(&source) {
            None => {
                let id = Id::fresh();
                self.known.speakers.insert(source.clone(), (id, content.clone()));
                self.changes.new_speakers.push(NewSpeaker { id, source, content });
                ImportOutcome::New
            }
            Some((_, before)) if *before == content => ImportOutcome::Unchanged,
            Some((id, before)) => {
                let change = ChangedSpeaker { id: *id, before: before.clone(), after: content };
                self.report.changes.push(sentences::speaker(&change));
                self.changes.speakers.push(change);
                ImportOutcome::Changed
            }
        };
        self.report.count(fate);
    }

    fn instant(&self, moment: IncomingTime) -> Timestamp {
        match moment {
            IncomingTime::Exact(instant) => instant.into(),
            // An hour that the clocks skip is taken as the one behind it, as calendars do.
            IncomingTime::Local(time) => {
                time.to_zoned(self.zone.clone()).map_or(Timestamp::EPOCH, |zoned| zoned.timestamp().into())
            }
        }
    }

    fn placing(&mut self, place: &IncomingPlace, is_break: bool) -> ImportedSlot {
        let room = match place.room.as_ref().and_then(|key| self.rooms.get(key)) {
            Some(room) => *room,
            None if is_break => None,
            None => Some(self.room(NOWHERE, None)),
        };
        ImportedSlot { room, starts_at: self.instant(place.starts), ends_at: self.instant(place.ends) }
    }

    fn pause(&mut self, session: &IncomingSession) -> ImportOutcome {
        let Some(place) = session.place.as_ref().map(|place| self.placing(place, true)) else {
            self.report.skipped.push(format!("The break “{}” has no time.", session.title));
            return ImportOutcome::Unchanged;
        };
        let key = (session.title.clone(), place.starts_at, place.room);
        match self.known.breaks.get(&key) {
            Some(known) if known.place.ends_at == place.ends_at => ImportOutcome::Unchanged,
            Some(known) => {
                let after = Break { place, ..known.clone() };
                self.changes.breaks.push((known.clone(), after));
                ImportOutcome::Changed
            }
            None => {
                let new = Break { id: Id::fresh(), title: session.title.clone(), place };
                self.known.breaks.insert(key, new.clone());
                self.changes.new_breaks.push(new);
                ImportOutcome::New
            }
        }
    }

    fn talk(&mut self, session: &IncomingSession, format: ImportFormat) -> ImportOutcome {
        let key = format.key(&session.key);
        let source = self.known.key(key.clone());
        let mut after = self.as_planned(session, format);
        if let Some(known) = self.known.talks.get(&source) {
            let before = &known.talk;
            keep_what_is_left_out(&mut after, before);
            keep_same_line(&mut after.content.title, &before.content.title);
            keep_same_text(&mut after.content.text, &before.content.text);
            if session.standing.is_off() && known.state != session.standing.state() {
                let (title, there, here) = (&session.title, session.standing.state().words(), known.state.words());
                self.report.problems.push(format!(
                    "“{title}” is “{there}” in the file and “{here}” here; an import leaves that to you."
                ));
            }
            keep_what_is_coarser(&mut after, known, (format, key != source), &self.known);
            if self.own_table.has_the_same_people(&key) {
                after.speakers.clone_from(&before.speakers);
            }
        }
        match self.known.talks.get(&source) {
            None => {
                keep(&mut after.content.language, "en");
                let state = session.standing.state();
                self.changes.new_talks.push(NewTalk { id: Id::fresh(), source, state, talk: after });
                ImportOutcome::New
            }
            Some(known) if known.talk == after => ImportOutcome::Unchanged,
            Some(known) => {
                let change = ChangedTalk { id: known.id, before: known.talk.clone(), after };
                self.report.changes.push(sentences::talk(&change, &self.known, &self.zone));
                self.changes.talks.push(change);
                ImportOutcome::Changed
            }
        }
    }

    fn as_planned(&mut self, session: &IncomingSession, format: ImportFormat) -> ImportedTalk {
        let place = session.place.as_ref().filter(|_| !session.standing.is_off());
        let place = place.map(|place| self.placing(place, false));
        let minutes =
            place.map_or(session.minutes, |place| i32::try_from(place.ends_at.minutes_since(place.starts_at)).ok());
        let kind = session.kind.as_str();
        let content = TalkContent {
            title: session.title.clone(),
            text: session.text.clone(),
            track: session.track.as_deref().map(|name| self.track(name)),
            session_type: (!kind.is_empty()).then(|| self.session_type(kind, minutes.unwrap_or(30))),
            minutes,
            language: session.language.clone(),
        };
        let id = |key: &String| self.known.speakers.get(&self.listed(format.key(key))).map(|(id, _)| *id);
        let speakers: Vec<Id<Speaker>> = session.speakers.iter().filter_map(id).collect();
        ImportedTalk { content, place, speakers }
    }
}

fn next(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX - 1) + 1
}
