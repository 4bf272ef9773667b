//! What a file says twice about one time: two sessions in a room, somebody in two talks; and people of one name.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Incoming, IncomingSession, IncomingTime};
use crate::times;

/// Sentences on sessions that are in one room at the same time, each beside the one that still runs when it begins.
pub fn of_rooms(incoming: &Incoming) -> Vec<String> {
    let names: HashMap<_, _> = incoming.rooms.iter().map(|room| (room.key.as_str(), room.name.as_str())).collect();
    let room = |session: &'_ IncomingSession| session.place.as_ref().and_then(|place| place.room.clone());
    let by_room = incoming.sessions.iter().filter_map(|session| Some((room(session)?, session)));
    let clash = |room: &String, (one, other): (&str, &str), when: &str| {
        let room = names.get(room.as_str()).unwrap_or(&room.as_str()).to_string();
        format!("“{one}” and “{other}” are in {room} at the same time: {when}.")
    };
    at_once(by_room, &zone(incoming), clash)
}

/// Sentences on speakers who are in two talks at the same time.
pub fn of_speakers(incoming: &Incoming) -> Vec<String> {
    let names: HashMap<_, _> = incoming.speakers.iter().map(|one| (one.key.as_str(), one.name.as_str())).collect();
    let by_speaker =
        incoming.sessions.iter().flat_map(|session| session.speakers.iter().map(move |key| (key.clone(), session)));
    let clash = |speaker: &String, (one, other): (&str, &str), when: &str| {
        let speaker = names.get(speaker.as_str()).unwrap_or(&speaker.as_str()).to_string();
        format!("{speaker} speaks in “{one}” and in “{other}” at the same time: {when}.")
    };
    at_once(by_speaker, &zone(incoming), clash)
}

/// Sentences on different speakers of one name.
pub fn of_names(incoming: &Incoming) -> Vec<String> {
    let sentence = |(name, keys): (&str, Vec<&str>)| {
        format!("{} people are called “{name}” ({}): they stay apart.", keys.len(), keys.join(", "))
    };
    shared(incoming.speakers.iter().map(|one| (one.name.as_str(), one.key.as_str()))).map(sentence).collect()
}

/// Sentences on different rooms of one name.
pub fn of_room_names(incoming: &Incoming) -> Vec<String> {
    let sentence = |(name, keys): (&str, Vec<&str>)| {
        format!("{} rooms are called “{name}” ({}): they are one here.", keys.len(), keys.join(", "))
    };
    shared(incoming.rooms.iter().map(|one| (one.name.as_str(), one.key.as_str()))).map(sentence).collect()
}

/// Names that several have, with the keys of those who have them, in order.
fn shared<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> {
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, key) in named {
        keys.entry(name).or_default().push(key);
    }
    keys.into_iter().filter(|(_, keys)| keys.len() > 1)
}

/// The zone in which times of the file are said.
fn zone(incoming: &Incoming) -> TimeZone {
    incoming.clocks().as_deref().and_then(times::zone).unwrap_or(TimeZone::UTC)
}

/// A session that has a time: whether that has a zone, its beginning, its end, its title.
type Placed<'a> = (bool, Timestamp, Timestamp, &'a str);

/// Sessions of one group that begin while another of it runs.
fn at_once<'a>(
    sessions: impl Iterator<Item = (String, &'a IncomingSession)>,
    zone: &TimeZone,
    clash: impl Fn(&String, (&str, &str), &str) -> String,
) -> Vec<String> {
    let mut groups: BTreeMap<String, Vec<Placed<'a>>> = BTreeMap::new();
    for (group, session) in sessions {
        if let Some(place) = session.place.as_ref().filter(|_| !session.is_break) {
            let (has_zone, starts) = instant(place.starts);
            let placed = (has_zone, starts, instant(place.ends).1, session.title.as_str());
            groups.entry(group).or_default().push(placed);
        }
    }
    let mut found = Vec::new();
    for (group, mut placed) in groups {
        placed.sort_unstable();
        let mut running: Option<Placed<'_>> = None;
        for next in placed {
            let (has_zone, starts, ends, title) = next;
            let before = running.filter(|(other, _, ends, _)| *other == has_zone && *ends > starts);
            if let Some((.., other)) = before {
                let at = starts.to_zoned(if has_zone { zone.clone() } else { TimeZone::UTC });
                let when = at.strftime(if has_zone { "%A %-d %B, %H:%M %Z" } else { "%A %-d %B, %H:%M" }).to_string();
                let sentence = clash(&group, (other, title), &when);
                if found.last() != Some(&sentence) {
                    found.push(sentence);
                }
            }
            running = Some(before.filter(|(_, _, other, _)| *other >= ends).unwrap_or(next));
        }
    }
    found
}

/// Whether a moment has a zone, and its instant: of those that have one, and of those that have none, by themselves.
fn instant(moment: IncomingTime) -> (bool, Timestamp) {
    match moment {
        IncomingTime::Exact(instant) => (true, instant),
        IncomingTime::Local(time) => (false, time.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |at| at.timestamp())),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::exchange::{IncomingPlace, IncomingRoom, IncomingSpeaker};

    fn session(title: &str, room: &str, (from, to): (i8, i8), speaker: &str) -> IncomingSession {
        let at = |hour| IncomingTime::Local(date(2027, 5, 14).at(hour, 0, 0, 0));
        IncomingSession {
            title: title.to_owned(),
            place: Some(IncomingPlace { room: Some(room.to_owned()), starts: at(from), ends: at(to) }),
            speakers: vec![speaker.to_owned()],
            ..IncomingSession::default()
        }
    }

    fn programme() -> Incoming {
        let speaker = |key: &str, name: &str| IncomingSpeaker {
            key: key.to_owned(),
            name: name.to_owned(),
            ..IncomingSpeaker::default()
        };
        Incoming {
            rooms: vec![IncomingRoom { key: "1".to_owned(), name: "Hall".to_owned(), capacity: None }],
            speakers: vec![speaker("a", "Ada"), speaker("b", "Ada"), speaker("c", "Chen")],
            sessions: vec![
                session("Long", "1", (9, 12), "a"),
                session("Inside", "1", (10, 11), "b"),
                session("Late", "1", (11, 13), "c"),
                session("Next", "1", (13, 14), "c"),
                session("Elsewhere", "2", (12, 14), "c"),
            ],
            ..Incoming::default()
        }
    }

    #[test]
    fn each_session_is_said_beside_the_one_that_still_runs() {
        let found = of_rooms(&programme());
        let expected = [
            "“Long” and “Inside” are in Hall at the same time: Friday 14 May, 10:00.",
            "“Long” and “Late” are in Hall at the same time: Friday 14 May, 11:00.",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn nobody_speaks_twice_at_once_without_a_word() {
        let found = of_speakers(&programme());
        let expected = [
            "Chen speaks in “Late” and in “Elsewhere” at the same time: Friday 14 May, 12:00.",
            "Chen speaks in “Elsewhere” and in “Next” at the same time: Friday 14 May, 13:00.",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn people_of_one_name_are_said_to_be_two() {
        assert_eq!(of_names(&programme()), ["2 people are called “Ada” (a, b): they stay apart."]);
    }
}
