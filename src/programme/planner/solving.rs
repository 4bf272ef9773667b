//! A plan from nothing, and a plan from one that was published.

use std::ops::ControlFlow;

use super::board::{LaneStart, PlanMove, SearchState};
use super::opening;
use super::search::{Budget, Cooling, PlanProgress, improve};
use super::{Plan, PlanningInstance};

/// Talks up to which several short coolings find more than one long one, and several talks are sent elsewhere at once:
/// measured with 60, 200 and 1,000.
pub(super) const FEW: usize = 100;
/// Cooling of a repair.
const REPAIR: Cooling = Cooling { hot: 100.0, cold: 0.8, rounds: 1.0 };
/// What a talk that leaves its published place costs in a repair, beside its weights: more than any comfort is worth.
const MOVED: i32 = 500;

/// Makes a plan: first a quick one, then better ones as long as the budget lasts. `watch` hears how far it is, at least
/// ten times a second, and stops it. The same seed and number of moves give the same plan on every machine.
pub fn plan(
    instance: &PlanningInstance,
    seed: u64,
    budget: &Budget<'_>,
    watch: &mut dyn FnMut(&PlanProgress<'_>) -> ControlFlow<()>,
) -> Plan {
    let mut board = SearchState::new(instance);
    opening::fill(&mut board);
    let rounds = if instance.talks.len() <= FEW { 4.0 } else { 1.0 };
    improve(&mut board, (seed, budget), Cooling { hot: 25.0, cold: 0.8, rounds }, watch);
    board.plan()
}

/// Changes the published plan where it is no longer possible: as few talks as can be leave their place. Talks that were
/// not published find one.
pub fn repair(
    instance: &PlanningInstance,
    seed: u64,
    budget: &Budget<'_>,
    watch: &mut dyn FnMut(&PlanProgress<'_>) -> ControlFlow<()>,
) -> Plan {
    let mut board = SearchState::new(instance);
    board.hold_to_published(MOVED);
    start_from(&mut board, instance.published.as_deref().unwrap_or_default());
    opening::fill(&mut board);
    improve(&mut board, (seed, budget), REPAIR, watch);
    board.plan()
}

/// Puts talks where a plan has them, as far as that is possible.
pub(super) fn start_from(board: &mut SearchState, plan: &[Option<super::StartPosition>]) {
    let mut placed: Vec<(u32, super::StartPosition)> =
        (0_u32..).zip(plan).filter_map(|(talk, spot)| Some((talk, (*spot)?))).collect();
    // In the order of time the first free lane of a room always does.
    placed.sort_by_key(|(talk, spot)| (spot.slot, *talk));
    for (talk, spot) in placed {
        let len = board.ground.len[talk as usize];
        let may =
            |cell: &LaneStart| board.ground.alone(talk, *cell) != super::ground::FORBIDDEN && board.is_free(*cell, len);
        let lanes = (0_u32..).zip(&board.ground.lane_room).filter(|(_, room)| **room as usize == spot.room);
        let cells = lanes.map(|(lane, _)| LaneStart { lane, slot: u32::try_from(spot.slot).unwrap_or(u32::MAX) });
        let Some(cell) = cells.into_iter().find(may) else { continue };
        let steps = [PlanMove { talk, from: None, to: Some(cell) }];
        let change = board.try_out(&steps);
        board.take(&steps, change);
    }
}
