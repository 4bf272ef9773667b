//! Where a talk stands on the published programme, as its speakers read it.

use serde::Deserialize;
use uuid::Uuid;

use crate::clock::Timestamp;

/// Day, time and room of a talk on the newest version of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlace {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Its room; empty where it takes all of them.
    pub room: String,
}

/// What of a kept programme tells where talks stand.
#[derive(Debug, Deserialize)]
struct Programme {
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

/// Every talk of a kept programme with its place.
///
/// # Errors
/// It cannot be read.
pub fn places(programme: &str) -> Result<Vec<(Uuid, PublishedPlace)>, serde_json::Error> {
    let Programme { rooms, sessions } = serde_json::from_str(programme)?;
    let place = |session: Session| {
        let room = session.room.and_then(|room| rooms.get(room)).map(|room| room.name.clone()).unwrap_or_default();
        let Session { starts_at, ends_at, talk, .. } = session;
        Some((talk?.id, PublishedPlace { starts_at, ends_at, room }))
    };
    Ok(sessions.into_iter().filter_map(place).collect())
}
