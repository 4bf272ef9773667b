//! The working schedule: the organisers' draft, which the public never sees.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::clashes::{Claims, Placement, TalkStatus};
use super::{Programme, ProgrammeSession, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack, Slot};
use crate::db::Id;
use crate::events::{Room, Track};
use crate::proposals::{Proposal, ProposalState};
use crate::speakers::Speaker;

/// A talk that can have a place, or has one although it will not be held.
#[derive(Clone, Debug)]
pub struct WorkingTalk {
    /// Key of the proposal.
    pub id: Id<Proposal>,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is about, Markdown.
    pub abstract_: String,
    /// Its track.
    pub track: Option<Id<Track>>,
    /// Name of its session type; may be empty.
    pub session_type: String,
    /// Minutes that it needs, where that is known.
    pub minutes: Option<i32>,
    /// How many people are expected, where somebody said so.
    pub expected: Option<i32>,
    /// Language that it is held in.
    pub language: String,
    /// For whom it is.
    pub level: String,
    /// Where the proposal stands.
    pub state: ProposalState,
    /// Who speaks, in their order.
    pub speakers: Vec<Speaker>,
}

impl WorkingTalk {
    /// Whether it may be given a place: it was accepted, and nobody has called it off.
    pub fn may_be_placed(&self) -> bool {
        self.state.will_be_held()
    }

    /// Its speakers' names.
    pub fn names(&self) -> String {
        self.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn claims(&self) -> Claims {
        Claims {
            speakers: self.speakers.iter().map(|speaker| (speaker.id.uuid(), speaker.name.clone())).collect(),
            minutes: self.minutes,
            expected: self.expected,
            standing: match self.state {
                ProposalState::Confirmed => TalkStatus::Sure,
                ProposalState::Accepted => TalkStatus::Unanswered,
                _ => TalkStatus::Off(self.state.words().to_lowercase()),
            },
        }
    }

    fn released(&self, tracks: &[Track]) -> ReleasedTalk {
        ReleasedTalk {
            id: self.id.uuid(),
            code: self.code.clone(),
            abstract_: self.abstract_.clone(),
            track: tracks.iter().position(|track| Some(track.id) == self.track),
            session_type: self.session_type.clone(),
            language: self.language.clone(),
            level: self.level.clone(),
            speakers: self.speakers.iter().map(named).collect(),
        }
    }
}

fn named(speaker: &Speaker) -> ReleasedSpeaker {
    ReleasedSpeaker {
        id: speaker.id.uuid(),
        code: speaker.code.clone(),
        name: speaker.name.clone(),
        affiliation: speaker.affiliation.clone(),
        biography: speaker.biography.clone(),
        photo: speaker.picture_id.map(Id::uuid),
    }
}

/// All of an event that the organisers schedule.
#[derive(Clone, Debug)]
pub struct WorkingSchedule {
    /// IANA name of the event's zone.
    pub zone: String,
    /// The rooms, in their order.
    pub rooms: Vec<Room>,
    /// The tracks, in their order.
    pub tracks: Vec<Track>,
    /// Talks that are accepted or confirmed, or have a place; by title.
    pub talks: Vec<WorkingTalk>,
    /// What has a place, by start, then room.
    pub slots: Vec<Slot>,
    /// Digests of the clashes that an organiser accepted.
    pub accepted: HashSet<String>,
    by_id: HashMap<Id<Proposal>, usize>,
}

impl WorkingSchedule {
    /// Puts it in order.
    pub fn new(
        zone: String,
        (rooms, tracks): (Vec<Room>, Vec<Track>),
        talks: Vec<WorkingTalk>,
        mut slots: Vec<Slot>,
    ) -> Self {
        let column = |room: Option<Id<Room>>| rooms.iter().position(|known| Some(known.id) == room);
        slots.sort_by_key(|slot| (slot.starts_at, column(slot.room_id), slot.id));
        let by_id = talks.iter().enumerate().map(|(at, talk)| (talk.id, at)).collect();
        Self { zone, rooms, tracks, talks, slots, accepted: HashSet::new(), by_id }
    }

    /// The talk of a code.
    pub fn talk(&self, code: &str) -> Option<&WorkingTalk> {
        self.talks.iter().find(|talk| talk.code == code)
    }

    /// The talk in a slot; `None` for a break.
    pub fn talk_in(&self, slot: &Slot) -> Option<&WorkingTalk> {
        self.by_id.get(&slot.proposal_id?).map(|at| &self.talks[*at])
    }

    /// Where a talk is placed.
    pub fn slot_of(&self, talk: Id<Proposal>) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.proposal_id == Some(talk))
    }

    /// The slot of a key.
    pub fn slot(&self, id: Id<Slot>) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }

    /// Title of the talk in a slot, or what its break is called.
    pub fn title_of<'a>(&'a self, slot: &'a Slot) -> &'a str {
        self.talk_in(slot).map_or(&slot.title, |talk| &talk.title)
    }

    /// Column of a room; `None` for all rooms.
    pub fn column(&self, room: Option<Id<Room>>) -> Option<usize> {
        self.rooms.iter().position(|known| Some(known.id) == room)
    }

    /// What a room is called; all of them are “All rooms”.
    pub fn room_name(&self, room: Option<Id<Room>>) -> &str {
        self.column(room).map_or("All rooms", |at| &self.rooms[at].name)
    }

    /// Talks that wait for a place.
    pub fn unplaced(&self) -> impl Iterator<Item = &WorkingTalk> {
        let placed: HashSet<_> = self.slots.iter().filter_map(|slot| slot.proposal_id).collect();
        self.talks.iter().filter(move |talk| talk.may_be_placed() && !placed.contains(&talk.id))
    }

    /// What has a place, as clashes are looked for among it; in the order of the slots.
    pub fn placements(&self) -> Vec<Placement> {
        self.slots.iter().map(|slot| self.placement(slot)).collect()
    }

    /// One slot, as clashes are looked for.
    pub fn placement(&self, slot: &Slot) -> Placement {
        Placement {
            title: self.title_of(slot).to_owned(),
            room: self.column(slot.room_id),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            talk: self.talk_in(slot).map(WorkingTalk::claims),
        }
    }

    /// Placed talks that a release leaves out, since their speakers have not confirmed.
    pub fn left_out(&self) -> impl Iterator<Item = &WorkingTalk> {
        let talks = self.slots.iter().filter_map(|slot| self.talk_in(slot));
        talks.filter(|talk| talk.state != ProposalState::Confirmed)
    }

    /// What a release would say now: placed talks that are confirmed, and breaks.
    pub fn programme(&self) -> Programme {
        let room = |room: &Room| ReleasedRoom { id: room.id.uuid(), name: room.name.clone(), capacity: room.capacity };
        let track = |track: &Track| ReleasedTrack { id: track.id.uuid(), name: track.name.clone(), hue: track.hue };
        let session = |slot: &Slot| {
            let talk = self.talk_in(slot);
            let held = talk.is_none_or(|talk| talk.state == ProposalState::Confirmed);
            held.then(|| ProgrammeSession {
                id: slot.id.uuid(),
                talk: talk.map(|talk| talk.released(&self.tracks)),
                title: self.title_of(slot).to_owned(),
                room: self.column(slot.room_id),
                starts_at: slot.starts_at,
                ends_at: slot.ends_at,
            })
        };
        Programme {
            zone: self.zone.clone(),
            rooms: self.rooms.iter().map(room).collect(),
            tracks: self.tracks.iter().map(track).collect(),
            sessions: self.slots.iter().filter_map(session).collect(),
            removed: Vec::new(),
        }
    }

    /// What a release would say now, after an older one: what that one announced and this one has no place for is kept.
    pub fn programme_after(&self, older: &Programme) -> Programme {
        let held: HashSet<Uuid> =
            self.talks.iter().filter(|talk| talk.may_be_placed()).map(|talk| talk.id.uuid()).collect();
        self.programme().following(older, |talk| held.contains(&talk))
    }

    /// The room of a released programme as it is now: the same one, or one that has its name.
    pub fn room_like(&self, released: &ReleasedRoom) -> Option<Id<Room>> {
        let same = |id: Uuid| self.rooms.iter().find(|room| room.id.uuid() == id);
        let named = || self.rooms.iter().find(|room| room.name == released.name);
        same(released.id).or_else(named).map(|room| room.id)
    }
}
