//! `schedule.json`: version 1 of frab and pretalx, by day and room; version 2 of c3voc, a flat list.

use std::collections::HashMap;

use jiff::civil::{Date, Time};
use serde_json::Value;

use super::raw_rows::{RawSession, RawSpeaker};
use super::table::standing;
use super::timestamps::{before, hour, moment, offset};
use super::toolkit::ProgrammeReader;
use super::values::{list, member, text};
use super::{Choices, ImportFormat, Incoming, IncomingTime, ReadError};

/// Reads a document of either version.
///
/// # Errors
/// It has no programme where either version has it.
pub fn read(document: &Value, choices: &Choices) -> Result<Incoming, ReadError> {
    let schedule = member(document, "schedule");
    let conference = member(schedule, "conference");
    let is_second = member(schedule, "events").is_array();
    match choices.format {
        Some(ImportFormat::ScheduleJson) if is_second => {
            return Err(refused(ImportFormat::ScheduleJson, "it is of version 2"));
        }
        Some(ImportFormat::ScheduleJson2) if !is_second => {
            return Err(refused(ImportFormat::ScheduleJson2, "there is no list schedule.events"));
        }
        _ if is_second => return second(document, choices),
        _ => {}
    }
    let mut gathering = ProgrammeReader::new(ImportFormat::ScheduleJson, choices);
    if is_ours(document) {
        gathering.is_ours();
    }
    gathering.event(&text(conference, "title"), &text(conference, "time_zone_name"));
    if !member(conference, "days").is_array() {
        return Err(refused(ImportFormat::ScheduleJson, "there is no list schedule.conference.days"));
    }
    if list(conference, "days").any(|day| !matches!(member(day, "rooms"), Value::Object(_) | Value::Null)) {
        return Err(refused(ImportFormat::ScheduleJson, "its days do not have rooms by name"));
    }
    for (at, day) in list(conference, "days").enumerate() {
        let date = text(day, "date").parse::<Date>().ok();
        if date.is_none() {
            gathering.odd("day", format!("Day {} has no date that can be read: its sessions keep their own.", at + 1));
        }
        for (room, events) in member(day, "rooms").as_object().into_iter().flatten() {
            gathering.room(room);
            for event in events.as_array().into_iter().flatten() {
                let one = found(event, room, date);
                gathering.note_hour(&one, &text(event, "date"), &text(event, "start"));
                gathering.add(one)?;
            }
        }
    }
    note_answers(&mut gathering, conference);
    Ok(gathering.done())
}

fn refused(format: ImportFormat, why: &str) -> ReadError {
    ReadError::NotThisFormat(format, why.to_owned())
}

/// Whether a Callboard wrote a document.
fn is_ours(document: &Value) -> bool {
    text(member(document, "generator"), "name") == "callboard"
}

/// Answers to questions may be private: none of them is taken.
fn note_answers(gathering: &mut ProgrammeReader, conference: &Value) {
    let events = || {
        list(conference, "days")
            .flat_map(|day| member(day, "rooms").as_object().into_iter().flatten())
            .flat_map(|(_, events)| events.as_array().into_iter().flatten())
    };
    let answered = events().filter(|event| list(event, "answers").next().is_some()).count();
    if answered > 0 {
        gathering.odd(
            "answers",
            format!("{answered} sessions have answers to questions, which may be private: none is taken."),
        );
    }
}

fn found(event: &Value, room: &str, day: Option<Date>) -> RawSession {
    let own = text(event, "room");
    let id = text(event, "id");
    RawSession {
        place: format!("event {id}"),
        guid: text(event, "guid"),
        title: text(event, "title"),
        subtitle: text(event, "subtitle"),
        texts: vec![text(event, "abstract"), text(event, "description")],
        links: links(event),
        kind: text(event, "type"),
        track: text(event, "track"),
        language: text(event, "language"),
        room: if own.is_empty() { room.to_owned() } else { own },
        day,
        starts: moment(&text(event, "date")).or_else(|| hour(day?, &text(event, "start"), Time::midnight())),
        offset: offset(&text(event, "date")),
        duration: text(event, "duration"),
        speakers: list(event, "persons").map(person).collect(),
        id,
        ..RawSession::default()
    }
}

fn links(event: &Value) -> Vec<(String, String)> {
    let both = list(event, "links").chain(list(event, "attachments"));
    both.map(|link| (text(link, "title"), text(link, "url"))).collect()
}

fn person(person: &Value) -> RawSpeaker {
    let name = text(person, "public_name");
    RawSpeaker {
        guid: text(person, "guid"),
        id: text(person, "id"),
        name: if name.is_empty() { text(person, "name") } else { name },
        biography: text(person, "biography"),
        ..RawSpeaker::default()
    }
}

/// Version 2: events in a flat list, rooms and tracks by key.
fn second(document: &Value, choices: &Choices) -> Result<Incoming, ReadError> {
    let schedule = member(document, "schedule");
    let conference = member(schedule, "conference");
    if list(schedule, "events").any(|event| text(event, "title").is_empty() && text(event, "guid").is_empty()) {
        return Err(refused(ImportFormat::ScheduleJson2, "some of its events have neither title nor guid"));
    }
    let mut gathering = ProgrammeReader::new(ImportFormat::ScheduleJson2, choices);
    if is_ours(document) {
        gathering.is_ours();
    }
    gathering.event(&text(conference, "title"), &text(conference, "time_zone_name"));
    for room in list(conference, "rooms") {
        gathering.room(&text(room, "name"));
    }
    let days: Vec<Span> = list(conference, "days")
        .filter_map(|day| {
            let date = text(day, "date").get(..10)?.parse().ok()?;
            Some((date, moment(&text(day, "start"))?, moment(&text(day, "end"))?))
        })
        .collect();
    for (date, ..) in &days {
        gathering.day(*date);
    }
    for event in list(schedule, "events") {
        gathering.add(of_list(event, conference, &days))?;
    }
    let mut incoming = gathering.done();
    let markup = choices.markup.unwrap_or(super::Markup::Markdown);
    let said: HashMap<String, String> = list(schedule, "persons")
        .map(|one| (format!("guid:{}", text(one, "guid").trim().to_lowercase()), text(one, "biography")))
        .collect();
    for speaker in &mut incoming.speakers {
        if let Some(biography) = said.get(&speaker.key) {
            speaker.biography = super::texts::marked_up(biography, markup);
        }
    }
    Ok(incoming)
}

/// A day with its beginning and end.
type Span = (Date, IncomingTime, IncomingTime);

fn of_list(event: &Value, conference: &Value, days: &[Span]) -> RawSession {
    let guid = text(event, "guid");
    let starts = moment(&text(event, "start"));
    let is_break = matches!(text(event, "type").as_str(), "BREAK" | "META");
    let day =
        days.iter().find(|(_, from, to)| starts.is_some_and(|starts| !before(starts, *from) && before(starts, *to)));
    RawSession {
        place: format!("event {guid}"),
        guid,
        id: text(event, "code"),
        title: text(event, "title"),
        subtitle: text(event, "subtitle"),
        texts: vec![text(event, "abstract"), text(event, "description")],
        links: links(event),
        kind: if is_break { String::new() } else { text(event, "type") },
        is_break,
        track: called(conference, "tracks", member(event, "track")),
        language: text(event, "language"),
        room: called(conference, "rooms", member(event, "room")),
        day: day.map(|(date, ..)| *date),
        starts,
        offset: offset(&text(event, "start")),
        ends: moment(&text(event, "end")),
        speakers: list(event, "participants").chain(list(event, "persons")).map(person).collect(),
        standing: standing(&text(event, "state")).unwrap_or_default(),
        ..RawSession::default()
    }
}

/// The name of a room or a track that an event gives by name, GUID or slug.
fn called(conference: &Value, all: &str, wanted: &Value) -> String {
    let name = text(wanted, "name");
    if !name.is_empty() {
        return name;
    }
    let same = |one: &&Value| {
        ["guid", "slug"].iter().any(|key| {
            let own = text(wanted, key);
            !own.is_empty() && text(one, key) == own
        })
    };
    // Every event needs a track: “none” stands for one without.
    let slug = || Some(text(wanted, "slug")).filter(|slug| slug != "none").unwrap_or_default();
    list(conference, all).find(same).map_or_else(slug, |one| text(one, "name"))
}
