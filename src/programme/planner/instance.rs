//! What there is to plan with.

use serde::{Deserialize, Serialize};

/// A conference to be planned. Talks, rooms and slots are known by their numbers, which begin with 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanningInstance {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The slots of all days, in the order of time.
    pub slots: Vec<TimeStep>,
    /// The rooms.
    pub rooms: Vec<PlannedRoom>,
    /// The talks.
    pub talks: Vec<PlannedTalk>,
    /// Pairs of talks with the number of people who want to hear both.
    #[serde(default)]
    pub overlap: Vec<(usize, usize, i64)>,
    /// Where each talk was when a plan was published.
    #[serde(default)]
    pub published: Option<Plan>,
    /// What each kind of finding costs.
    #[serde(default)]
    pub weights: FindingWeights,
}

/// A piece of time in which a talk of length 1 fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeStep {
    /// Number of the day.
    pub day: usize,
    /// Number of the block between two breaks; no talk goes over its end.
    pub block: usize,
    /// Minutes after midnight at which it begins.
    #[serde(default)]
    pub start: u32,
    /// Its minutes.
    #[serde(default)]
    pub minutes: u32,
}

/// A room; unless something else is said, one without seats that is open throughout and holds one talk at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRoom {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// Its seats.
    pub capacity: i64,
    /// What it has, such as `recording`.
    #[serde(default)]
    pub features: Vec<String>,
    /// Slots in which it is closed.
    #[serde(default)]
    pub unavailable: Vec<usize>,
    /// How many talks it holds at once: 1, or more for posters.
    #[serde(default = "one")]
    pub places: usize,
}

impl Default for PlannedRoom {
    fn default() -> Self {
        Self { id: String::new(), capacity: 0, features: Vec::new(), unavailable: Vec::new(), places: one() }
    }
}

fn one() -> usize {
    1
}

/// A talk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTalk {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// Number of its track.
    pub track: usize,
    /// How many slots it takes.
    pub len: usize,
    /// Numbers of its speakers.
    #[serde(default)]
    pub speakers: Vec<usize>,
    /// People who are expected.
    #[serde(default)]
    pub demand: i64,
    /// What its room must have.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Slots in which a speaker is away.
    #[serde(default)]
    pub unavailable: Vec<usize>,
    /// Talks that must be over before it begins.
    #[serde(default)]
    pub after: Vec<usize>,
    /// The place that it must have.
    #[serde(default)]
    pub pinned: Option<StartPosition>,
    /// The day that it should be on.
    #[serde(default)]
    pub prefer_day: Option<usize>,
    /// Whether nothing else takes place meanwhile.
    #[serde(default)]
    pub plenary: bool,
}

/// A room and the first slot of a talk in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StartPosition {
    /// Number of the room.
    pub room: usize,
    /// Number of the first slot.
    pub slot: usize,
}

impl Serialize for StartPosition {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.room, self.slot].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StartPosition {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [room, slot] = <[usize; 2]>::deserialize(deserializer)?;
        Ok(Self { room, slot })
    }
}

/// Where each talk is; `None` has no place.
pub type Plan = Vec<Option<StartPosition>>;

/// What one of each kind of finding costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingWeights {
    /// A talk without a place.
    pub unplaced: i64,
    /// A speaker in two places, for each slot.
    pub speaker_clash: i64,
    /// A talk before one that it must follow.
    pub order: i64,
    /// A person without a seat.
    pub overflow_seat: i64,
    /// A person who wants to hear two talks at once, for each slot.
    pub audience: i64,
    /// Two talks of a track at once, for each slot.
    pub same_track: i64,
    /// A room that a track has on a day beyond its first.
    pub track_rooms: i64,
    /// A talk on another day than it should be on.
    pub day_pref: i64,
    /// A talk at another time than was published.
    pub moved_time: i64,
    /// A talk in another room than was published.
    pub moved_room: i64,
}

impl Default for FindingWeights {
    fn default() -> Self {
        Self {
            unplaced: 10_000,
            speaker_clash: 1_000,
            order: 1_000,
            overflow_seat: 1,
            audience: 2,
            same_track: 20,
            track_rooms: 15,
            day_pref: 10,
            moved_time: 30,
            moved_room: 10,
        }
    }
}

/// Why an instance could not be read: the place in the file, and what is wrong there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PlanningInstanceError(String);

impl PlanningInstance {
    /// Reads an instance from JSON and checks it.
    ///
    /// # Errors
    /// It is not one, or contradicts itself; the sentence names the place.
    pub fn from_json(text: &[u8]) -> Result<Self, PlanningInstanceError> {
        let reader = &mut serde_json::Deserializer::from_slice(text);
        let instance: Self =
            serde_path_to_error::deserialize(reader).map_err(|error| PlanningInstanceError(error.to_string()))?;
        let faults = super::faults(&instance);
        if faults.is_empty() { Ok(instance) } else { Err(PlanningInstanceError(faults.join("\n"))) }
    }

    /// Whether a talk that begins in a slot ends inside the same block.
    pub fn fits(&self, talk: usize, slot: usize) -> bool {
        let end = slot + self.talks[talk].len;
        end <= self.slots.len() && self.slots[slot].block == self.slots[end - 1].block
    }

    /// Whether a room has what a talk needs.
    pub fn suits(&self, talk: usize, room: usize) -> bool {
        self.talks[talk].needs.iter().all(|need| self.rooms[room].features.contains(need))
    }

    /// What a talk is called, or its number.
    pub(super) fn talk_name(&self, talk: usize) -> String {
        named(&self.talks[talk].id, "talk", talk)
    }

    /// What a room is called, or its number.
    pub(super) fn room_name(&self, room: usize) -> String {
        named(&self.rooms[room].id, "room", room)
    }

    /// “day 1, 09:30”.
    pub(super) fn time_name(&self, slot: usize) -> String {
        let slot = &self.slots[slot];
        format!("day {}, {:02}:{:02}", slot.day + 1, slot.start / 60, slot.start % 60)
    }

    /// “Hall (day 1, 09:30)”.
    pub(super) fn spot_name(&self, spot: StartPosition) -> String {
        format!("{} ({})", self.room_name(spot.room), self.time_name(spot.slot))
    }
}

fn named(id: &str, what: &str, number: usize) -> String {
    if id.is_empty() { format!("{what} {number}") } else { id.to_owned() }
}
