//! What all readers do alike: keys that are unique, rooms and speakers that are known once, oddities that are counted.

mod notes;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::heuristics;
use super::overlaps;
use super::raw_rows::{RawSession, RawSpeaker, key, language, text, unique};
use super::texts::{literal_line, marked_up, one_line};
use super::timestamps::{end, later, minutes};
use super::{
    Choices, ImportFormat, Incoming, IncomingPlace, IncomingRoom, IncomingSession, IncomingSpeaker, IncomingTime,
    Markup, ReadError, ThreeParts,
};
use crate::times;
use crate::web::capitalised;

/// Most sessions that a file may hold.
pub const MOST: usize = 100_000;
/// What somebody is called of whom a file knows only that they speak.
pub const NAMELESS: &str = "Speaker without a name";
/// Sentences of one kind that are kept.
const KEPT: usize = 20;

/// A programme that is being read.
pub struct ProgrammeReader {
    incoming: Incoming,
    choices: Choices,
    found: Vec<RawSession>,
    oddities: BTreeMap<&'static str, Vec<String>>,
    people: HashMap<String, String>,
    rest: Vec<RawSpeaker>,
    /// How often each key came.
    listed: HashMap<String, usize>,
    rooms: HashSet<String>,
    days: BTreeSet<Date>,
    /// Sessions whose clock and date give other hours: the first with both, and how many.
    hours: Option<(String, usize)>,
}

impl ProgrammeReader {
    pub fn new(format: ImportFormat, choices: &Choices) -> Self {
        Self {
            incoming: Incoming { format, ..Incoming::default() },
            choices: choices.clone(),
            found: Vec::new(),
            oddities: BTreeMap::new(),
            people: HashMap::new(),
            rest: Vec::new(),
            listed: HashMap::new(),
            rooms: HashSet::new(),
            days: BTreeSet::new(),
            hours: None,
        }
    }

    /// Says that a Callboard wrote the file: its lines have no markup, its texts are Markdown.
    pub fn is_ours(&mut self) {
        self.incoming.is_ours = true;
        self.choices.markup = self.choices.markup.or(Some(Markup::Markdown));
    }

    /// A line of text as the file writes lines.
    fn line(&self, text: &str) -> String {
        if self.incoming.is_ours { literal_line(text) } else { one_line(text) }
    }

    /// What the event is called, and its time zone where the file names one that there is.
    pub fn event(&mut self, name: &str, zone: &str) {
        self.incoming.name = one_line(name);
        let zone = zone.trim();
        if !zone.is_empty() {
            if times::zone(zone).is_some() {
                self.incoming.zone = Some(zone.to_owned());
            } else {
                self.odd("zone", format!("“{zone}” is no time zone that is known; it is left out."));
            }
        }
    }

    /// Adds a session.
    ///
    /// # Errors
    /// There are too many.
    pub fn add(&mut self, mut found: RawSession) -> Result<(), ReadError> {
        if self.found.len() >= MOST {
            return Err(ReadError::TooMany(MOST));
        }
        found.place = one_line(&found.place);
        self.found.push(found);
        Ok(())
    }

    /// Adds a speaker, who may have no session.
    pub fn later(&mut self, person: RawSpeaker) {
        self.rest.push(person);
    }

    /// Decides what has to be decided for the file as a whole, and gives what was read.
    pub fn done(mut self) -> Incoming {
        let found = std::mem::take(&mut self.found);
        self.say_hours();
        let markup = self.markup(&found);
        let three_parts = self.three_parts(&found);
        self.offset(&found);
        for one in found {
            self.session(&one, markup, three_parts);
        }
        for person in std::mem::take(&mut self.rest) {
            self.person(&person, markup);
        }
        self.oddities.insert("rooms at once", overlaps::of_rooms(&self.incoming));
        self.oddities.insert("speakers at once", overlaps::of_speakers(&self.incoming));
        self.oddities.insert("one name", overlaps::of_names(&self.incoming));
        self.oddities.insert("one room", overlaps::of_room_names(&self.incoming));
        for sentences in std::mem::take(&mut self.oddities).into_values() {
            let more = sentences.len().saturating_sub(KEPT);
            self.incoming.problems.extend(sentences.into_iter().take(KEPT));
            if more > 0 {
                self.incoming.problems.push(format!("And {more} more like it."));
            }
        }
        self.incoming.days = self.days.into_iter().collect();
        self.incoming
    }

    fn markup(&mut self, found: &[RawSession]) -> Markup {
        self.choices.markup.unwrap_or_else(|| {
            let (markup, said) = heuristics::markup(found, &self.rest);
            self.odd("markup", said);
            markup
        })
    }

    fn three_parts(&mut self, found: &[RawSession]) -> ThreeParts {
        self.choices.three_parts.unwrap_or_else(|| {
            let (meaning, said) = heuristics::three_parts(found);
            self.oddities.entry("lengths").or_default().extend(said);
            meaning
        })
    }

    fn offset(&mut self, found: &[RawSession]) {
        self.incoming.offset = heuristics::offset(found);
        let said = self.incoming.zone.as_deref().and_then(|zone| heuristics::other_zone(found, zone));
        self.oddities.entry("zone").or_default().extend(said);
    }

    fn session(&mut self, found: &RawSession, markup: Markup, three_parts: ThreeParts) {
        let mut title = self.line(&found.title);
        self.note_refused(&found.place, "title", &found.title);
        found.texts.iter().for_each(|text| self.note_refused(&found.place, "text", text));
        if title.is_empty() {
            title = format!("Untitled ({})", found.place);
            self.odd("title", format!("{} has no title.", capitalised(&found.place)));
        }
        let key = self.unique(found, &title);
        let speakers = self.speakers(found, markup);
        let place = self.place(found, &title, three_parts);
        let text = text(found, markup);
        let length = found.duration.trim();
        if !length.is_empty() && self.incoming.format != ImportFormat::Table && minutes(length, three_parts).is_none() {
            let words = format!("{} has the length “{length}”, which cannot be read.", capitalised(&found.place));
            self.odd("length", words);
        }
        let session = IncomingSession {
            key,
            text,
            kind: self.line(&found.kind),
            is_break: found.is_break,
            track: Some(self.line(&found.track)).filter(|track| !track.is_empty()),
            language: language(&found.language),
            minutes: minutes(&found.duration, three_parts).and_then(|minutes| i32::try_from(minutes).ok()),
            standing: found.standing,
            place,
            speakers,
            title,
        };
        self.incoming.sessions.push(session);
    }

    fn unique(&mut self, found: &RawSession, title: &str) -> String {
        let start = || found.starts.map_or(String::new(), |starts| format!("{starts:?}"));
        let key = key(&found.guid, &found.id).unwrap_or_else(|| format!("title:{title} {}", start()));
        let next = unique(&key, &mut self.listed);
        if next == key {
            return key;
        }
        self.odd(
            "repeated",
            format!(
                "{} “{title}” comes again under the same key: it is a session of its own.",
                capitalised(&found.place)
            ),
        );
        next
    }

    /// Someone who is named, by their key; a different name under one key is somebody else. Who has no key is known by
    /// the name alone.
    pub fn person(&mut self, person: &RawSpeaker, markup: Markup) -> String {
        let mut name = self.line(&person.name);
        if !name.is_empty() {
            self.note_refused(&name, "name", &person.name);
        }
        self.note_refused(&name, "biography", &person.biography);
        if name.is_empty() {
            NAMELESS.clone_into(&mut name);
            self.odd("nameless", "A speaker has no name.".to_owned());
        }
        let own = key(&person.guid, &person.id).unwrap_or_else(|| format!("name:{name}"));
        let key = match self.people.get(&own).filter(|known| **known != name).cloned() {
            None => own,
            Some(known) => {
                let other = format!("{own}:{name}");
                if !self.people.contains_key(&other) {
                    let words =
                        format!("The key {own} belongs to “{known}” and to “{name}”: they are taken as two people.");
                    self.odd("names", words);
                }
                other
            }
        };
        if !self.people.contains_key(&key) {
            self.people.insert(key.clone(), name.clone());
            self.incoming.speakers.push(IncomingSpeaker {
                key: key.clone(),
                name,
                affiliation: self.line(&person.affiliation),
                biography: marked_up(&person.biography, markup),
            });
        }
        key
    }

    fn speakers(&mut self, found: &RawSession, markup: Markup) -> Vec<String> {
        let mut keys = Vec::new();
        for person in &found.speakers {
            let key = self.person(person, markup);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn place(&mut self, found: &RawSession, title: &str, three_parts: ThreeParts) -> Option<IncomingPlace> {
        let starts = found.starts?;
        let room = self.room(&found.room);
        let length = minutes(&found.duration, three_parts);
        let (ends, odd) = end(starts, found.ends.or_else(|| length.map(|minutes| later(starts, minutes))));
        if let Some(words) = odd {
            self.odd(words, format!("{} “{title}” {words}.", capitalised(&found.place)));
        }
        if ends == starts {
            return None;
        }
        let day = found.day.or(match starts {
            IncomingTime::Local(time) => Some(time.date()),
            IncomingTime::Exact(_) => None,
        });
        if let Some(day) = day {
            self.day(day);
        }
        Some(IncomingPlace { room, starts, ends })
    }

    /// A day of the programme.
    pub fn day(&mut self, day: Date) {
        self.days.insert(day);
    }

    /// A room by its name, in the order in which they come.
    pub fn room(&mut self, name: &str) -> Option<String> {
        let name = self.line(name);
        if name.is_empty() {
            return None;
        }
        self.add_room(name.clone(), name.clone());
        Some(name)
    }

    /// A room that the file knows by a key; a session names it by that. Of a key that comes again, the first name counts.
    pub fn keyed_room(&mut self, key: &str, name: &str) {
        let name = self.line(name);
        self.add_room(one_line(key), name);
    }

    fn add_room(&mut self, key: String, name: String) {
        if self.rooms.insert(key.clone()) {
            self.incoming.rooms.push(IncomingRoom { key, name, capacity: None });
        }
    }
}
