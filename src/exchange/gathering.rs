//! What all readers do alike: keys that are unique, rooms and speakers that are known once, oddities that are counted.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::texts::{guess, marked_up, one_line};
use super::{
    Choices, Format, Incoming, IncomingPlace, IncomingRoom, IncomingSession, IncomingSpeaker, Markup, Moment,
    ReadError, ThreeParts,
};

/// Most sessions that a file may hold.
const MOST: usize = 100_000;
/// What somebody is called of whom a file knows only that they speak.
const NAMELESS: &str = "Speaker without a name";
/// Sentences of one kind that are kept.
const KEPT: usize = 20;

/// A session as the file has it, before anything is decided.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Where it is in the file, for sentences: `event 12`.
    pub place: String,
    /// Its GUID, as the file writes it.
    pub guid: String,
    /// Its number or other key.
    pub id: String,
    pub title: String,
    pub subtitle: String,
    /// Abstract and description; several of a kind are joined, equal ones kept once.
    pub texts: Vec<String>,
    /// Links and attachments: label and address.
    pub links: Vec<(String, String)>,
    pub kind: String,
    pub is_break: bool,
    pub track: String,
    pub language: String,
    pub room: String,
    /// Day of the programme that it is listed under.
    pub day: Option<Date>,
    /// When it begins.
    pub starts: Option<Moment>,
    /// When it ends.
    pub ends: Option<Moment>,
    /// How long it takes, where the file says that instead of an end.
    pub duration: String,
    /// Its speakers: key, name, affiliation, biography.
    pub speakers: Vec<Person>,
    pub standing: super::Standing,
}

/// A speaker as the file has them.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub guid: String,
    pub id: String,
    pub name: String,
    pub affiliation: String,
    pub biography: String,
}

/// A programme that is being read.
pub struct Gathering {
    incoming: Incoming,
    choices: Choices,
    found: Vec<Found>,
    oddities: BTreeMap<&'static str, Vec<String>>,
    people: HashMap<String, String>,
    rest: Vec<Person>,
    /// How often each key came.
    listed: HashMap<String, usize>,
    rooms: HashSet<String>,
    days: BTreeSet<Date>,
}

impl Gathering {
    pub fn new(format: Format, choices: &Choices) -> Self {
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
        }
    }

    /// What the event is called, and its time zone where the file names one that there is.
    pub fn event(&mut self, name: &str, zone: &str) {
        self.incoming.name = one_line(name);
        let zone = zone.trim();
        if !zone.is_empty() {
            if crate::times::zone(zone).is_some() {
                self.incoming.zone = Some(zone.to_owned());
            } else {
                self.odd("zone", format!("“{zone}” is no time zone that is known; it is left out."));
            }
        }
    }

    /// Notes something odd. Of each kind the first sentences are kept and the others counted.
    pub fn odd(&mut self, kind: &'static str, sentence: String) {
        self.oddities.entry(kind).or_default().push(sentence);
    }

    /// Notes something that was left out.
    pub fn skip(&mut self, sentence: String) {
        self.incoming.skipped.push(sentence);
    }

    /// Adds a session.
    ///
    /// # Errors
    /// There are too many.
    pub fn add(&mut self, found: Found) -> Result<(), ReadError> {
        if self.found.len() >= MOST {
            return Err(ReadError::TooMany(MOST));
        }
        self.found.push(found);
        Ok(())
    }

    /// Adds a speaker, who may have no session.
    pub fn later(&mut self, person: Person) {
        self.rest.push(person);
    }

    /// Decides what has to be decided for the file as a whole, and gives what was read.
    pub fn done(mut self) -> Incoming {
        let found = std::mem::take(&mut self.found);
        let markup = self.markup(&found);
        let three_parts = self.three_parts(&found);
        for one in found {
            self.session(&one, markup, three_parts);
        }
        for person in std::mem::take(&mut self.rest) {
            self.person(&person, markup);
        }
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

    fn markup(&mut self, found: &[Found]) -> Markup {
        self.choices.markup.unwrap_or_else(|| {
            let markup = guess(found.iter().flat_map(|one| one.texts.iter().map(String::as_str)));
            let name = if markup == Markup::Html { "HTML" } else { "Markdown" };
            self.odd("markup", format!("Its texts are taken to be {name}; another kind can be chosen."));
            markup
        })
    }

    /// A file in which lengths of two and of three parts occur means days by the third; one of three parts alone, seconds.
    fn three_parts(&mut self, found: &[Found]) -> ThreeParts {
        let parts = |wanted: usize| found.iter().filter(|one| one.duration.split(':').count() == wanted).count();
        let (two, three) = (parts(2), parts(3));
        self.choices.three_parts.unwrap_or_else(|| {
            let meaning = if two > 0 { ThreeParts::Days } else { ThreeParts::Seconds };
            if three > 0 {
                let words = if two > 0 { "days, hours, minutes" } else { "hours, minutes, seconds" };
                self.odd("lengths", format!("{three} lengths have three parts; they are taken as {words}."));
            }
            meaning
        })
    }

    fn session(&mut self, found: &Found, markup: Markup, three_parts: ThreeParts) {
        let mut title = one_line(&found.title);
        if title.is_empty() {
            title = format!("Untitled ({})", found.place);
            self.odd("title", format!("{} has no title.", capital(&found.place)));
        }
        let key = self.unique(found, &title);
        let speakers = self.speakers(found, markup);
        let place = self.place(found, &title, three_parts);
        let text = text(found, markup);
        let session = IncomingSession {
            key,
            text,
            kind: one_line(&found.kind),
            is_break: found.is_break,
            track: Some(one_line(&found.track)).filter(|track| !track.is_empty()),
            language: language(&found.language),
            minutes: minutes(&found.duration, three_parts).and_then(|minutes| i32::try_from(minutes).ok()),
            standing: found.standing,
            place,
            speakers,
            title,
        };
        self.incoming.sessions.push(session);
    }

    fn unique(&mut self, found: &Found, title: &str) -> String {
        let start = || found.starts.map_or(String::new(), |starts| format!("{starts:?}"));
        let key = key(&found.guid, &found.id).unwrap_or_else(|| format!("title:{title} {}", start()));
        let times = self.listed.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 {
            return key;
        }
        let next = format!("{key}#{times}");
        self.odd(
            "repeated",
            format!("{} “{title}” comes again under the same key: it is a session of its own.", capital(&found.place)),
        );
        next
    }

    /// Someone who is named, by their key; a different name under one key is somebody else. Who has no key is known by
    /// the name alone.
    pub fn person(&mut self, person: &Person, markup: Markup) -> String {
        let mut name = one_line(&person.name);
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
                affiliation: one_line(&person.affiliation),
                biography: marked_up(&person.biography, markup),
            });
        }
        key
    }

    fn speakers(&mut self, found: &Found, markup: Markup) -> Vec<String> {
        let mut keys = Vec::new();
        for person in &found.speakers {
            let key = self.person(person, markup);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn place(&mut self, found: &Found, title: &str, three_parts: ThreeParts) -> Option<IncomingPlace> {
        let starts = found.starts?;
        let room = self.room(&found.room);
        let length = minutes(&found.duration, three_parts);
        let mut ends = found.ends.or_else(|| length.map(|minutes| later(starts, minutes))).unwrap_or_else(|| {
            self.odd("no end", format!("{} “{title}” has no length: 30 minutes are assumed.", capital(&found.place)));
            later(starts, 30)
        });
        if before(ends, starts) {
            ends = later(ends, 24 * 60);
            self.odd(
                "ends before",
                format!("{} “{title}” ends before it begins: the next day is meant.", capital(&found.place)),
            );
        }
        if ends == starts {
            ends = later(starts, 1);
            self.odd("no length", format!("{} “{title}” has no length: it gets one minute.", capital(&found.place)));
        }
        let day = found.day.or(match starts {
            Moment::Local(time) => Some(time.date()),
            Moment::Exact(_) => None,
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
        let name = one_line(name);
        if name.is_empty() {
            return None;
        }
        if self.rooms.insert(name.clone()) {
            self.incoming.rooms.push(IncomingRoom { key: name.clone(), name: name.clone(), capacity: None });
        }
        Some(name)
    }
}

/// A GUID where it is one, else the other key.
fn key(guid: &str, id: &str) -> Option<String> {
    let (guid, id) = (guid.trim(), id.trim());
    match uuid::Uuid::try_parse(guid) {
        Ok(uuid) => Some(format!("guid:{uuid}")),
        Err(_) if !guid.is_empty() => Some(guid.to_owned()),
        Err(_) => (!id.is_empty()).then(|| id.to_owned()),
    }
}

/// `event 12` at the beginning of a sentence.
fn capital(place: &str) -> String {
    let mut letters = place.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The first language of a list, as a short code.
fn language(text: &str) -> String {
    let first = text.split([',', ';', '-', '_']).next().unwrap_or_default().trim().to_lowercase();
    if first.len() <= 3 && first.chars().all(|c| c.is_ascii_lowercase()) { first } else { String::new() }
}

fn text(found: &Found, markup: Markup) -> String {
    let mut parts: Vec<String> = Vec::new();
    let subtitle = one_line(&found.subtitle);
    if !subtitle.is_empty() {
        parts.push(format!("*{}*", subtitle.replace('*', "\\*")));
    }
    for text in found.texts.iter().map(|text| marked_up(text, markup)).filter(|text| !text.is_empty()) {
        if !parts.contains(&text) {
            parts.push(text);
        }
    }
    let links: Vec<String> = found.links.iter().filter_map(|(label, address)| link(label, address)).collect();
    if !links.is_empty() {
        parts.push(links.join("\n"));
    }
    parts.join("\n\n")
}

/// A link as an item of a list; an address may stand in the place of the label.
fn link(label: &str, address: &str) -> Option<String> {
    let (label, address) = (one_line(label), address.trim());
    let address = if address.is_empty() { label.as_str() } else { address };
    if !(address.starts_with("http://") || address.starts_with("https://"))
        || address.contains([' ', '<', '>', '(', ')'])
    {
        return (!label.is_empty()).then(|| format!("- {label}"));
    }
    let label = if label.is_empty() { address } else { &label };
    Some(format!("- [{}]({address})", label.replace(['[', ']'], "")))
}

/// Minutes of `1:30`, `01:30`, `0:01:30`, or a plain number of them.
pub fn minutes(text: &str, three_parts: ThreeParts) -> Option<i64> {
    let parts: Vec<i64> = text.trim().split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let minutes = match (parts.as_slice(), three_parts) {
        ([minutes], _) => *minutes,
        ([days, hours, minutes], ThreeParts::Days) => {
            days.checked_mul(1_440)?.checked_add(hours.checked_mul(60)?)?.checked_add(*minutes)?
        }
        ([hours, minutes], _) | ([hours, minutes, _], ThreeParts::Seconds) => {
            hours.checked_mul(60)?.checked_add(*minutes)?
        }
        _ => return None,
    };
    (0..=60 * 24 * 31).contains(&minutes).then_some(minutes)
}

fn later(moment: Moment, minutes: i64) -> Moment {
    let span = jiff::SignedDuration::from_mins(minutes);
    match moment {
        Moment::Exact(instant) => Moment::Exact(instant.saturating_add(span).unwrap_or(Timestamp::MAX)),
        Moment::Local(time) => Moment::Local(time.saturating_add(span)),
    }
}

pub fn before(one: Moment, other: Moment) -> bool {
    match (one, other) {
        (Moment::Exact(one), Moment::Exact(other)) => one < other,
        (Moment::Local(one), Moment::Local(other)) => one < other,
        _ => false,
    }
}

/// A date with a time, with an offset or without; blank or broken ones are none.
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Moment::Exact(instant));
    }
    text.replacen(' ', "T", 1).parse::<DateTime>().ok().filter(|_| text.len() > 10).map(Moment::Local)
}

/// The hour of a day of the programme, which ends at `day_change`: what begins earlier is on the next day of the calendar.
pub fn hour(day: Date, start: &str, day_change: Time) -> Option<Moment> {
    let (hours, minutes) = start.trim().split_once(':')?;
    let minutes = minutes.split(':').next().unwrap_or_default();
    let time = Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
    let day = if time < day_change { day.tomorrow().ok()? } else { day };
    Some(Moment::Local(day.to_datetime(time)))
}
