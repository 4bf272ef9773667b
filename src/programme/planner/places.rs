//! What if: every other place for one talk, with what it would change.

use super::board::{Board, Step};
use super::solving::start_from;
use super::{Instance, Plan, Spot, opening};

/// A free place that a talk may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossiblePlace {
    /// Where and when.
    pub spot: Spot,
    /// What the whole plan would cost more, or less, than with the talk where it is now.
    pub change: i64,
}

/// All free places that a talk may have in a plan, cheapest first, each with its change in cost.
pub fn places(instance: &Instance, plan: &Plan, talk: usize) -> Vec<PossiblePlace> {
    let mut board = Board::new(instance);
    start_from(&mut board, plan);
    let Ok(number) = u32::try_from(talk) else { return Vec::new() };
    if talk >= instance.talks.len() {
        return Vec::new();
    }
    let from = board.cell(number);
    let mut found = Vec::new();
    for cell in opening::free(&board, number) {
        let steps = [Step { talk: number, from, to: Some(cell) }];
        let change = board.try_out(&steps);
        board.leave(&steps);
        found.push(PossiblePlace { spot: board.ground.spot(cell), change });
    }
    found.sort_by_key(|place| (place.change, place.spot));
    found.dedup_by_key(|place| place.spot);
    found
}
