//! `schedule.json` in version 1 of the frab/c3voc schema.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::schedule::{self, ScheduleDay, ScheduleEntry};
use crate::config::PublicUrl;
use crate::programme::ReleasedSpeaker;
use crate::programme::public::PublicProgramme;
use crate::web::links;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    generator: Generator,
    schedule: Schedule<'a>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Schedule<'a> {
    url: String,
    version: String,
    base_url: String,
    conference: Conference<'a>,
}

#[derive(Serialize)]
struct Conference<'a> {
    acronym: String,
    title: &'a str,
    start: String,
    end: String,
    #[serde(rename = "daysCount")]
    days_count: usize,
    timeslot_duration: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone_name: Option<&'a str>,
    colors: Colors<'a>,
    url: String,
    tracks: Vec<Track<'a>>,
    rooms: Vec<Room<'a>>,
    days: Vec<Day<'a>>,
}

#[derive(Serialize)]
struct Colors<'a> {
    primary: &'a str,
}

#[derive(Serialize)]
struct Track<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
}

#[derive(Serialize)]
struct Room<'a> {
    name: &'a str,
    guid: Uuid,
    capacity: Option<i32>,
}

#[derive(Serialize)]
struct Day<'a> {
    index: usize,
    date: String,
    #[serde(rename = "day_start")]
    start: String,
    #[serde(rename = "day_end")]
    end: String,
    #[serde(serialize_with = "by_name")]
    rooms: Vec<(&'a str, Vec<Event<'a>>)>,
}

#[derive(Serialize)]
struct Event<'a> {
    id: u32,
    guid: Uuid,
    code: &'a str,
    date: String,
    start: String,
    end: String,
    duration: String,
    room: &'a str,
    slug: String,
    url: String,
    feedback_url: String,
    title: &'a str,
    /// Readers show it below the title: a cancelled talk says so here.
    subtitle: &'static str,
    track: Option<&'a str>,
    r#type: &'a str,
    language: &'a str,
    r#abstract: &'a str,
    description: &'static str,
    logo: Option<&'static str>,
    persons: Vec<Person<'a>>,
    links: [&'static str; 0],
    attachments: [&'static str; 0],
}

#[derive(Serialize)]
struct Person<'a> {
    guid: Uuid,
    code: &'a str,
    name: &'a str,
    public_name: &'a str,
    biography: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
    url: String,
}

/// Rooms stand in their own order, which a map of the language would lose.
fn by_name<S: Serializer>(rooms: &[(&str, Vec<Event<'_>>)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(rooms.len()))?;
    for (name, events) in rooms {
        map.serialize_entry(name, events)?;
    }
    map.end()
}

/// The release as JSON.
///
/// # Errors
/// It cannot be written, which would be a fault of ours.
pub fn write(edition: &PublicProgramme, public: &PublicUrl) -> serde_json::Result<String> {
    let event = &edition.event;
    let days = schedule::days(edition, public);
    let date = |day: Option<&ScheduleDay<'_>>| day.map(|day| day.day.to_string()).unwrap_or_default();
    let programme = public.join(&links::programme(&event.slug));
    let conference = Conference {
        acronym: schedule::acronym(event),
        title: &event.name,
        start: date(days.first()),
        end: date(days.last()),
        days_count: days.len(),
        timeslot_duration: "00:05",
        time_zone_name: Some(event.time_zone.as_str()).filter(|name| is_zone(name)),
        colors: Colors { primary: &event.accent },
        url: programme.clone(),
        tracks: edition
            .programme
            .tracks
            .iter()
            .map(|track| Track { name: &track.name, slug: schedule::track_slug(&track.name) })
            .collect(),
        rooms: edition
            .programme
            .rooms
            .iter()
            .map(|room| Room { name: &room.name, guid: room.id, capacity: room.capacity })
            .collect(),
        days: days.into_iter().map(|of| day(edition, public, of)).collect(),
    };
    let document = Document {
        schema: "https://c3voc.de/schedule/schema.json",
        generator: Generator { name: "callboard", version: env!("CARGO_PKG_VERSION") },
        schedule: Schedule {
            url: format!("{programme}.json"),
            version: edition.number.to_string(),
            base_url: public.join(&format!("/{}/", event.slug)),
            conference,
        },
    };
    serde_json::to_string(&document)
}

fn day<'a>(edition: &PublicProgramme, public: &PublicUrl, of: ScheduleDay<'a>) -> Day<'a> {
    let rooms = of
        .rooms
        .into_iter()
        .map(|(name, _, entries)| (name, entries.into_iter().map(|entry| talk(edition, public, entry)).collect()));
    Day { index: of.index, date: of.day.to_string(), start: of.start, end: of.end, rooms: rooms.collect() }
}

fn talk<'a>(edition: &PublicProgramme, public: &PublicUrl, entry: ScheduleEntry<'a>) -> Event<'a> {
    Event {
        id: entry.id,
        guid: entry.guid,
        code: entry.talk.code.as_str(),
        date: entry.date,
        start: entry.start,
        end: entry.end,
        duration: entry.duration,
        room: entry.room,
        slug: entry.slug,
        feedback_url: format!("{}#rate", entry.url),
        url: entry.url,
        title: &entry.session.title,
        subtitle: entry.off,
        track: Some(entry.track).filter(|name| !name.is_empty()),
        r#type: &entry.talk.session_type,
        language: &entry.talk.language,
        r#abstract: &entry.talk.abstract_,
        description: "",
        logo: None,
        persons: entry.talk.speakers.iter().map(|speaker| person(edition, public, speaker)).collect(),
        links: [],
        attachments: [],
    }
}

fn person<'a>(edition: &PublicProgramme, public: &PublicUrl, speaker: &'a ReleasedSpeaker) -> Person<'a> {
    Person {
        guid: edition.guid(speaker.id),
        code: &speaker.code,
        name: &speaker.name,
        public_name: &speaker.name,
        biography: &speaker.biography,
        avatar: speaker.photo.map(|id| public.join(&links::picture(id))),
        url: public.join(&links::speaker(&edition.event.slug, &speaker.code)),
    }
}

/// Whether the schema takes a zone's name: it wants `Area/City`, or something that ends in UTC.
pub fn is_zone(name: &str) -> bool {
    let word = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.next().is_some_and(|c| c.is_ascii_lowercase())
    };
    let area = name
        .split_once('/')
        .is_some_and(|(area, city)| word(area) && area.chars().skip(1).all(|c| c.is_ascii_lowercase()) && word(city));
    area || name.ends_with("UTC")
}

#[cfg(test)]
mod tests {
    use super::is_zone;

    #[test]
    fn zones_that_the_schema_does_not_know_are_left_out() {
        assert!(["Europe/Lisbon", "America/New_York", "America/Argentina/Salta", "UTC"].into_iter().all(is_zone));
        assert!(!["Etc/GMT+5", "EST5EDT", ""].into_iter().any(is_zone));
    }
}
