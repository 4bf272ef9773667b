//! A numbered, immutable version of the programme: what the public sees.

use std::collections::HashSet;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::db::{Id, KeptJson};
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

/// All that a release says. It stays as it was, whatever happens to talks, rooms, speakers and the event's zone
/// afterwards. What the first version wrote may lack the zone and the removed talks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// IANA name of the zone that its times are told in; empty in releases that were written without one, which were
    /// told in the event's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// The rooms, in their order.
    pub rooms: Vec<ReleasedRoom>,
    /// The tracks, in their order.
    pub tracks: Vec<ReleasedTrack>,
    /// Talks and breaks, by start, then room.
    pub sessions: Vec<ProgrammeSession>,
    /// Talks that an earlier release had and this one has not: their pages and calendar entries stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<RemovedTalk>,
}

impl KeptJson for Programme {
    const VERSION: u32 = 2;
}

/// A talk that was announced and does not take place where it was announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemovedTalk {
    /// What the last release that had it said; its room and track are told beside it.
    pub session: ProgrammeSession,
    /// Name of its room.
    pub room: String,
    /// Its track.
    pub track: Option<ReleasedTrack>,
    /// Whether it will not be held at all, rather than having no place for now.
    pub cancelled: bool,
}

impl Programme {
    /// The talks of another release, and those that it had removed, that this one has no place for. `is_held` says
    /// whether a proposal will be held at all.
    #[must_use]
    pub fn following(mut self, older: &Self, is_held: impl Fn(uuid::Uuid) -> bool) -> Self {
        let here: HashSet<_> = self.sessions.iter().filter_map(|session| Some(session.talk.as_ref()?.id)).collect();
        let gone =
            older.sessions.iter().filter(|session| session.talk.is_some()).map(|session| older.remembered(session));
        for mut removed in gone.chain(older.removed.iter().cloned()) {
            let Some(talk) = removed.session.talk.as_ref().map(|talk| talk.id) else { continue };
            if !here.contains(&talk) {
                removed.cancelled = !is_held(talk);
                self.removed.push(removed);
            }
        }
        self
    }

    /// A session with the names of its room and track, to be kept apart from this release's lists of them.
    fn remembered(&self, session: &ProgrammeSession) -> RemovedTalk {
        let talk = session.talk.clone();
        let track = talk.as_ref().and_then(|talk| self.tracks.get(talk.track?)).cloned();
        let room = session.room.and_then(|room| self.rooms.get(room)).map_or(EVERYWHERE, |room| &room.name).to_owned();
        let talk = talk.map(|talk| ReleasedTalk { track: None, ..talk });
        RemovedTalk { session: ProgrammeSession { talk, room: None, ..session.clone() }, room, track, cancelled: false }
    }
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
pub struct ProgrammeSession {
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
