//! A numbered, immutable version of the programme: what the public sees.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::db::Id;
use crate::schema::releases;

/// What a session that takes all rooms has in the place of one.
pub const EVERYWHERE: &str = "All rooms";

/// One release, as the database keeps it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = releases)]
pub struct Release {
    /// Its key.
    pub id: Id<Release>,
    /// Its number, from 1.
    pub number: i32,
    /// What the organisers say about it.
    pub notes: String,
    /// The programme, as JSON of [`Programme`].
    pub programme: String,
    /// When it was posted.
    pub released_at: Timestamp,
}

/// All that a release says. It stays as it was, whatever happens to talks, rooms and speakers afterwards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// The rooms, in their order.
    pub rooms: Vec<ReleasedRoom>,
    /// The tracks, in their order.
    pub tracks: Vec<ReleasedTrack>,
    /// Talks and breaks, by start, then room.
    pub sessions: Vec<Session>,
}

/// A room as it was when it was released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedRoom {
    /// Its key, stable over releases.
    pub id: uuid::Uuid,
    /// Its name.
    pub name: String,
    /// How many people it holds.
    pub capacity: Option<i32>,
}

/// A track as it was when it was released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTrack {
    /// Its key, stable over releases.
    pub id: uuid::Uuid,
    /// Its name.
    pub name: String,
    /// Its hue, 0 to 8.
    pub hue: i32,
}

/// Something that takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Key of its slot, stable over releases.
    pub id: uuid::Uuid,
    /// The talk; `None` for a break.
    pub talk: Option<ReleasedTalk>,
    /// Title of the talk, or what the break is called.
    pub title: String,
    /// Its room, as an index into the rooms; `None` takes all of them.
    pub room: Option<usize>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// A talk as it was when it was released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedTalk {
    /// Key of the proposal.
    pub id: uuid::Uuid,
    /// Its code.
    pub code: String,
    /// Its abstract, Markdown.
    pub abstract_: String,
    /// Its track, as an index into the tracks.
    pub track: Option<usize>,
    /// Name of its session type.
    pub session_type: String,
    /// Language it is held in.
    pub language: String,
    /// For whom it is.
    pub level: String,
    /// Who speaks, in their order.
    pub speakers: Vec<ReleasedSpeaker>,
}

/// A speaker as the programme names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedSpeaker {
    /// Key of the profile.
    pub id: uuid::Uuid,
    /// Code in addresses.
    pub code: String,
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// Biography, Markdown.
    pub biography: String,
    /// Key of the photo.
    pub photo: Option<uuid::Uuid>,
}
