//! Where and when: a place in the working schedule, with a talk or a break in it.

use diesel::prelude::*;
use jiff::tz::TimeZone;

use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::Room;
use crate::proposals::Proposal;
use crate::schema::slots;
use crate::times;

/// A place in the working schedule.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = slots)]
pub struct Slot {
    /// Its key, which a release keeps.
    pub id: Id<Slot>,
    /// Its room; `None` takes all of them.
    pub room_id: Option<Id<Room>>,
    /// The talk in it; `None` for a break.
    pub proposal_id: Option<Id<Proposal>>,
    /// What a break is called; empty for a talk, which has its own title.
    pub title: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Rises with every change.
    pub version: i32,
}

impl Slot {
    /// Its length.
    pub fn minutes(&self) -> i64 {
        self.ends_at.minutes_since(self.starts_at)
    }

    /// Its place.
    pub fn spot(&self) -> RoomTime {
        RoomTime { room: self.room_id, starts_at: self.starts_at, ends_at: self.ends_at }
    }
}

/// A room and a time, whatever is to take place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomTime {
    /// The room; `None` takes all of them.
    pub room: Option<Id<Room>>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl RoomTime {
    /// “Thursday 22 April, 10:00–10:40, Quay Room”.
    pub fn words(&self, room: &str, zone: &TimeZone) -> String {
        format!("{}, {room}", times::span(self.starts_at, self.ends_at, zone))
    }
}
