//! Where and when a talk is held, as the public reads it.

use jiff::tz::TimeZone;
use serde::Deserialize;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::times;
use crate::web::links;

/// Where and when a talk is held, as the public reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlace {
    /// Its title in the version.
    pub title: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The zone that the version tells its times in.
    pub zone: TimeZone,
    /// Name of its room; “All rooms” for all of them.
    pub room: String,
    /// Number of the version.
    pub number: i32,
    /// Address of its public page.
    pub page: String,
    /// Address of its calendar entry.
    pub calendar: String,
}

impl PublishedPlace {
    /// “Thursday 22 April, 10:00–10:40 (WEST, UTC+1), Main Hall”.
    pub fn words(&self) -> String {
        let zone = times::zone_name(self.starts_at, &self.zone);
        format!("{} ({zone}), {}", times::span(self.starts_at, self.ends_at, &self.zone), self.room)
    }
}

/// As much of a version as tells where its talks are held.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Places {
    zone: String,
    rooms: Vec<Room>,
    sessions: Vec<Session>,
}

#[derive(Debug, Deserialize)]
struct Room {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Session {
    talk: Option<Talk>,
    title: String,
    room: Option<usize>,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

#[derive(Debug, Deserialize)]
struct Talk {
    id: Uuid,
    code: String,
}

impl Places {
    /// Keys of the talks.
    pub(super) fn talks(&self) -> Vec<Uuid> {
        self.sessions.iter().filter_map(|session| Some(session.talk.as_ref()?.id)).collect()
    }

    /// Every talk's place. `event` is the slug and the zone of the event, which a version of old is told in.
    pub(super) fn each(self, number: i32, (slug, zone): (&str, &TimeZone)) -> Vec<(Uuid, PublishedPlace)> {
        let zone = times::zone(&self.zone).filter(|_| !self.zone.is_empty()).unwrap_or_else(|| zone.clone());
        let place = |session: Session| {
            let talk = session.talk?;
            let room = session.room.and_then(|at| self.rooms.get(at)).map_or("All rooms", |room| &room.name);
            let page = links::talk(slug, &talk.code);
            let place = PublishedPlace {
                title: session.title,
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                zone: zone.clone(),
                room: room.to_owned(),
                number,
                calendar: format!("{page}.ics"),
                page,
            };
            Some((talk.id, place))
        };
        self.sessions.into_iter().filter_map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::times;
    use uuid::Uuid;

    #[test]
    fn a_place_is_told_in_the_versions_zone_and_one_of_old_in_the_events() {
        let lisbon = times::zone("Europe/Lisbon").unwrap();
        let id = Uuid::from_u128(1);
        let words = |zone: &str| {
            let text = format!(
                r#"{{{zone}"rooms":[{{"name":"Quay Room"}}],"tracks":[],"sessions":[{{"talk":{{"id":"{id}","code":"ABC"}},
                "title":"Maps","room":0,"starts_at":"2027-04-22T09:00:00Z","ends_at":"2027-04-22T09:40:00Z"}}]}}"#
            );
            let places: Places = serde_json::from_str(&text).unwrap();
            places.each(1, ("e", &lisbon)).remove(0).1.words()
        };
        assert_eq!(words(""), "Thursday 22 April, 10:00–10:40 (WEST, UTC+1), Quay Room");
        assert_eq!(words(r#""zone":"Europe/Berlin","#), "Thursday 22 April, 11:00–11:40 (CEST, UTC+2), Quay Room");
    }
}
