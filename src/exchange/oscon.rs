//! The feed that OSCON published: one JSON document of events, speakers and venues, each with a serial number.
//!
//! Times have no zone and are read as the place's own. Texts are HTML and become Markdown.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::raw_rows::{RawSession, RawSpeaker};
use super::timestamps::moment;
use super::toolkit::ProgrammeReader;
use super::values::{list, member, text};
use super::{Choices, ImportFormat, Incoming, Markup, ReadError};

/// Reads a feed.
///
/// # Errors
/// It has no events where a feed has them.
pub fn read(document: &Value, choices: &Choices) -> Result<Incoming, ReadError> {
    let schedule = member(document, "Schedule");
    if !member(schedule, "events").is_array() {
        return Err(ReadError::NotThisFormat(ImportFormat::Oscon, "there is no Schedule.events".to_owned()));
    }
    if list(schedule, "events").any(|event| member(event, "serial").is_null()) {
        return Err(ReadError::NotThisFormat(ImportFormat::Oscon, "some of its events have no serial".to_owned()));
    }
    let choices = Choices { markup: choices.markup.or(Some(Markup::Html)), ..choices.clone() };
    let mut gathering = ProgrammeReader::new(ImportFormat::Oscon, &choices);
    for venue in list(schedule, "venues") {
        gathering.keyed_room(&text(venue, "serial"), &text(venue, "name"));
    }
    let rooms: HashSet<String> = list(schedule, "venues").map(|venue| text(venue, "serial")).collect();
    // Of a serial that comes again, the first speaker is meant.
    let mut people: HashMap<String, RawSpeaker> = HashMap::new();
    for person in list(schedule, "speakers").map(person) {
        people.entry(person.id.clone()).or_insert(person);
    }
    for event in list(schedule, "events") {
        let found = found(event, &people, &rooms, &mut gathering);
        gathering.add(found)?;
    }
    for speaker in list(schedule, "speakers") {
        gathering.later(person(speaker));
    }
    Ok(gathering.done())
}

fn person(speaker: &Value) -> RawSpeaker {
    RawSpeaker {
        id: text(speaker, "serial"),
        name: text(speaker, "name"),
        affiliation: text(speaker, "affiliation"),
        biography: text(speaker, "bio"),
        ..RawSpeaker::default()
    }
}

fn found(
    event: &Value,
    people: &HashMap<String, RawSpeaker>,
    rooms: &HashSet<String>,
    gathering: &mut ProgrammeReader,
) -> RawSession {
    let (serial, title, kind) = (text(event, "serial"), text(event, "name"), text(event, "event_type"));
    let place = format!("event {serial} “{title}”");
    let mut speakers = Vec::new();
    for key in list(event, "speakers").map(word) {
        match people.get(&key) {
            Some(person) => speakers.push(person.clone()),
            None => gathering.odd("speaker", format!("The {place} names speaker {key}, whom the file does not have.")),
        }
    }
    let venue = text(event, "venue_serial");
    let room = rooms.get(&venue).cloned().unwrap_or_default();
    if room != venue {
        gathering.odd("room", format!("The {place} is in venue {venue}, which the file does not have."));
    }
    let start = text(event, "time_start");
    let starts = moment(&start);
    if starts.is_none() {
        gathering.odd("time", format!("The {place} starts at “{start}”, which cannot be read: it gets no place."));
    }
    RawSession {
        place: format!("event {serial}"),
        title,
        texts: vec![text(event, "description")],
        is_break: kind == "break",
        kind,
        track: list(event, "categories").find_map(Value::as_str).unwrap_or_default().to_owned(),
        room,
        starts,
        ends: moment(&text(event, "time_stop")),
        speakers,
        id: serial,
        ..RawSession::default()
    }
}

/// A serial: a number nearly always, a word now and then.
fn word(serial: &Value) -> String {
    serial.as_str().map_or_else(|| serial.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(feed: &str) -> Incoming {
        read(&serde_json::from_str(feed).unwrap(), &Choices::default()).unwrap()
    }

    const FEED: &str = r#"{"Schedule": {
        "conferences": [{"serial": 1}],
        "events": [
            {"serial": 10, "name": "Tea &amp; Cake", "event_type": "tutorial", "time_start": "2014-07-20 09:00:00",
             "time_stop": "2014-07-20 10:30:00", "venue_serial": 5, "description": "It&#x27;s <b>good</b>.",
             "speakers": [7, 8], "categories": ["Food"]},
            {"serial": 11, "name": "Never", "event_type": "talk", "time_start": "?", "time_stop": "?", "venue_serial": 6},
            {"serial": 12, "name": "At once", "event_type": "talk", "time_start": "2014-07-20 10:00:00",
             "time_stop": "2014-07-20 11:00:00", "venue_serial": 5, "speakers": ["7"]}],
        "speakers": [{"serial": 7, "name": "Ada", "affiliation": "A&amp;B", "bio": "<p>Writes.</p>"}],
        "venues": [{"serial": 5, "name": "Hall"}]}}"#;

    #[test]
    fn a_feed_is_read_with_its_oddities_as_sentences() {
        let incoming = read_text(FEED);
        let session = &incoming.sessions[0];
        assert_eq!((session.title.as_str(), session.text.as_str()), ("Tea & Cake", "It's **good**."));
        assert_eq!((session.speakers.as_slice(), session.track.as_deref()), (&["7".to_owned()][..], Some("Food")));
        assert_eq!(incoming.speakers[0].affiliation, "A&B");
        assert_eq!(
            incoming.problems,
            [
                "The event 11 “Never” is in venue 6, which the file does not have.",
                "“Tea & Cake” and “At once” are in Hall at the same time: Sunday 20 July, 10:00.",
                "The event 10 “Tea &amp; Cake” names speaker 8, whom the file does not have.",
                "Ada speaks in “Tea & Cake” and in “At once” at the same time: Sunday 20 July, 10:00.",
                "The event 11 “Never” starts at “?”, which cannot be read: it gets no place.",
            ]
        );
    }

    #[test]
    fn serials_that_come_again_stay_apart() {
        let speaker = r#"{"serial": 7, "name": "Ada"}, {"serial": 7, "name": "Bo"}, {"serial": 8, "name": ""}"#;
        let times = r#""time_start": "2014-07-20 09:00:00", "time_stop": "2014-07-20 10:30:00""#;
        let event = format!(r#"{{"serial": 1, "name": "One", "event_type": "talk", {times}, "speakers": [7, 7]}}"#);
        let incoming = read_text(&format!(
            r#"{{"Schedule": {{"events": [{event}, {event}], "speakers": [{speaker}],
                "venues": [{{"serial": 5, "name": "Hall"}}, {{"serial": 5, "name": "Loft"}}]}}}}"#
        ));
        let keys: Vec<_> = incoming.sessions.iter().map(|one| (one.key.as_str(), one.speakers.len())).collect();
        assert_eq!(keys, [("1", 1), ("1#2", 1)]);
        let names: Vec<_> = incoming.speakers.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Ada", "Bo", "Speaker without a name"]);
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        let error = read(&serde_json::json!({"Schedule": 1}), &Choices::default()).unwrap_err().to_string();
        assert!(error.ends_with("there is no Schedule.events"), "{error}");
    }
}
