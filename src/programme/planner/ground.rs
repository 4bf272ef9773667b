//! What no move changes: lengths, limits, and what places and neighbours cost.

use super::board::LaneStart;
use super::{Plan, PlanningInstance, StartPosition};

/// The cost of what must not be.
pub(super) const FORBIDDEN: i32 = i32::MAX;

/// Lengths, limits and weights, which no move changes.
pub(super) struct CostModel {
    pub talks: usize,
    pub slots: usize,
    pub rooms: usize,
    pub lane_room: Vec<u32>,
    pub len: Vec<u32>,
    pub day: Vec<u32>,
    /// Slots of the block that each slot is in: first one and number.
    pub block: Vec<(u32, u32)>,
    pub fixed: Vec<bool>,
    pub room_cost: Vec<i32>,
    pub slot_cost: Vec<i32>,
    /// Lanes and first slots that each talk may have.
    pub lanes_of: Vec<Vec<u32>>,
    pub starts_of: Vec<Vec<u32>>,
    /// What each talk costs beside each other one, for a slot.
    pub near: Vec<Vec<(u32, i32)>>,
    /// A bit for each pair of talks, whether they are near: it stays in the cache where a table of weights does not.
    are_near: Vec<u64>,
    pub track: Vec<u32>,
    /// The talks of each track.
    pub of_track: Vec<Vec<u32>>,
    pub days: usize,
    /// Talks that must be over before (`true`) or begin after (`false`) each talk.
    pub order: Vec<Vec<(u32, bool)>>,
    pub unplaced: i64,
    pub order_cost: i64,
    pub track_rooms: i64,
    /// Where each talk was published, and what it costs to move it from there.
    pub was: Vec<Option<(u32, u32)>>,
    pub moved: i32,
}

#[expect(clippy::cast_possible_truncation, reason = "there are at most 20,000 of anything")]
pub(super) fn small(number: usize) -> u32 {
    number as u32
}

/// Costs stay far below the limit: weights and counts are at most a million, and few meet.
fn clamped(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(FORBIDDEN - 1)
}

impl CostModel {
    pub fn new(instance: &PlanningInstance) -> Self {
        let (talks, slots, rooms) = (instance.talks.len(), instance.slots.len(), instance.rooms.len());
        let lane_room: Vec<u32> =
            (0..rooms).flat_map(|room| std::iter::repeat_n(small(room), instance.rooms[room].places)).collect();
        let room_cost = room_costs(instance);
        let slot_cost = slot_costs(instance);
        let near = weights_of_pairs(instance);
        let lanes_of = (0..talks)
            .map(|talk| {
                let lanes = lane_room.iter().enumerate();
                let may = lanes.filter(|(_, room)| room_cost[talk * rooms + **room as usize] != FORBIDDEN);
                may.map(|(lane, _)| small(lane)).collect()
            })
            .collect();
        let starts_of = (0..talks)
            .map(|talk| {
                (0..small(slots)).filter(|slot| slot_cost[talk * slots + *slot as usize] != FORBIDDEN).collect()
            })
            .collect();
        let mut order = vec![Vec::new(); talks];
        for (talk, it) in instance.talks.iter().enumerate() {
            for before in &it.after {
                order[talk].push((small(*before), true));
                order[*before].push((small(talk), false));
            }
        }
        Self {
            talks,
            slots,
            rooms,
            lane_room,
            len: instance.talks.iter().map(|talk| small(talk.len)).collect(),
            day: instance.slots.iter().map(|slot| small(slot.day)).collect(),
            block: blocks(instance),
            fixed: instance.talks.iter().map(|talk| talk.pinned.is_some()).collect(),
            room_cost,
            slot_cost,
            lanes_of,
            starts_of,
            are_near: bits(&near),
            near,
            track: instance.talks.iter().map(|talk| small(talk.track)).collect(),
            of_track: by_track(instance),
            days: instance.slots.iter().map(|slot| slot.day + 1).max().unwrap_or(1),
            order,
            unplaced: instance.weights.unplaced,
            order_cost: instance.weights.order,
            track_rooms: instance.weights.track_rooms,
            was: published(instance),
            moved: 0,
        }
    }

    pub fn lanes(&self) -> usize {
        self.lane_room.len()
    }

    /// What two talks cost beside each other, for a slot.
    pub fn pair(&self, one: u32, other: u32) -> i32 {
        let (word, bit) = bit_of(self.talks, one, other);
        if self.are_near[word] & bit == 0 {
            return 0;
        }
        let near = &self.near[one as usize];
        near.binary_search_by_key(&other, |(talk, _)| *talk).map_or(0, |at| near[at].1)
    }

    /// What a place costs by itself; [`FORBIDDEN`] where it must not be.
    pub fn alone(&self, talk: u32, cell: LaneStart) -> i32 {
        let number = self.lane_room[cell.lane as usize];
        let room = self.room_cost[talk as usize * self.rooms + number as usize];
        let slot = self.slot_cost[talk as usize * self.slots + cell.slot as usize];
        if room == FORBIDDEN || slot == FORBIDDEN {
            return FORBIDDEN;
        }
        let stays = self.moved == 0 || self.was[talk as usize].is_none_or(|was| was == (number, cell.slot));
        room + slot + if stays { 0 } else { self.moved }
    }

    /// The room and slot of a cell.
    pub fn spot(&self, cell: LaneStart) -> StartPosition {
        StartPosition { room: self.room(cell), slot: cell.slot as usize }
    }

    /// The plan that these cells are.
    pub fn plan(&self, cells: &[Option<LaneStart>]) -> Plan {
        cells.iter().map(|cell| cell.map(|cell| self.spot(cell))).collect()
    }

    pub fn room(&self, cell: LaneStart) -> usize {
        self.lane_room[cell.lane as usize] as usize
    }

    /// Slots in which two talks would be at once.
    pub fn together(&self, (one, at): (u32, Option<LaneStart>), (other, there): (u32, Option<LaneStart>)) -> i32 {
        let (Some(at), Some(there)) = (at, there) else { return 0 };
        let end = (at.slot + self.len[one as usize]).min(there.slot + self.len[other as usize]);
        clamped(i64::from(end.saturating_sub(at.slot.max(there.slot))))
    }
}

fn published(instance: &PlanningInstance) -> Vec<Option<(u32, u32)>> {
    let none = vec![None; instance.talks.len()];
    let published = instance.published.as_ref().unwrap_or(&none);
    published.iter().map(|spot| spot.map(|spot| (small(spot.room), small(spot.slot)))).collect()
}

fn by_track(instance: &PlanningInstance) -> Vec<Vec<u32>> {
    let tracks = instance.talks.iter().map(|talk| talk.track + 1).max().unwrap_or(0);
    let mut by_track = vec![Vec::new(); tracks];
    for (talk, it) in instance.talks.iter().enumerate() {
        by_track[it.track].push(small(talk));
    }
    by_track
}

fn blocks(instance: &PlanningInstance) -> Vec<(u32, u32)> {
    let block = |slot: usize| {
        let same = |other: &usize| instance.slots[*other].block == instance.slots[slot].block;
        let mut all = (0..instance.slots.len()).filter(same);
        let first = all.next().unwrap_or(slot);
        (small(first), small(all.count() + 1))
    };
    (0..instance.slots.len()).map(block).collect()
}

fn room_costs(instance: &PlanningInstance) -> Vec<i32> {
    let weights = &instance.weights;
    let cost = |talk: usize, room: usize| {
        let it = &instance.talks[talk];
        if !instance.suits(talk, room) || it.pinned.is_some_and(|pinned| pinned.room != room) {
            return FORBIDDEN;
        }
        let seats = (it.demand - instance.rooms[room].capacity).max(0) * weights.overflow_seat;
        let was = instance.published.as_ref().and_then(|published| published[talk]);
        clamped(seats + if was.is_some_and(|was| was.room != room) { weights.moved_room } else { 0 })
    };
    (0..instance.talks.len()).flat_map(|talk| (0..instance.rooms.len()).map(move |room| cost(talk, room))).collect()
}

fn slot_costs(instance: &PlanningInstance) -> Vec<i32> {
    let weights = &instance.weights;
    let cost = |talk: usize, slot: usize| {
        let it = &instance.talks[talk];
        let away = || (slot..slot + it.len).any(|slot| it.unavailable.contains(&slot));
        if !instance.fits(talk, slot) || away() || it.pinned.is_some_and(|pinned| pinned.slot != slot) {
            return FORBIDDEN;
        }
        let day = if it.prefer_day.is_some_and(|day| day != instance.slots[slot].day) { weights.day_pref } else { 0 };
        let was = instance.published.as_ref().and_then(|published| published[talk]);
        clamped(day + if was.is_some_and(|was| was.slot != slot) { weights.moved_time } else { 0 })
    };
    (0..instance.talks.len()).flat_map(|talk| (0..instance.slots.len()).map(move |slot| cost(talk, slot))).collect()
}

/// For each talk the others that cost something beside it, by number.
fn weights_of_pairs(instance: &PlanningInstance) -> Vec<Vec<(u32, i32)>> {
    let (talks, weights) = (&instance.talks, &instance.weights);
    let mut near: Vec<std::collections::BTreeMap<u32, i64>> = vec![std::collections::BTreeMap::new(); talks.len()];
    let mut add = |one: usize, other: usize, weight: i64| {
        if weight > 0 {
            *near[one].entry(small(other)).or_default() += weight;
            *near[other].entry(small(one)).or_default() += weight;
        }
    };
    for (one, other, people) in &instance.overlap {
        add(*one, *other, people * weights.audience);
    }
    for one in 0..talks.len() {
        for other in one + 1..talks.len() {
            let (a, b) = (&talks[one], &talks[other]);
            let both = a.speakers.iter().filter(|speaker| b.speakers.contains(speaker)).count();
            let clash = i64::try_from(both).unwrap_or(i64::MAX) + i64::from(a.plenary || b.plenary);
            let track = if a.track == b.track { weights.same_track } else { 0 };
            add(one, other, clash * weights.speaker_clash + track);
        }
    }
    near.into_iter().map(|one| one.into_iter().map(|(talk, weight)| (talk, clamped(weight))).collect()).collect()
}

fn bits(near: &[Vec<(u32, i32)>]) -> Vec<u64> {
    let mut bits = vec![0; (near.len() * near.len()).div_ceil(64)];
    for (one, others) in near.iter().enumerate() {
        for (other, _) in others {
            let (word, bit) = bit_of(near.len(), small(one), *other);
            bits[word] |= bit;
        }
    }
    bits
}

/// The word and the bit in it that a pair of talks has.
fn bit_of(talks: usize, one: u32, other: u32) -> (usize, u64) {
    let at = one as usize * talks + other as usize;
    (at / 64, 1 << (at % 64))
}
