//! `schedule.xml`, as the c3voc schema has it.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::schedule::{self, ScheduleDay, ScheduleEntry, readable};
use crate::config::PublicUrl;
use crate::programme::public::PublicProgramme;
use crate::web::links;

#[derive(Serialize)]
#[serde(rename = "schedule")]
struct Schedule {
    generator: Generator,
    url: String,
    version: String,
    conference: Conference,
    day: Vec<Day>,
}

#[derive(Serialize)]
struct Generator {
    #[serde(rename = "@name")]
    name: &'static str,
    #[serde(rename = "@version")]
    version: &'static str,
}

#[derive(Serialize)]
struct Conference {
    title: String,
    acronym: String,
    start: String,
    end: String,
    days: usize,
    timeslot_duration: &'static str,
    base_url: String,
    url: String,
    time_zone_name: String,
    color: Color,
    track: Vec<Track>,
}

#[derive(Serialize)]
struct Color {
    #[serde(rename = "@primary")]
    primary: String,
}

#[derive(Serialize)]
struct Track {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@slug", skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(rename = "$text")]
    text: String,
}

#[derive(Serialize)]
struct Day {
    #[serde(rename = "@index")]
    index: usize,
    #[serde(rename = "@date")]
    date: String,
    #[serde(rename = "@start")]
    start: String,
    #[serde(rename = "@end")]
    end: String,
    room: Vec<Room>,
}

#[derive(Serialize)]
struct Room {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@guid", skip_serializing_if = "Option::is_none")]
    guid: Option<Uuid>,
    event: Vec<Event>,
}

#[derive(Serialize)]
struct Event {
    #[serde(rename = "@id")]
    id: u32,
    #[serde(rename = "@guid")]
    guid: Uuid,
    #[serde(rename = "@code", skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    date: String,
    start: String,
    duration: String,
    room: String,
    slug: String,
    url: String,
    feedback_url: String,
    recording: Recording,
    title: String,
    /// Readers show it below the title: a cancelled talk says so here.
    subtitle: &'static str,
    track: String,
    r#type: String,
    language: String,
    r#abstract: String,
    description: &'static str,
    persons: Persons,
    links: Nothing,
    attachments: Nothing,
}

#[derive(Serialize)]
struct Recording {
    license: &'static str,
    optout: bool,
}

#[derive(Serialize)]
struct Persons {
    person: Vec<Person>,
}

#[derive(Serialize)]
struct Person {
    #[serde(rename = "@id")]
    id: u32,
    #[serde(rename = "@guid")]
    guid: Uuid,
    #[serde(rename = "$text")]
    name: String,
}

#[derive(Serialize)]
struct Nothing {}

/// The release as XML.
///
/// # Errors
/// It cannot be written, which would be a fault of ours.
pub fn write(edition: &PublicProgramme, public: &PublicUrl) -> Result<String, quick_xml::SeError> {
    let event = &edition.event;
    let (days, ids) = (schedule::days(edition, public), schedule::person_ids(edition));
    let date = |day: Option<&ScheduleDay<'_>>| day.map(|day| day.day.to_string()).unwrap_or_default();
    let programme = public.join(&links::programme(&event.slug));
    let tracks = edition.programme.tracks.iter().map(|track| Track {
        name: readable(&track.name),
        slug: schedule::track_slug(&track.name),
        text: readable(&track.name),
    });
    let conference = Conference {
        title: readable(&event.name),
        acronym: schedule::acronym(event),
        start: date(days.first()),
        end: date(days.last()),
        days: days.len(),
        timeslot_duration: "00:05",
        base_url: public.join(&format!("/{}/", event.slug)),
        url: programme.clone(),
        time_zone_name: event.time_zone.clone(),
        color: Color { primary: event.accent.clone() },
        track: tracks.collect(),
    };
    let schedule = Schedule {
        generator: Generator { name: "callboard", version: env!("CARGO_PKG_VERSION") },
        url: format!("{programme}.xml"),
        version: edition.number.to_string(),
        conference,
        day: days.into_iter().map(|of| day(edition, &ids, of)).collect(),
    };
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", quick_xml::se::to_string(&schedule)?))
}

fn day(edition: &PublicProgramme, ids: &HashMap<Uuid, u32>, of: ScheduleDay<'_>) -> Day {
    let rooms = of.rooms.into_iter().map(|(name, guid, entries)| Room {
        name: readable(name),
        guid: guid.or(Some(edition.event.id.uuid())),
        event: entries.into_iter().map(|entry| talk(edition, ids, entry)).collect(),
    });
    Day { index: of.index, date: of.day.to_string(), start: of.start, end: of.end, room: rooms.collect() }
}

fn talk(edition: &PublicProgramme, ids: &HashMap<Uuid, u32>, entry: ScheduleEntry<'_>) -> Event {
    let persons = entry.talk.speakers.iter().map(|one| Person {
        id: ids.get(&one.id).copied().unwrap_or(1),
        guid: edition.guid(one.id),
        name: readable(&one.name),
    });
    let code = entry.talk.code.clone();
    Event {
        id: entry.id,
        guid: entry.guid,
        code: Some(code)
            .filter(|code| code.len() == 6 && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
            .filter(|_| !entry.is_again),
        date: entry.date,
        start: entry.start,
        duration: two_digits(entry.duration),
        room: readable(entry.room),
        slug: entry.slug,
        feedback_url: format!("{}#rate", entry.url),
        url: entry.url,
        recording: Recording { license: "", optout: false },
        title: readable(&entry.session.title),
        subtitle: entry.off,
        track: readable(entry.track),
        r#type: readable(&entry.talk.session_type),
        language: readable(&entry.talk.language),
        r#abstract: readable(&entry.talk.abstract_),
        description: "",
        persons: Persons { person: persons.collect() },
        links: Nothing {},
        attachments: Nothing {},
    }
}

/// The schema has room for two digits of hours.
fn two_digits(duration: String) -> String {
    if duration.len() > 5 { "99:59".to_owned() } else { duration }
}
