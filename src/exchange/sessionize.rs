//! Sessionize: the views `All`, `GridSmart`, `Sessions` and `Speakers`. Their times have no zone.

use std::collections::HashMap;

use serde_json::Value;

use super::raw_rows::{RawSession, RawSpeaker};
use super::timestamps::moment;
use super::toolkit::ProgrammeReader;
use super::values::{is, list, member, text};
use super::{Choices, ImportFormat, ImportStatus, Incoming, IncomingTime, Markup, ReadError};
use crate::programme::public::formats::sessionize::number;

/// Lists that the view All always has.
const LISTS: [&str; 4] = ["sessions", "speakers", "categories", "rooms"];

/// What a document lacks to be one of these views; nothing where it is one.
pub fn lacks(document: &Value) -> Option<String> {
    let has = |value: &Value, name: &str| value.get(name).is_some();
    let Some(items) = document.as_array() else {
        let missing: Vec<&str> = LISTS.into_iter().filter(|name| !member(document, name).is_array()).collect();
        if !missing.is_empty() {
            return Some(format!("there is no list {}", missing.join(" and no list ")));
        }
        let its_own = |session: &Value| has(session, "isServiceSession") || has(session, "roomId");
        let strange = list(document, "sessions").find(|session| !its_own(session));
        return strange.map(|session| format!("session {} has no roomId", text(session, "id")));
    };
    let is_one = items.first().is_some_and(|first| {
        (has(first, "rooms") && has(first, "date"))
            || (has(first, "sessions") && has(first, "groupName"))
            || (has(first, "fullName") && has(first, "sessions"))
    });
    (!is_one).then(|| "it is a list of something else than days, groups or speakers".to_owned())
}

/// Whether a Callboard wrote a view: the numbers of its categories come from their titles.
fn is_ours(document: &Value) -> bool {
    let items = || document.as_array().into_iter().flatten();
    let in_rooms = items().flat_map(|day| list(day, "rooms")).flat_map(|room| list(room, "sessions"));
    let sessions = in_rooms.chain(items().flat_map(|group| list(group, "sessions")));
    let of_sessions = sessions.flat_map(|session| list(session, "categories"));
    let ours = |category: &Value, title: &str| text(category, "id") == number(&text(category, title)).to_string();
    list(document, "categories").any(|category| ours(category, "title"))
        || of_sessions.into_iter().any(|category| ours(category, "name"))
}

/// Reads a view.
///
/// # Errors
/// It is none of them.
pub fn read(document: &Value, choices: &Choices) -> Result<Incoming, ReadError> {
    if let Some(lacking) = lacks(document) {
        return Err(ReadError::NotThisFormat(ImportFormat::Sessionize, lacking));
    }
    let mut gathering = ProgrammeReader::new(ImportFormat::Sessionize, choices);
    if is_ours(document) {
        gathering.is_ours();
    }
    match document.as_array() {
        None => all(document, &mut gathering)?,
        Some(items) if items.iter().any(|item| item.get("fullName").is_some()) => {
            for item in items {
                gathering.person(&person(item), choices.markup.unwrap_or(Markup::Markdown));
            }
        }
        Some(days) if days.iter().any(|day| day.get("rooms").is_some()) => grid(days, &mut gathering)?,
        Some(groups) => {
            for session in groups.iter().flat_map(|group| list(group, "sessions")) {
                let speakers = list(session, "speakers").map(named).collect();
                let room = text(session, "room");
                gathering.add(found(session, speakers, (room, named_categories(session))))?;
            }
        }
    }
    Ok(gathering.done())
}

fn person(speaker: &Value) -> RawSpeaker {
    let full = text(speaker, "fullName");
    let parts = format!("{} {}", text(speaker, "firstName"), text(speaker, "lastName"));
    RawSpeaker {
        guid: text(speaker, "id"),
        name: if full.trim().is_empty() { parts } else { full },
        affiliation: text(speaker, "tagLine"),
        biography: text(speaker, "bio"),
        ..RawSpeaker::default()
    }
}

/// A speaker of whom a view gives the name alone.
fn named(speaker: &Value) -> RawSpeaker {
    RawSpeaker { guid: text(speaker, "id"), name: text(speaker, "name"), ..RawSpeaker::default() }
}

/// Titles of categories with the names chosen in them.
type Categories = Vec<(String, String)>;

fn named_categories(session: &Value) -> Categories {
    let items = |category: &Value| list(category, "categoryItems").map(|item| text(item, "name")).collect::<Vec<_>>();
    list(session, "categories").map(|category| (text(category, "name"), items(category).join(", "))).collect()
}

fn all(document: &Value, gathering: &mut ProgrammeReader) -> Result<(), ReadError> {
    let rooms: HashMap<String, String> =
        list(document, "rooms").map(|room| (text(room, "id"), text(room, "name"))).collect();
    for room in list(document, "rooms") {
        gathering.room(&text(room, "name"));
    }
    let items: HashMap<String, (String, String)> = list(document, "categories")
        .flat_map(|category| {
            list(category, "items").map(|item| (text(item, "id"), (text(category, "title"), text(item, "name"))))
        })
        .collect();
    let people: HashMap<String, RawSpeaker> =
        list(document, "speakers").map(|speaker| (text(speaker, "id"), person(speaker))).collect();
    for session in list(document, "sessions") {
        let ids = list(session, "speakers").filter_map(Value::as_str);
        let mut speakers = Vec::new();
        for id in ids {
            match people.get(id) {
                Some(person) => speakers.push(person.clone()),
                None => gathering.odd(
                    "speaker",
                    format!("Session {} names speaker {id}, whom the file does not have.", text(session, "id")),
                ),
            }
        }
        let chosen = list(session, "categoryItems").filter_map(|id| items.get(&id.to_string()).cloned()).collect();
        let room = rooms.get(&text(session, "roomId")).cloned().unwrap_or_default();
        gathering.add(found(session, speakers, (room, chosen)))?;
    }
    for speaker in list(document, "speakers") {
        gathering.later(person(speaker));
    }
    Ok(())
}

/// Every session is written twice, by room and by time: the rooms are read. A break that is repeated for several rooms is
/// one in all of them.
fn grid(days: &[Value], gathering: &mut ProgrammeReader) -> Result<(), ReadError> {
    let rooms = || days.iter().flat_map(|day| list(day, "rooms"));
    let sessions = || rooms().flat_map(|room| list(room, "sessions"));
    let when = |session: &Value| (text(session, "title"), text(session, "startsAt"));
    // With the ends that they have: those of different ends stay in their rooms.
    let mut breaks: HashMap<_, Vec<String>> = HashMap::new();
    for session in sessions().filter(|session| is(session, "isServiceSession")) {
        breaks.entry(when(session)).or_default().push(text(session, "endsAt"));
    }
    breaks.retain(|_, ends| ends.len() > 1 && ends.iter().all(|end| *end == ends[0]));
    for room in rooms() {
        gathering.room(&text(room, "name"));
        for session in list(room, "sessions") {
            let everywhere = is(session, "isServiceSession") && breaks.contains_key(&when(session));
            let name = if everywhere { String::new() } else { text(room, "name") };
            let speakers = list(session, "speakers").map(named).collect();
            gathering.add(found(session, speakers, (name, named_categories(session))))?;
        }
    }
    let repeated: usize = breaks.values().map(Vec::len).sum();
    if repeated > 0 {
        gathering
            .odd("breaks", format!("{repeated} breaks are repeated for several rooms: those of one time are one."));
    }
    Ok(())
}

fn found(session: &Value, speakers: Vec<RawSpeaker>, (room, categories): (String, Categories)) -> RawSession {
    let id = text(session, "id");
    let service = is(session, "isServiceSession");
    let everywhere = service && is(session, "isPlenumSession");
    let of = |words: [&str; 2]| {
        let named = |name: &str| words.iter().any(|word| name.to_lowercase().contains(word));
        categories.iter().find(|(title, _)| named(title)).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let starts = local(&text(session, "startsAt"));
    let standing = match (starts, text(session, "status").as_str()) {
        (_, "Declined" | "Rejected") => ImportStatus::Rejected,
        (_, "Cancelled" | "Canceled") => ImportStatus::Cancelled,
        (_, "Withdrawn") => ImportStatus::Withdrawn,
        (Some(_), _) => ImportStatus::Confirmed,
        (None, "Accepted") if is(session, "isConfirmed") => ImportStatus::Confirmed,
        (None, "Accepted") => ImportStatus::Accepted,
        (None, "Waitlisted") => ImportStatus::Waitlisted,
        (None, _) => ImportStatus::Proposed,
    };
    RawSession {
        place: format!("session {id}"),
        title: text(session, "title"),
        texts: vec![text(session, "description")],
        kind: of(["format", "type"]),
        is_break: service,
        track: of(["track", "topic"]),
        language: of(["language", "sprache"]),
        room: if everywhere { String::new() } else { room },
        starts,
        ends: local(&text(session, "endsAt")),
        speakers,
        standing,
        id,
        ..RawSession::default()
    }
}

/// Times are those of the place, even where they end in `Z`.
fn local(text: &str) -> Option<IncomingTime> {
    moment(text.trim_end_matches('Z'))
}
