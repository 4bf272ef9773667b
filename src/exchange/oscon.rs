//! The feed that OSCON published: one JSON document of events, speakers and venues, each with a serial number.
//!
//! Times have no zone and are read as the place's own. Texts are HTML and become Markdown.

use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::civil::DateTime;
use serde::Deserialize;

use super::found::unique;
use super::gathering::{MOST, NAMELESS};
use super::texts::{marked_up, one_line};
use super::{
    Format, Incoming, IncomingPlace, IncomingRoom, IncomingSession, IncomingSpeaker, Markup, Moment, ReadError,
};

#[derive(Deserialize)]
struct Feed {
    #[serde(rename = "Schedule")]
    schedule: Schedule,
}

#[derive(Deserialize)]
struct Schedule {
    events: Vec<FeedEvent>,
    speakers: Vec<FeedSpeaker>,
    venues: Vec<FeedVenue>,
}

#[derive(Deserialize)]
struct FeedEvent {
    serial: Serial,
    name: String,
    #[serde(default)]
    event_type: String,
    time_start: String,
    time_stop: String,
    venue_serial: Option<Serial>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    speakers: Vec<Serial>,
    #[serde(default)]
    categories: Vec<String>,
}

#[derive(Deserialize)]
struct FeedSpeaker {
    serial: Serial,
    name: String,
    #[serde(default)]
    affiliation: Option<String>,
    #[serde(default)]
    bio: Option<String>,
}

#[derive(Deserialize)]
struct FeedVenue {
    serial: Serial,
    name: String,
}

/// A number nearly always, a word now and then.
#[derive(Deserialize)]
#[serde(untagged)]
enum Serial {
    Number(u64),
    Word(String),
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// Reads a feed.
///
/// # Errors
/// It is not JSON of this shape; the error names line and column.
pub fn read(content: &[u8]) -> Result<Incoming, ReadError> {
    let feed: Feed =
        serde_json::from_slice(content).map_err(|error| ReadError::NotThisFormat(Format::Oscon, error.to_string()))?;
    let Schedule { events, speakers, venues } = feed.schedule;
    if events.len() > MOST {
        return Err(ReadError::TooMany(MOST));
    }
    let mut incoming = Incoming {
        rooms: venues.iter().map(room).collect(),
        speakers: speakers.iter().map(speaker).collect(),
        format: Format::Oscon,
        ..Incoming::default()
    };
    let people: HashSet<String> = incoming.speakers.iter().map(|speaker| speaker.key.clone()).collect();
    let rooms: HashSet<String> = incoming.rooms.iter().map(|room| room.key.clone()).collect();
    for event in events {
        add_session(&mut incoming, event, &people, &rooms);
    }
    keep_keys_apart(&mut incoming);
    Ok(incoming)
}

/// A serial that comes again: of speakers and venues the first counts, an event is one of its own.
fn keep_keys_apart(incoming: &mut Incoming) {
    let mut seen = HashSet::new();
    incoming.speakers.retain(|speaker| seen.insert(speaker.key.clone()));
    seen.clear();
    incoming.rooms.retain(|room| seen.insert(room.key.clone()));
    let mut listed = HashMap::new();
    for session in &mut incoming.sessions {
        let key = unique(&session.key, &mut listed);
        if key != session.key {
            let words = format!("“{}” comes again under the same serial: it is a session of its own.", session.title);
            incoming.problems.push(words);
            session.key = key;
        }
    }
}

fn room(venue: &FeedVenue) -> IncomingRoom {
    IncomingRoom { key: venue.serial.to_string(), name: one_line(&venue.name), capacity: None }
}

fn speaker(speaker: &FeedSpeaker) -> IncomingSpeaker {
    IncomingSpeaker {
        key: key(&speaker.serial),
        name: Some(one_line(&speaker.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| NAMELESS.to_owned()),
        affiliation: one_line(speaker.affiliation.as_deref().unwrap_or_default()),
        biography: markdown(speaker.bio.as_deref().unwrap_or_default()),
    }
}

fn add_session(incoming: &mut Incoming, event: FeedEvent, people: &HashSet<String>, rooms: &HashSet<String>) {
    let serial = &event.serial;
    let (title, starts, ends) = (one_line(&event.name), moment(&event.time_start), moment(&event.time_stop));
    let (Some(starts), Some(ends)) = (starts, ends) else {
        incoming.skipped.push(format!("Event {serial} “{title}” has no time that can be read."));
        return;
    };
    if title.is_empty() || ends <= starts {
        incoming.skipped.push(format!("Event {serial} “{title}” has no title, or ends before it begins."));
        return;
    }
    let (known, unknown): (Vec<&Serial>, Vec<&Serial>) =
        event.speakers.iter().partition(|serial| people.contains(&key(serial)));
    let mut seen = HashSet::new();
    let speakers = known.into_iter().map(key).filter(|key| seen.insert(key.clone())).collect();
    incoming.problems.extend(unknown.iter().map(|key| {
        format!("Event {serial} “{title}” names speaker {key}, whom the file does not have; they were left out.")
    }));
    let room = event.venue_serial.as_ref().map(Serial::to_string);
    if let Some(missing) = room.as_ref().filter(|key| !rooms.contains(*key)) {
        incoming
            .problems
            .push(format!("Event {serial} “{title}” is in venue {missing}, which the file does not have."));
    }
    incoming.sessions.push(IncomingSession {
        key: key(serial),
        title,
        text: markdown(event.description.as_deref().unwrap_or_default()),
        is_break: event.event_type == "break",
        kind: event.event_type,
        track: event.categories.first().map(|name| one_line(name)).filter(|name| !name.is_empty()),
        place: Some(IncomingPlace {
            room: room.filter(|key| rooms.contains(key)),
            starts: Moment::Local(starts),
            ends: Moment::Local(ends),
        }),
        speakers,
        ..IncomingSession::default()
    });
    if !incoming.days.contains(&starts.date()) {
        incoming.days.push(starts.date());
    }
}

/// The key that a thing is known by from one file to the next.
fn key(serial: &Serial) -> String {
    format!("oscon:{serial}")
}

fn moment(text: &str) -> Option<DateTime> {
    text.replace(' ', "T").parse().ok()
}

/// Markup as Markdown.
fn markdown(html: &str) -> String {
    marked_up(html, Markup::Html)
}

#[cfg(test)]
mod tests {
    use super::read;

    const FEED: &str = r#"{"Schedule": {
        "conferences": [{"serial": 1}],
        "events": [
            {"serial": 10, "name": "Tea &amp; Cake", "event_type": "tutorial", "time_start": "2014-07-20 09:00:00",
             "time_stop": "2014-07-20 10:30:00", "venue_serial": 5, "description": "It&#x27;s <b>good</b>.",
             "speakers": [7, 8], "categories": ["Food"]},
            {"serial": 11, "name": "Never", "event_type": "break", "time_start": "?", "time_stop": "?", "venue_serial": 5}],
        "speakers": [{"serial": 7, "name": "Ada", "affiliation": "A&amp;B", "bio": "<p>Writes.</p>"}],
        "venues": [{"serial": 5, "name": "Hall"}]}}"#;

    #[test]
    fn a_feed_is_read_with_its_oddities_as_sentences() {
        let incoming = read(FEED.as_bytes()).unwrap();
        let session = &incoming.sessions[0];
        assert_eq!((session.title.as_str(), session.text.as_str()), ("Tea & Cake", "It's **good**."));
        assert_eq!(
            (session.speakers.as_slice(), session.track.as_deref()),
            (&["oscon:7".to_owned()][..], Some("Food"))
        );
        assert_eq!(incoming.speakers[0].affiliation, "A&B");
        assert_eq!(incoming.skipped, ["Event 11 “Never” has no time that can be read."]);
        assert_eq!(
            incoming.problems,
            ["Event 10 “Tea & Cake” names speaker 8, whom the file does not have; they were left out."]
        );
    }

    #[test]
    fn serials_that_come_again_stay_apart() {
        let speaker = r#"{"serial": 7, "name": "Ada"}, {"serial": 7, "name": "Bo"}, {"serial": 8, "name": ""}"#;
        let times = r#""time_start": "2014-07-20 09:00:00", "time_stop": "2014-07-20 10:30:00""#;
        let event = format!(r#"{{"serial": 1, "name": "One", "event_type": "talk", {times}, "speakers": [7, 7]}}"#);
        let feed = format!(
            r#"{{"Schedule": {{"events": [{event}, {event}], "speakers": [{speaker}],
                "venues": [{{"serial": 5, "name": "Hall"}}, {{"serial": 5, "name": "Loft"}}]}}}}"#
        );
        let incoming = read(feed.as_bytes()).unwrap();
        let keys: Vec<_> = incoming.sessions.iter().map(|one| (one.key.as_str(), one.speakers.len())).collect();
        assert_eq!(keys, [("oscon:1", 1), ("oscon:1#2", 1)]);
        let names: Vec<_> = incoming.speakers.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names.as_slice(), incoming.rooms.len()), (&["Ada", "Speaker without a name"][..], 1));
    }

    #[test]
    fn what_is_no_feed_is_refused_with_the_place() {
        let error = read(b"{\"Schedule\": 1}").unwrap_err().to_string();
        assert!(error.contains("at line 1 column"), "{error}");
    }
}
