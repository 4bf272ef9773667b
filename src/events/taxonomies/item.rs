//! One thing on a list of an event's settings.

use diesel::prelude::*;
use uuid::Uuid;

use crate::events::{Criterion, Room, SessionType, Track};
use crate::schema::{criteria, rooms, session_types, tracks};
use crate::text_enum;

/// The lists of an event's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Themes of the programme.
    Tracks,
    /// Kinds of session with their length.
    SessionTypes,
    /// Where sessions are held.
    Rooms,
    /// What reviewers score.
    Criteria,
}

text_enum!(List { Tracks = "tracks", SessionTypes = "session-types", Rooms = "rooms", Criteria = "criteria" });

impl List {
    /// What one thing of it is called.
    pub fn one(self) -> &'static str {
        match self {
            Self::Tracks => "track",
            Self::SessionTypes => "session type",
            Self::Rooms => "room",
            Self::Criteria => "criterion",
        }
    }
}

/// A track as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = tracks)]
pub struct NewTrack {
    /// Its name, unique at the event.
    pub name: String,
    /// Its colour, 0 to 8.
    pub hue: i32,
    /// What belongs into it.
    pub description: String,
}

/// A session type as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = session_types)]
pub struct NewSessionType {
    /// Its name, unique at the event.
    pub name: String,
    /// Its length, 1 to 1440.
    pub minutes: i32,
}

/// A room as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = rooms, treat_none_as_null = true)]
pub struct NewRoom {
    /// Its name, unique at the event.
    pub name: String,
    /// How many people it holds, if that is known.
    pub capacity: Option<i32>,
}

/// A criterion as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = criteria)]
pub struct NewCriterion {
    /// Its name, unique at the event.
    pub name: String,
    /// What is asked.
    pub help: String,
    /// What 1 means.
    pub low_label: String,
    /// What 5 means.
    pub high_label: String,
    /// How much it counts, 0 to 100.
    pub weight: i32,
    /// Whether a review must have it.
    pub required: bool,
    /// Whether reviewers are no longer asked.
    pub retired: bool,
}

/// A thing for one of the lists, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// For the tracks.
    Track(NewTrack),
    /// For the session types.
    SessionType(NewSessionType),
    /// For the rooms.
    Room(NewRoom),
    /// For the criteria.
    Criterion(NewCriterion),
}

impl NewItem {
    /// The list that it belongs on.
    pub fn list(&self) -> List {
        match self {
            Self::Track(_) => List::Tracks,
            Self::SessionType(_) => List::SessionTypes,
            Self::Room(_) => List::Rooms,
            Self::Criterion(_) => List::Criteria,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Track(new) => &new.name,
            Self::SessionType(new) => &new.name,
            Self::Room(new) => &new.name,
            Self::Criterion(new) => &new.name,
        }
    }
}

/// A thing on one of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Its key.
    pub id: Uuid,
    /// Its place on the list.
    pub position: i32,
    /// What it is set to.
    pub value: NewItem,
}

impl From<Track> for ListItem {
    fn from(Track { id, name, hue, description, position, .. }: Track) -> Self {
        Self { id: id.uuid(), position, value: NewItem::Track(NewTrack { name, hue, description }) }
    }
}

impl From<SessionType> for ListItem {
    fn from(SessionType { id, name, minutes, position, .. }: SessionType) -> Self {
        Self { id: id.uuid(), position, value: NewItem::SessionType(NewSessionType { name, minutes }) }
    }
}

impl From<Room> for ListItem {
    fn from(Room { id, name, capacity, position, .. }: Room) -> Self {
        Self { id: id.uuid(), position, value: NewItem::Room(NewRoom { name, capacity }) }
    }
}

impl From<Criterion> for ListItem {
    fn from(row: Criterion) -> Self {
        let Criterion { id, name, help, low_label, high_label, weight, required, position, retired, .. } = row;
        let value = NewItem::Criterion(NewCriterion { name, help, low_label, high_label, weight, required, retired });
        Self { id: id.uuid(), position, value }
    }
}
