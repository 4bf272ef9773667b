//! The cheapest moves of other talks that make room for one.

use super::against::clashes_at;
use super::board::{LaneStart, PlanMove, SearchState};
use super::ground::{FORBIDDEN, small};
use super::{PlanningInstance, StartPosition, opening};

/// Moves that bring a talk into a place without a clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakingRoom {
    /// Which talk goes where: the one that was asked about first, then at most two others.
    pub moves: Vec<(usize, StartPosition)>,
    /// What the whole plan would cost more, or less.
    pub change: i64,
}

impl MakingRoom {
    /// The moves for people.
    pub fn sentence(&self, instance: &PlanningInstance) -> String {
        let step = |(talk, spot): &(usize, StartPosition)| {
            format!("{} to {}", instance.talk_name(*talk), instance.spot_name(*spot))
        };
        let steps: Vec<String> = self.moves.iter().map(step).collect();
        let price = match self.change {
            0 => "costs nothing".to_owned(),
            change if change < 0 => format!("saves {}", -change),
            change => format!("costs {change}"),
        };
        format!("Moving {} {price}.", steps.join(", then "))
    }
}

/// The best moves found so far on a board, which stands as before whenever a function here returns.
struct Search<'a> {
    instance: &'a PlanningInstance,
    board: &'a mut SearchState,
    before: i64,
    best: Option<MakingRoom>,
}

/// The cheapest moves that bring a talk into a place: its own, and at most two of others.
pub(super) fn at(
    instance: &PlanningInstance,
    board: &mut SearchState,
    (talk, spot): (usize, StartPosition),
) -> Option<MakingRoom> {
    let mut search = Search { instance, before: board.cost(), board, best: None };
    for cell in search.cells_of(spot) {
        search.bring(small(talk), cell, true);
    }
    search.best
}

/// The cheapest moves that bring a talk anywhere else; others move only into free places.
pub(super) fn anywhere(instance: &PlanningInstance, board: &mut SearchState, talk: usize) -> Option<MakingRoom> {
    let number = small(talk);
    let (lanes, starts) = (board.ground.lanes_of[talk].clone(), board.ground.starts_of[talk].clone());
    let mut search = Search { instance, before: board.cost(), board, best: None };
    for slot in starts {
        for lane in &lanes {
            search.bring(number, LaneStart { lane: *lane, slot }, false);
        }
    }
    search.best
}

impl Search<'_> {
    fn cells_of(&self, spot: StartPosition) -> Vec<LaneStart> {
        let lanes = (0_u32..).zip(&self.board.ground.lane_room).filter(|(_, room)| **room as usize == spot.room);
        lanes.map(|(lane, _)| LaneStart { lane, slot: small(spot.slot) }).collect()
    }

    fn put(&mut self, talk: u32, to: Option<LaneStart>) {
        let steps = [PlanMove { talk, from: self.board.cell(talk), to }];
        let change = self.board.try_out(&steps);
        self.board.take(&steps, change);
    }

    /// What the plan costs more than before, talks in the air not counted: no moves to come can make it less.
    fn change(&self, in_the_air: usize) -> i64 {
        self.board.cost() - self.before - self.board.ground.unplaced * i64::try_from(in_the_air).unwrap_or(0)
    }

    fn is_worth(&self, change: i64) -> bool {
        self.best.as_ref().is_none_or(|best| change < best.change)
    }

    /// Brings a talk into a cell and those whom it pushes out elsewhere.
    fn bring(&mut self, talk: u32, cell: LaneStart, chains: bool) {
        if self.board.ground.fixed[talk as usize] || self.board.ground.alone(talk, cell) == FORBIDDEN {
            return;
        }
        let home = self.board.cell(talk);
        self.put(talk, None);
        if let Some(others) = self.in_the_way(talk, cell).filter(|others| others.len() <= 2) {
            let homes: Vec<(u32, Option<LaneStart>)> =
                others.iter().map(|other| (*other, self.board.cell(*other))).collect();
            for other in &others {
                self.put(*other, None);
            }
            self.put(talk, Some(cell));
            if self.is_worth(self.change(others.len())) {
                self.settle(talk, &others, chains);
            }
            self.put(talk, None);
            for (other, home) in homes {
                self.put(other, home);
            }
        }
        self.put(talk, home);
    }

    /// The talks that cannot stay if a talk comes into a cell; `None` if one of them has to, or the room is closed.
    fn in_the_way(&self, talk: u32, cell: LaneStart) -> Option<Vec<u32>> {
        let mut others = self.board.touching(cell, self.board.ground.len[talk as usize])?;
        let spot = StartPosition { room: self.board.ground.room(cell), slot: cell.slot as usize };
        for clash in clashes_at(self.instance, &self.board.plan(), talk as usize, spot) {
            if clash.rule != super::FindingRule::RoomTaken {
                others.extend(clash.talks.iter().map(|other| small(*other)).filter(|other| *other != talk));
            }
        }
        others.sort_unstable();
        others.dedup();
        (!others.iter().any(|other| self.board.ground.fixed[*other as usize])).then_some(others)
    }

    /// Finds places for those in the air.
    fn settle(&mut self, talk: u32, others: &[u32], chains: bool) {
        match others {
            [] => self.note(&[talk]),
            [one] => {
                self.settle_last(*one, &[talk, *one]);
                if chains {
                    self.settle_by_a_third(talk, *one);
                }
            }
            [one, other, ..] => {
                for cell in opening::free(self.board, *one) {
                    self.put(*one, Some(cell));
                    if self.is_worth(self.change(1)) && self.is_sound(*one) {
                        self.settle_last(*other, &[talk, *one, *other]);
                    }
                    self.put(*one, None);
                }
            }
        }
    }

    /// The last one in the air takes the cheapest place in which it has no clash.
    fn settle_last(&mut self, one: u32, moved: &[u32]) {
        let mut choices = Vec::new();
        for cell in opening::free(self.board, one) {
            let steps = [PlanMove { talk: one, from: None, to: Some(cell) }];
            let change = self.change(0) + self.board.try_out(&steps);
            self.board.leave(&steps);
            if self.is_worth(change) {
                choices.push((change, cell));
            }
        }
        choices.sort_by_key(|(change, cell)| (*change, cell.slot, cell.lane));
        for (_, cell) in choices {
            self.put(one, Some(cell));
            let sound = self.is_sound(one);
            if sound {
                self.note(moved);
            }
            self.put(one, None);
            if sound {
                return;
            }
        }
    }

    /// The one in the air takes the place of a third, and that one a free place.
    fn settle_by_a_third(&mut self, talk: u32, one: u32) {
        for third in 0..small(self.board.ground.talks) {
            let Some(cell) = self.board.cell(third) else { continue };
            let may = third != talk
                && !self.board.ground.fixed[third as usize]
                && self.board.ground.alone(one, cell) != FORBIDDEN
                && self.board.touching(cell, self.board.ground.len[one as usize]).is_some_and(|all| all == [third]);
            if may {
                self.put(third, None);
                self.put(one, Some(cell));
                if self.is_worth(self.change(1)) && self.is_sound(one) {
                    self.settle_last(third, &[talk, one, third]);
                }
                self.put(one, None);
                self.put(third, Some(cell));
            }
        }
    }

    fn is_sound(&self, talk: u32) -> bool {
        let plan = self.board.plan();
        let spot = plan[talk as usize];
        spot.is_some_and(|spot| clashes_at(self.instance, &plan, talk as usize, spot).is_empty())
    }

    fn note(&mut self, talks: &[u32]) {
        let change = self.change(0);
        if self.is_worth(change) {
            let plan = self.board.plan();
            let moves = talks.iter().filter_map(|talk| Some((*talk as usize, plan[*talk as usize]?))).collect();
            self.best = Some(MakingRoom { moves, change });
        }
    }
}
