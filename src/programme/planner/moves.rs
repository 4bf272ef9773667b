//! Moves: the contents of two windows of equal length change places, or a talk without a place takes a window. Talks of a
//! track are also brought together in a room, each to another or all at once. Where there are few talks, some of them also
//! go elsewhere at once: what stands in each other's way cannot move in turn.

use super::board::{LaneStart, PlanMove, SearchState};
use super::chance::PlannerRng;

/// One in so many moves exchanges whole blocks.
const BLOCKS: usize = 64;
/// One in so many moves has a window longer than its talk, so that two short ones can change with a long one.
const WIDER: usize = 6;
/// One in so many moves brings the talks that a track has in a room on a day to another room.
const GATHERED: usize = 64;
/// One in so many moves goes to a room where the track of the talk is on the same day.
const TO_KIN: usize = 4;
/// One in so many moves sends talks elsewhere, where there are few.
const SCATTERED: usize = 8;

/// Makes moves at random, from a seed.
pub(super) struct Moves {
    chance: PlannerRng,
    movable: Vec<u32>,
    mixed: bool,
    few: bool,
    here: Vec<u32>,
    there: Vec<u32>,
    /// The steps of the last move.
    pub steps: Vec<PlanMove>,
}

impl Moves {
    pub fn new(board: &SearchState, seed: u64) -> Self {
        let ground = &board.ground;
        let talks = 0..u32::try_from(ground.talks).unwrap_or(u32::MAX);
        let may = |talk: &u32| {
            let (lanes, starts) = (&ground.lanes_of[*talk as usize], &ground.starts_of[*talk as usize]);
            !ground.fixed[*talk as usize] && !lanes.is_empty() && !starts.is_empty()
        };
        Self {
            chance: PlannerRng::new(seed),
            movable: talks.filter(may).collect(),
            few: ground.talks <= super::FEW,
            mixed: ground.len.iter().any(|len| *len != ground.len[0]),
            here: Vec::new(),
            there: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// A number for the one who decides on the move.
    pub fn chance(&mut self) -> u64 {
        self.chance.next()
    }

    /// Whether there is nothing that can be moved.
    pub fn are_none(&self) -> bool {
        self.movable.is_empty()
    }

    /// Makes a move that breaks no limit of rooms and times; `false` when this try led to none.
    pub fn propose(&mut self, board: &SearchState) -> bool {
        self.steps.clear();
        let waiting = board.waiting();
        if !waiting.is_empty() && self.chance.below(2) == 0 {
            let talk = waiting[self.chance.below(waiting.len())];
            return self.insert(board, talk);
        }
        if self.few && self.chance.below(SCATTERED) == 0 {
            return self.scatter(board);
        }
        let talk = self.movable[self.chance.below(self.movable.len())];
        match board.cell(talk) {
            Some(cell) if self.chance.below(GATHERED) == 0 => self.gather(board, talk, cell),
            Some(cell) => self.exchange(board, talk, cell),
            None => self.insert(board, talk),
        }
    }

    /// A talk without a place takes a window; what is there waits instead.
    fn insert(&mut self, board: &SearchState, talk: u32) -> bool {
        let ground = &board.ground;
        let (lanes, starts) = (&ground.lanes_of[talk as usize], &ground.starts_of[talk as usize]);
        if lanes.is_empty() || starts.is_empty() || ground.fixed[talk as usize] {
            return false;
        }
        let to =
            LaneStart { lane: lanes[self.chance.below(lanes.len())], slot: starts[self.chance.below(starts.len())] };
        self.there.clear();
        if !board.inside(to, ground.len[talk as usize], &mut self.there) {
            return false;
        }
        self.steps.push(PlanMove { talk, from: None, to: Some(to) });
        self.steps.extend(self.there.iter().map(|talk| PlanMove { talk: *talk, from: board.cell(*talk), to: None }));
        true
    }

    /// Two or three talks go to any places that are free once they have left theirs, or to none.
    fn scatter(&mut self, board: &SearchState) -> bool {
        let ground = &board.ground;
        for _ in 0..2 + self.chance.below(2) {
            let talk = self.movable[self.chance.below(self.movable.len())];
            let (lanes, starts) = (&ground.lanes_of[talk as usize], &ground.starts_of[talk as usize]);
            let to = LaneStart {
                lane: lanes[self.chance.below(lanes.len())],
                slot: starts[self.chance.below(starts.len())],
            };
            let (from, to) = (board.cell(talk), (self.chance.below(4) > 0).then_some(to));
            if from != to && self.steps.iter().all(|step| step.talk != talk) {
                self.steps.push(PlanMove { talk, from, to });
            }
        }
        let meet = |(at, one): (usize, &PlanMove)| {
            let overlap = |other: &PlanMove| {
                let (Some(a), Some(b)) = (one.to, other.to) else { return false };
                let (a_ends, b_ends) =
                    (a.slot + ground.len[one.talk as usize], b.slot + ground.len[other.talk as usize]);
                a.lane == b.lane && a.slot < b_ends && b.slot < a_ends
            };
            self.steps[at + 1..].iter().any(overlap)
        };
        let free = self.steps.iter().all(|step| board.would_be_free(step, &self.steps));
        free && !self.steps.iter().enumerate().any(meet)
    }

    fn exchange(&mut self, board: &SearchState, talk: u32, cell: LaneStart) -> bool {
        let ground = &board.ground;
        let (first, size) = ground.block[cell.slot as usize];
        let (mut at, mut len) = (cell, ground.len[talk as usize]);
        if self.chance.below(BLOCKS) == 0 {
            (at.slot, len) = (first, size);
        } else if self.mixed && size > len && self.chance.below(WIDER) == 0 {
            let wider = len + 1;
            let earliest = first.max((cell.slot + len).saturating_sub(wider));
            let latest = cell.slot.min(first + size - wider);
            at.slot = earliest + self.upto(latest - earliest);
            len = wider;
        }
        let Some(to) = self.target(board, talk, (at, cell.slot - at.slot), len) else { return false };
        if to == at || to.lane == at.lane && to.slot.abs_diff(at.slot) < len {
            return false;
        }
        self.swap(board, (at, to), len)
    }

    /// All talks that its track has in its lane on its day change with what another lane has at the same times.
    fn gather(&mut self, board: &SearchState, talk: u32, cell: LaneStart) -> bool {
        let ground = &board.ground;
        let lanes = &ground.lanes_of[talk as usize];
        let lane = lanes[self.chance.below(lanes.len())];
        let day = |cell: LaneStart| ground.day[cell.slot as usize];
        let is_here = |there: &LaneStart| there.lane == cell.lane && day(*there) == day(cell);
        let kin = &ground.of_track[ground.track[talk as usize] as usize];
        lane != cell.lane
            && kin.iter().all(|kin| {
                let at = board.cell(*kin).filter(is_here);
                at.is_none_or(|at| self.swap(board, (at, LaneStart { lane, ..at }), ground.len[*kin as usize]))
            })
    }

    /// What is in two windows changes places; `false` where it may not.
    fn swap(&mut self, board: &SearchState, (at, to): (LaneStart, LaneStart), len: u32) -> bool {
        self.here.clear();
        self.there.clear();
        board.inside(at, len, &mut self.here)
            && board.inside(to, len, &mut self.there)
            && Self::push(&mut self.steps, board, &self.here, (at, to))
            && Self::push(&mut self.steps, board, &self.there, (to, at))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the number is at most `most`")]
    fn upto(&mut self, most: u32) -> u32 {
        self.chance.below(most as usize + 1) as u32
    }

    /// The other window: a quarter of them at the same time, a quarter in the same room.
    fn target(
        &mut self,
        board: &SearchState,
        talk: u32,
        (at, offset): (LaneStart, u32),
        len: u32,
    ) -> Option<LaneStart> {
        let ground = &board.ground;
        let (lanes, starts) = (&ground.lanes_of[talk as usize], &ground.starts_of[talk as usize]);
        if len == ground.len[talk as usize] && self.chance.below(TO_KIN) == 0 {
            return self.near_kin(board, talk);
        }
        let kind = self.chance.below(4);
        let lane = if kind == 1 { at.lane } else { lanes[self.chance.below(lanes.len())] };
        if kind == 0 {
            return Some(LaneStart { lane, slot: at.slot });
        }
        let start = starts[self.chance.below(starts.len())];
        let (first, size) = ground.block[start as usize];
        let slot = if len == size { first } else { start.checked_sub(offset)? };
        (slot >= first && slot + len <= first + size).then_some(LaneStart { lane, slot })
    }

    /// Any time of the day on which another talk of its track is somewhere, in the same lane.
    fn near_kin(&mut self, board: &SearchState, talk: u32) -> Option<LaneStart> {
        let ground = &board.ground;
        let (kin, starts) = (&ground.of_track[ground.track[talk as usize] as usize], &ground.starts_of[talk as usize]);
        let there = board.cell(kin[self.chance.below(kin.len())])?;
        let slot = starts[self.chance.below(starts.len())];
        (ground.day[slot as usize] == ground.day[there.slot as usize]).then_some(LaneStart { lane: there.lane, slot })
    }

    fn push(steps: &mut Vec<PlanMove>, board: &SearchState, talks: &[u32], (at, to): (LaneStart, LaneStart)) -> bool {
        talks.iter().all(|talk| {
            let Some(from) = board.cell(*talk) else { return false };
            let cell = LaneStart { lane: to.lane, slot: to.slot + from.slot - at.slot };
            steps.push(PlanMove { talk: *talk, from: Some(from), to: Some(cell) });
            board.ground.alone(*talk, cell) != super::ground::FORBIDDEN
        })
    }
}
