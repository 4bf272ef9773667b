//! What an import changes, in sentences for the person who decides on it.

use jiff::tz::TimeZone;

use super::changes::{ChangedSpeaker, ChangedTalk, ImportedSlot, ImportedTalk};
use super::store::KnownProgramme;
use crate::times;

/// What differs about a speaker.
pub fn speaker(change: &ChangedSpeaker) -> String {
    let (before, after) = (&change.before, &change.after);
    let mut differs = Vec::new();
    if before.name != after.name {
        differs.push(format!("is now called {}", after.name));
    }
    if before.affiliation != after.affiliation {
        differs.push(format!("now has the affiliation “{}”", after.affiliation));
    }
    if before.biography != after.biography {
        differs.push("has another biography".to_owned());
    }
    format!("{} {}.", before.name, differs.join(", "))
}

/// What differs about a talk.
pub fn talk(change: &ChangedTalk, known: &KnownProgramme, zone: &TimeZone) -> String {
    let (before, after) = (&change.before, &change.after);
    let mut differs = Vec::new();
    if before.content.title != after.content.title {
        differs.push(format!("is now called “{}”", after.content.title));
    }
    if before.place != after.place {
        differs.push(moves(before, after, known, zone));
    }
    if before.content.text != after.content.text {
        differs.push("has another abstract".to_owned());
    }
    if before.speakers != after.speakers {
        differs.push(format!("has {} instead of {}", names(after, known), names(before, known)));
    }
    if (before.content.track, before.content.session_type, &before.content.language)
        != (after.content.track, after.content.session_type, &after.content.language)
    {
        differs.push("has another track, type or language".to_owned());
    }
    if differs.is_empty() {
        differs.push("takes another time".to_owned());
    }
    format!("“{}” {}.", before.content.title, differs.join(", "))
}

fn moves(before: &ImportedTalk, after: &ImportedTalk, known: &KnownProgramme, zone: &TimeZone) -> String {
    let words = |place: Option<ImportedSlot>| {
        place.map_or("no place".to_owned(), |place| {
            let room =
                known.rooms.iter().find(|(_, id)| Some(**id) == place.room).map_or("all rooms", |(name, _)| name);
            format!("{}, {room}", times::span(place.starts_at, place.ends_at, zone))
        })
    };
    format!("moves from {} to {}", words(before.place), words(after.place))
}

fn names(talk: &ImportedTalk, known: &KnownProgramme) -> String {
    let name = |id| known.speakers.values().find(|(known, _)| known == id).map(|(_, content)| content.name.as_str());
    let names: Vec<_> = talk.speakers.iter().filter_map(name).collect();
    if names.is_empty() { "no speaker".to_owned() } else { names.join(", ") }
}
