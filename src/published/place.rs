//! Where and when a talk is held, as the public reads it.

use jiff::tz::TimeZone;
use serde::Deserialize;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::db::KeptJson;
use crate::times;

/// Where and when a talk is held, as the public reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlace {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The zone that the version tells its times in.
    pub zone: TimeZone,
    /// Its room; empty where it takes all of them.
    pub room: String,
}

/// As much of a version as tells where its talks are held.
#[derive(Debug, Deserialize)]
pub(super) struct Places {
    #[serde(default)]
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
    room: Option<usize>,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

#[derive(Debug, Deserialize)]
struct Talk {
    id: Uuid,
}

impl KeptJson for Places {
    const VERSION: u32 = 2;
}

impl Places {
    /// Every talk's place; a version of old is told in the event's zone.
    pub(super) fn each(self, event_zone: &TimeZone) -> Vec<(Uuid, PublishedPlace)> {
        let zone = times::zone(&self.zone).filter(|_| !self.zone.is_empty()).unwrap_or_else(|| event_zone.clone());
        let place = |session: Session| {
            let room = session.room.and_then(|at| self.rooms.get(at)).map(|room| room.name.clone()).unwrap_or_default();
            let Session { starts_at, ends_at, talk, .. } = session;
            Some((talk?.id, PublishedPlace { starts_at, ends_at, zone: zone.clone(), room }))
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
        let told = |zone: &str| {
            let text = format!(
                r#"{{{zone}"rooms":[{{"name":"Quay Room"}}],"tracks":[],"sessions":[{{"talk":{{"id":"{id}","code":"ABC"}},
                "title":"Maps","room":0,"starts_at":"2027-04-22T09:00:00Z","ends_at":"2027-04-22T09:40:00Z"}}]}}"#
            );
            let places: Places = serde_json::from_str(&text).unwrap();
            let (of, place) = places.each(&lisbon).remove(0);
            assert_eq!((of, place.room.as_str()), (id, "Quay Room"));
            times::span(place.starts_at, place.ends_at, &place.zone)
        };
        assert_eq!(told(""), "Thursday 22 April, 10:00–10:40");
        assert_eq!(told(r#""zone":"Europe/Berlin","#), "Thursday 22 April, 11:00–11:40");
    }
}
