//! What an import changes: everything that is new, and everything that differs with what stood there before.
//!
//! It is kept with the import, so that it can be undone as one.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::db::{Id, KeptJson};
use crate::events::{Room, SessionType, Track};
use crate::programme::Slot;
use crate::proposals::{Proposal, ProposalState};
use crate::speakers::Speaker;

/// All changes of one import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// Rooms that are added.
    pub rooms: Vec<ImportedRoom>,
    /// Tracks that are added.
    pub tracks: Vec<ImportedTrack>,
    /// Session types that are added.
    pub session_types: Vec<ImportedSessionType>,
    /// Speakers that are added.
    pub new_speakers: Vec<NewSpeaker>,
    /// Speakers that differ.
    pub speakers: Vec<ChangedSpeaker>,
    /// Talks that are added.
    pub new_talks: Vec<NewTalk>,
    /// Talks that differ.
    pub talks: Vec<ChangedTalk>,
    /// Breaks that are added.
    pub new_breaks: Vec<Break>,
    /// Breaks that end at another time: before and after.
    pub breaks: Vec<(Break, Break)>,
}

impl KeptJson for Changes {
    const VERSION: u32 = 2;
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many speakers, talks and breaks are new or differ.
    pub fn len(&self) -> usize {
        let new = self.new_speakers.len() + self.new_talks.len() + self.new_breaks.len();
        new + self.speakers.len() + self.talks.len() + self.breaks.len()
    }
}

/// A room behind the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedRoom {
    /// Its key.
    pub id: Id<Room>,
    /// Its name.
    pub name: String,
    /// How many it seats.
    pub capacity: Option<i32>,
    /// Its place among the others.
    pub position: i32,
}

/// A track behind the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedTrack {
    /// Its key.
    pub id: Id<Track>,
    /// Its name.
    pub name: String,
    /// Its place among the others.
    pub position: i32,
}

/// A session type behind the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedSessionType {
    /// Its key.
    pub id: Id<SessionType>,
    /// Its name.
    pub name: String,
    /// How long the first session of it takes.
    pub minutes: i32,
    /// Its place among the others.
    pub position: i32,
}

/// What a source knows of a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerContent {
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// Biography, Markdown.
    pub biography: String,
}

/// A speaker without an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewSpeaker {
    /// Their key.
    pub id: Id<Speaker>,
    /// The source's key.
    pub source: String,
    /// What is known of them.
    pub content: SpeakerContent,
}

/// A speaker of whom the source says something else now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedSpeaker {
    /// Their key.
    pub id: Id<Speaker>,
    /// What stood there.
    pub before: SpeakerContent,
    /// What stands there from now on.
    pub after: SpeakerContent,
}

/// What a source knows of a talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TalkContent {
    /// Its title.
    pub title: String,
    /// Its abstract, Markdown.
    pub text: String,
    /// Its track.
    pub track: Option<Id<Track>>,
    /// Its session type.
    pub session_type: Option<Id<SessionType>>,
    /// Its length.
    pub minutes: Option<i32>,
    /// Its language.
    pub language: String,
}

/// Where and when something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImportedSlot {
    /// The room.
    pub room: Option<Id<Room>>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// A talk with its place and its speakers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedTalk {
    /// What it says.
    pub content: TalkContent,
    /// Where and when it is.
    pub place: Option<ImportedSlot>,
    /// Its speakers, in their order.
    pub speakers: Vec<Id<Speaker>>,
}

/// A talk that was not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewTalk {
    /// Its key.
    pub id: Id<Proposal>,
    /// The source's key.
    pub source: String,
    /// Where its proposal stands.
    pub state: ProposalState,
    /// What is known of it.
    pub talk: ImportedTalk,
}

/// A talk of which the source says something else now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedTalk {
    /// Its key.
    pub id: Id<Proposal>,
    /// What stood there.
    pub before: ImportedTalk,
    /// What stands there from now on.
    pub after: ImportedTalk,
}

/// A break.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Break {
    /// Key of its slot.
    pub id: Id<Slot>,
    /// What it is called.
    pub title: String,
    /// Where and when it is.
    pub place: ImportedSlot,
}
