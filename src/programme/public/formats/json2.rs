//! `schedule.json` in version 2 of the c3voc schema: talks and breaks in one flat list, people in another.

use serde_json::{Value, json};
use uuid::Uuid;

use super::json::is_zone;
use super::schedule::{self, ScheduleEntry, ScheduleListing};
use crate::config::PublicUrl;
use crate::programme::public::PublicProgramme;
use crate::programme::{ProgrammeSession, ReleasedSpeaker};
use crate::times;
use crate::web::links;

/// The release as JSON of version 2.
pub fn write(edition: &PublicProgramme, public: &PublicUrl) -> String {
    let programme = public.join(&links::programme(&edition.event.slug));
    let people = edition.speakers().iter().map(|one| person(edition, public, &one.speaker));
    let document = json!({
        "$schema": "https://c3voc.de/schema/schedule2",
        "generator": { "name": "callboard", "version": env!("CARGO_PKG_VERSION") },
        "schedule": {
            "url": format!("{programme}.json?version=2"),
            "version": edition.number.to_string(),
            "base_url": public.join(&format!("/{}/", edition.event.slug)),
            "conference": conference(edition, public),
            "events": events(edition, public),
            "persons": people.collect::<Vec<_>>(),
        },
    });
    document.to_string()
}

fn conference(edition: &PublicProgramme, public: &PublicUrl) -> Value {
    let event = &edition.event;
    let days: Vec<Value> = schedule::days(edition, public)
        .iter()
        .map(|day| json!({ "index": day.index, "date": day.day.to_string(), "start": day.start, "end": day.end }))
        .collect();
    let side = |at: Option<&Value>, name: &str| at.and_then(|day| day.get(name)).cloned().unwrap_or_default();
    let (start, end) = (side(days.first(), "start"), side(days.last(), "end"));
    let tracks = edition.programme.tracks.iter().zip(schedule::track_slugs(edition));
    let mut conference = json!({
        "acronym": schedule::acronym(event),
        "title": event.name,
        "start": start,
        "end": end,
        "timeslot_duration": "PT5M",
        "colors": { "primary": event.accent },
        "url": public.join(&links::event(&event.slug)),
        "tracks": tracks.map(|(track, slug)| json!({ "name": track.name, "slug": slug })).collect::<Vec<_>>(),
        "rooms": rooms(edition),
        "days": days,
    });
    if is_zone(&event.time_zone) {
        conference["time_zone_name"] = json!(event.time_zone);
    }
    conference
}

fn rooms(edition: &PublicProgramme) -> Vec<Value> {
    let rooms = edition.programme.rooms.iter();
    rooms.map(|room| json!({ "name": room.name, "guid": room.id, "capacity": room.capacity })).collect()
}

/// What a session says about its room; a session in all of them has the event's own key for it.
fn room(edition: &PublicProgramme, session: &ProgrammeSession) -> Value {
    let key = session.room.and_then(|at| edition.programme.rooms.get(at)).map(|room| room.id);
    json!({ "name": edition.room(session), "guid": key.unwrap_or_else(|| edition.event.id.uuid()) })
}

fn events(edition: &PublicProgramme, public: &PublicUrl) -> Vec<Value> {
    let mut listing = ScheduleListing::new(edition, public);
    let slugs = schedule::track_slugs(edition);
    let one = |session| match listing.entry(session) {
        Some(entry) => talk(edition, &slugs, &entry),
        None => pause(edition, session),
    };
    edition.programme.sessions.iter().map(one).collect()
}

fn talk(edition: &PublicProgramme, slugs: &[String], entry: &ScheduleEntry<'_>) -> Value {
    let (session, talk) = (entry.session, entry.talk);
    let track = talk.track.and_then(|at| slugs.get(at)).map_or("none", String::as_str);
    let speakers = talk.speakers.iter();
    let speakers = speakers.map(|one| json!({ "guid": edition.guid(one.id), "name": one.name, "role": "SPEAKER" }));
    json!({
        "guid": entry.guid,
        "code": talk.code,
        "slug": entry.slug,
        "url": entry.url,
        "title": session.title,
        "subtitle": null,
        "type": kind(&talk.session_type),
        "start": entry.date,
        "end": entry.end,
        "room": room(edition, session),
        "track": { "slug": track },
        "language": language(&talk.language),
        "abstract": talk.abstract_,
        "description": null,
        "logo": null,
        "participants": speakers.collect::<Vec<_>>(),
        "links": [],
        "attachments": [],
        "state": if entry.off.is_empty() { "CONFIRMED" } else { "CANCELED" },
    })
}

fn pause(edition: &PublicProgramme, session: &ProgrammeSession) -> Value {
    let zone = edition.zone();
    let (start, end) = (times::machine(session.starts_at, zone), times::machine(session.ends_at, zone));
    let guid: Uuid = session.id;
    json!({ "type": "BREAK", "title": session.title, "guid": guid, "start": start, "end": end,
            "room": room(edition, session) })
}

fn person(edition: &PublicProgramme, public: &PublicUrl, speaker: &ReleasedSpeaker) -> Value {
    let mut person = json!({
        "guid": edition.guid(speaker.id),
        "name": speaker.name,
        "biography": speaker.biography,
        "url": public.join(&links::speaker(&edition.event.slug, &speaker.code)),
        "links": [],
    });
    if let Some(photo) = speaker.photo {
        person["avatar"] = json!({ "url": public.join(&links::picture(photo)) });
    }
    person
}

/// The schema's words for kinds of session, by what a session type's name has in it.
const KINDS: [(&str, &str); 14] = [
    ("lightning", "LIGHTNING_TALK"),
    ("workshop", "WORKSHOP"),
    ("tutorial", "WORKSHOP"),
    ("hands-on", "HANDS-ON"),
    ("panel", "DISCUSSION"),
    ("discussion", "DISCUSSION"),
    ("meet", "MEETING"),
    ("feather", "MEETING"),
    ("performance", "PERFORMANCE"),
    ("concert", "CONCERT"),
    ("game", "GAME"),
    ("talk", "TALK"),
    ("lecture", "TALK"),
    ("keynote", "TALK"),
];

/// The schema's word for a session type, by its name.
pub fn kind(session_type: &str) -> &'static str {
    let name = session_type.to_lowercase();
    KINDS.iter().find(|(part, _)| name.contains(part)).map_or("OTHER", |(_, kind)| kind)
}

/// The two letters that the schema asks for; English where nothing of that kind is known.
pub fn language(tag: &str) -> &str {
    let two = tag.split(['-', '_']).next().unwrap_or_default();
    if two.len() == 2 && two.bytes().all(|letter| letter.is_ascii_lowercase()) { two } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::{kind, language};

    #[test]
    fn kinds_of_session_and_languages_are_the_schemas_own() {
        let kinds = ["Talk", "Lightning talk", "Half-day workshop", "Panel", "", "Sauna"].map(kind);
        assert_eq!(kinds, ["TALK", "LIGHTNING_TALK", "WORKSHOP", "DISCUSSION", "OTHER", "OTHER"]);
        assert_eq!(["de", "pt-BR", "gsw", "", "DE"].map(language), ["de", "pt", "en", "en", "en"]);
    }
}
