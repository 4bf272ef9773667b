//! A plan with everything that says quickly what a move would change.

use super::ground::{Ground, small};
use super::{Instance, Plan};

/// No talk in a cell; no place of a talk.
pub(super) const NONE: u32 = u32::MAX;
/// A cell of a room that is closed.
const CLOSED: u32 = u32::MAX - 1;
/// A lane of a room (a room has as many as it holds talks at once) and a first slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub lane: u32,
    pub slot: u32,
}

/// A talk goes from one place to another; `None` is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub talk: u32,
    pub from: Option<Cell>,
    pub to: Option<Cell>,
}

/// A plan that moves are tried on.
pub(super) struct Board {
    pub ground: Ground,
    grid: Vec<u32>,
    cells: Vec<Option<Cell>>,
    /// What each talk would cost beside those that are now in each slot.
    beside: Vec<i32>,
    track_day_room: Vec<u16>,
    track_day: Vec<u16>,
    waiting: Vec<u32>,
    cost: i64,
}

impl Board {
    /// An empty plan: every talk waits.
    pub fn new(instance: &Instance) -> Self {
        let ground = Ground::new(instance);
        let mut grid = vec![NONE; ground.lanes() * ground.slots];
        for (lane, room) in ground.lane_room.iter().enumerate() {
            for slot in &instance.rooms[*room as usize].unavailable {
                grid[lane * ground.slots + slot] = CLOSED;
            }
        }
        let tracks = ground.track.iter().map(|track| *track as usize + 1).max().unwrap_or(0);
        Self {
            grid,
            cells: vec![None; ground.talks],
            beside: vec![0; ground.talks * ground.slots],
            track_day_room: vec![0; tracks * ground.days * ground.rooms],
            track_day: vec![0; tracks * ground.days],
            waiting: (0..small(ground.talks)).collect(),
            cost: ground.unplaced * i64::try_from(ground.talks).unwrap_or(i64::MAX),
            ground,
        }
    }

    /// From now on a talk that is not where it was published costs so much, beside its weights. Before it is filled.
    pub fn hold_to_published(&mut self, moved: i32) {
        self.ground.moved = moved;
    }

    pub fn cost(&self) -> i64 {
        self.cost
    }

    pub fn waiting(&self) -> &[u32] {
        &self.waiting
    }

    pub fn cell(&self, talk: u32) -> Option<Cell> {
        self.cells[talk as usize]
    }

    pub fn plan(&self) -> Plan {
        self.ground.plan(&self.cells)
    }

    pub fn cells(&self) -> &[Option<Cell>] {
        &self.cells
    }

    /// Puts every talk where it was when these cells were kept.
    pub fn set(&mut self, cells: &[Option<Cell>]) {
        let leaving: Vec<Step> = self.differing(cells, |from, _| (from, None));
        self.run(&leaving);
        let coming: Vec<Step> = self.differing(cells, |_, to| (None, to));
        self.run(&coming);
    }

    fn differing(
        &self,
        cells: &[Option<Cell>],
        step: impl Fn(Option<Cell>, Option<Cell>) -> (Option<Cell>, Option<Cell>),
    ) -> Vec<Step> {
        let differ = (0..small(self.ground.talks)).filter(|talk| self.cells[*talk as usize] != cells[*talk as usize]);
        let step = |talk: u32| {
            let (from, to) = step(self.cells[talk as usize], cells[talk as usize]);
            Step { talk, from, to }
        };
        differ.map(step).collect()
    }

    fn run(&mut self, steps: &[Step]) {
        for step in steps {
            let step = std::slice::from_ref(step);
            let change = self.try_out(step);
            self.take(step, change);
        }
    }

    /// The talks inside a window, all of them whole and free to move; nothing when one is not.
    pub fn inside(&self, at: Cell, len: u32, talks: &mut Vec<u32>) -> bool {
        let start = at.lane as usize * self.ground.slots + at.slot as usize;
        let mut last = NONE;
        for &talk in &self.grid[start..start + len as usize] {
            if talk == NONE || talk == last {
                continue;
            }
            if talk == CLOSED || self.ground.fixed[talk as usize] {
                return false;
            }
            let (Some(cell), size) = (self.cells[talk as usize], self.ground.len[talk as usize]) else { return false };
            if cell.slot < at.slot || cell.slot + size > at.slot + len {
                return false;
            }
            talks.push(talk);
            last = talk;
        }
        true
    }

    /// Whether nothing is in a window and the room is open.
    pub fn is_free(&self, at: Cell, len: u32) -> bool {
        let start = at.lane as usize * self.ground.slots + at.slot as usize;
        self.grid[start..start + len as usize].iter().all(|talk| *talk == NONE)
    }

    /// Whether nothing is where a step leads once all of them have left their places, and the room is open.
    pub fn would_be_free(&self, step: &Step, leaving: &[Step]) -> bool {
        let Some(to) = step.to else { return true };
        let start = to.lane as usize * self.ground.slots + to.slot as usize;
        let len = self.ground.len[step.talk as usize] as usize;
        let leaves = |talk: u32| leaving.iter().any(|step| step.talk == talk);
        self.grid[start..start + len].iter().all(|talk| *talk == NONE || leaves(*talk))
    }

    /// The talks that are in a window, whole or in part; `None` where the room is closed or a block ends.
    pub fn touching(&self, at: Cell, len: u32) -> Option<Vec<u32>> {
        let start = at.lane as usize * self.ground.slots + at.slot as usize;
        let mut talks = self.grid[start..start + len as usize].to_vec();
        talks.retain(|talk| *talk != NONE);
        talks.dedup();
        (!talks.contains(&CLOSED)).then_some(talks)
    }

    fn in_place(&self, talk: u32, cell: Cell) -> i64 {
        let start = talk as usize * self.ground.slots + cell.slot as usize;
        let beside: i32 = self.beside[start..start + self.ground.len[talk as usize] as usize].iter().sum();
        i64::from(self.ground.alone(talk, cell)) + i64::from(beside)
    }

    /// What steps would change in cost. The counters of tracks stand as after the steps: [`Board::take`] or
    /// [`Board::leave`] must follow.
    pub fn try_out(&mut self, steps: &[Step]) -> i64 {
        let mut change = 0;
        for step in steps {
            change += step.to.map_or(self.ground.unplaced, |to| self.in_place(step.talk, to));
            change -= step.from.map_or(self.ground.unplaced, |from| self.in_place(step.talk, from));
        }
        // What stands beside each talk was counted where it is now: for two that move, that is put right here.
        for (at, one) in steps.iter().enumerate() {
            for other in &steps[at + 1..] {
                let weight = self.ground.pair(one.talk, other.talk);
                if weight != 0 {
                    let together = |at, there| self.ground.together((one.talk, at), (other.talk, there));
                    let slots = together(one.to, other.to) + together(one.from, other.from)
                        - together(one.to, other.from)
                        - together(one.from, other.to);
                    change += i64::from(weight) * i64::from(slots);
                }
            }
        }
        change + self.order_change(steps) + self.count_tracks(steps, false)
    }

    fn order_change(&self, steps: &[Step]) -> i64 {
        let slot_after = |talk: u32| {
            let moved = steps.iter().find(|step| step.talk == talk);
            moved.map_or(self.cells[talk as usize], |step| step.to).map(|cell| cell.slot)
        };
        let slot_now = |talk: u32| self.cells[talk as usize].map(|cell| cell.slot);
        let mut broken = 0;
        for (at, step) in steps.iter().enumerate() {
            for &(other, other_first) in &self.ground.order[step.talk as usize] {
                if steps[..at].iter().any(|earlier| earlier.talk == other) {
                    continue;
                }
                let (first, second) = if other_first { (other, step.talk) } else { (step.talk, other) };
                let late = |first_slot: Option<u32>, second_slot: Option<u32>| {
                    let end = first_slot.map(|slot| slot + self.ground.len[first as usize]);
                    i64::from(end.zip(second_slot).is_some_and(|(end, slot)| end > slot))
                };
                broken += late(slot_after(first), slot_after(second)) - late(slot_now(first), slot_now(second));
            }
        }
        broken * self.ground.order_cost
    }

    /// Counts the rooms of tracks as after the steps, or back; returns the change in cost.
    fn count_tracks(&mut self, steps: &[Step], back: bool) -> i64 {
        let mut change = 0;
        for leaving in [true, false] {
            for step in steps {
                let cell = if leaving == back { step.to } else { step.from };
                let Some(cell) = cell else { continue };
                let track = self.ground.track[step.talk as usize] as usize;
                let day = track * self.ground.days + self.ground.day[cell.slot as usize] as usize;
                let room = day * self.ground.rooms + self.ground.room(cell);
                let (count, rooms) = (&mut self.track_day_room[room], &mut self.track_day[day]);
                if leaving {
                    *count -= 1;
                    if *count == 0 {
                        *rooms -= 1;
                        change -= i64::from(*rooms > 0);
                    }
                } else {
                    if *count == 0 {
                        change += i64::from(*rooms > 0);
                        *rooms += 1;
                    }
                    *count += 1;
                }
            }
        }
        change * self.ground.track_rooms
    }

    /// Gives up steps that were tried out.
    pub fn leave(&mut self, steps: &[Step]) {
        self.count_tracks(steps, true);
    }

    /// Takes steps that were tried out.
    pub fn take(&mut self, steps: &[Step], change: i64) {
        for step in steps {
            if let Some(from) = step.from {
                self.fill(step.talk, from, NONE);
                self.weigh(step.talk, from.slot, false);
            }
        }
        for step in steps {
            if let Some(to) = step.to {
                self.fill(step.talk, to, step.talk);
                self.weigh(step.talk, to.slot, true);
            }
            self.cells[step.talk as usize] = step.to;
            match (step.from, step.to) {
                (None, Some(_)) => self.waiting.retain(|talk| *talk != step.talk),
                (Some(_), None) => self.waiting.push(step.talk),
                _ => {}
            }
        }
        self.cost += change;
    }

    fn fill(&mut self, talk: u32, cell: Cell, content: u32) {
        let start = cell.lane as usize * self.ground.slots + cell.slot as usize;
        self.grid[start..start + self.ground.len[talk as usize] as usize].fill(content);
    }

    /// Others cost more, or no longer, beside this talk.
    fn weigh(&mut self, talk: u32, slot: u32, comes: bool) {
        let len = self.ground.len[talk as usize] as usize;
        for (other, weight) in &self.ground.near[talk as usize] {
            let start = *other as usize * self.ground.slots + slot as usize;
            for beside in &mut self.beside[start..start + len] {
                *beside += if comes { *weight } else { -weight };
            }
        }
    }
}
