//! A plan with everything that says quickly what a move would change.

use super::ground::{CostModel, small};
use super::tracks::TrackRooms;
use super::{Plan, PlanningInstance};

/// No talk in a cell; no place of a talk.
pub(super) const NONE: u32 = u32::MAX;
/// A cell of a room that is closed.
const CLOSED: u32 = u32::MAX - 1;
/// A lane of a room (a room has as many as it holds talks at once) and a first slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LaneStart {
    pub lane: u32,
    pub slot: u32,
}

/// A talk goes from one place to another; `None` is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlanMove {
    pub talk: u32,
    pub from: Option<LaneStart>,
    pub to: Option<LaneStart>,
}

/// A plan that moves are tried on.
pub(super) struct SearchState {
    pub ground: CostModel,
    grid: Vec<u32>,
    cells: Vec<Option<LaneStart>>,
    /// For each slot, what each talk would cost beside those that are in it now.
    beside: Vec<i32>,
    tracks: TrackRooms,
    waiting: Vec<u32>,
    cost: i64,
}

impl SearchState {
    /// An empty plan: every talk waits.
    pub fn new(instance: &PlanningInstance) -> Self {
        let ground = CostModel::new(instance);
        let mut grid = vec![NONE; ground.lanes() * ground.slots];
        for (lane, room) in ground.lane_room.iter().enumerate() {
            for slot in &instance.rooms[*room as usize].unavailable {
                grid[lane * ground.slots + slot] = CLOSED;
            }
        }
        Self {
            grid,
            cells: vec![None; ground.talks],
            beside: vec![0; ground.talks * ground.slots],
            tracks: TrackRooms::new(&ground),
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

    pub fn cell(&self, talk: u32) -> Option<LaneStart> {
        self.cells[talk as usize]
    }

    pub fn plan(&self) -> Plan {
        self.ground.plan(&self.cells)
    }

    pub fn cells(&self) -> &[Option<LaneStart>] {
        &self.cells
    }

    /// Puts every talk where it was when these cells were kept.
    pub fn set(&mut self, cells: &[Option<LaneStart>]) {
        let leaving: Vec<PlanMove> = self.differing(cells, |from, _| (from, None));
        self.run(&leaving);
        let coming: Vec<PlanMove> = self.differing(cells, |_, to| (None, to));
        self.run(&coming);
    }

    fn differing(
        &self,
        cells: &[Option<LaneStart>],
        step: impl Fn(Option<LaneStart>, Option<LaneStart>) -> (Option<LaneStart>, Option<LaneStart>),
    ) -> Vec<PlanMove> {
        let differ = (0..small(self.ground.talks)).filter(|talk| self.cells[*talk as usize] != cells[*talk as usize]);
        let step = |talk: u32| {
            let (from, to) = step(self.cells[talk as usize], cells[talk as usize]);
            PlanMove { talk, from, to }
        };
        differ.map(step).collect()
    }

    fn run(&mut self, steps: &[PlanMove]) {
        for step in steps {
            let step = std::slice::from_ref(step);
            let change = self.try_out(step);
            self.take(step, change);
        }
    }

    /// The talks inside a window, all of them whole and free to move; nothing when one is not.
    pub fn inside(&self, at: LaneStart, len: u32, talks: &mut Vec<u32>) -> bool {
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
    pub fn is_free(&self, at: LaneStart, len: u32) -> bool {
        let start = at.lane as usize * self.ground.slots + at.slot as usize;
        self.grid[start..start + len as usize].iter().all(|talk| *talk == NONE)
    }

    /// Whether nothing is where a step leads once all of them have left their places, and the room is open.
    pub fn would_be_free(&self, step: &PlanMove, leaving: &[PlanMove]) -> bool {
        let Some(to) = step.to else { return true };
        let start = to.lane as usize * self.ground.slots + to.slot as usize;
        let len = self.ground.len[step.talk as usize] as usize;
        let leaves = |talk: u32| leaving.iter().any(|step| step.talk == talk);
        self.grid[start..start + len].iter().all(|talk| *talk == NONE || leaves(*talk))
    }

    /// The talks that are in a window, whole or in part; `None` where the room is closed or a block ends.
    pub fn touching(&self, at: LaneStart, len: u32) -> Option<Vec<u32>> {
        let start = at.lane as usize * self.ground.slots + at.slot as usize;
        let mut talks = self.grid[start..start + len as usize].to_vec();
        talks.retain(|talk| *talk != NONE);
        talks.dedup();
        (!talks.contains(&CLOSED)).then_some(talks)
    }

    /// What steps would change in cost. The counters of tracks stand as after the steps: [`Board::take`] or
    /// [`Board::leave`] must follow.
    pub fn try_out(&mut self, steps: &[PlanMove]) -> i64 {
        self.places_change(steps) + self.order_change(steps) + self.count_tracks(steps)
    }

    /// As [`Board::try_out`], where it is at most a limit; nothing has to follow a `None`.
    pub fn try_within(&mut self, steps: &[PlanMove], limit: i64) -> Option<i64> {
        // A talk that moves can at best set right all its orders, and leave a room to which its track came for it alone.
        let won_back = |step: &PlanMove| {
            let orders = self.ground.order[step.talk as usize].len();
            self.ground.track_rooms + i64::from(small(orders)) * self.ground.order_cost
        };
        let change = self.places_change(steps);
        if change - steps.iter().map(won_back).sum::<i64>() > limit {
            return None;
        }
        let change = change + self.order_change(steps) + self.count_tracks(steps);
        if change > limit {
            self.leave(steps);
            return None;
        }
        Some(change)
    }

    /// What steps would change but for the order and the rooms of tracks.
    fn places_change(&self, steps: &[PlanMove]) -> i64 {
        let cost =
            |talk, at: Option<LaneStart>| at.map_or(self.ground.unplaced, |at| i64::from(self.ground.alone(talk, at)));
        let alone: i64 = steps.iter().map(|step| cost(step.talk, step.to) - cost(step.talk, step.from)).sum();
        let slot = |cell: LaneStart| cell.slot;
        let same_times = steps.iter().all(|step| step.to.map(slot) == step.from.map(slot));
        if same_times { alone } else { alone + self.times_change(steps) }
    }

    /// What steps would change between talks at the same time.
    fn times_change(&self, steps: &[PlanMove]) -> i64 {
        let cost = |talk, at: Option<LaneStart>| at.map_or(0, |at| self.beside(talk, at));
        let mut change = steps.iter().map(|step| cost(step.talk, step.to) - cost(step.talk, step.from)).sum();
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
        change
    }

    /// What a talk costs beside those that are now at its time.
    fn beside(&self, talk: u32, cell: LaneStart) -> i64 {
        let slots = cell.slot..cell.slot + self.ground.len[talk as usize];
        slots.map(|slot| i64::from(self.beside[slot as usize * self.ground.talks + talk as usize])).sum()
    }

    fn order_change(&self, steps: &[PlanMove]) -> i64 {
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

    /// Counts the rooms of tracks as after the steps; returns the change in cost.
    fn count_tracks(&mut self, steps: &[PlanMove]) -> i64 {
        self.tracks.count(&self.ground, steps, false) * self.ground.track_rooms
    }

    /// Gives up steps that were tried out.
    pub fn leave(&mut self, steps: &[PlanMove]) {
        self.tracks.count(&self.ground, steps, true);
    }

    /// Takes steps that were tried out.
    pub fn take(&mut self, steps: &[PlanMove], change: i64) {
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

    fn fill(&mut self, talk: u32, cell: LaneStart, content: u32) {
        let start = cell.lane as usize * self.ground.slots + cell.slot as usize;
        self.grid[start..start + self.ground.len[talk as usize] as usize].fill(content);
    }

    /// Others cost more, or no longer, beside this talk.
    fn weigh(&mut self, talk: u32, slot: u32, comes: bool) {
        for slot in slot..slot + self.ground.len[talk as usize] {
            let start = slot as usize * self.ground.talks;
            let beside = &mut self.beside[start..start + self.ground.talks];
            for (other, weight) in &self.ground.near[talk as usize] {
                beside[*other as usize] += if comes { *weight } else { -weight };
            }
        }
    }
}
