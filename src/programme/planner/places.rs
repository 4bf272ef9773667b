//! What if: every other place for one talk, with what it would change.

use super::board::{PlanMove, SearchState};
use super::{StartPosition, opening};

/// A free place that a talk may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossiblePlace {
    /// Where and when.
    pub spot: StartPosition,
    /// What the whole plan would cost more, or less, than with the talk where it is now.
    pub change: i64,
}

/// All free places of a talk on a board, cheapest first.
pub(super) fn on_board(board: &mut SearchState, talk: u32) -> Vec<PossiblePlace> {
    let from = board.cell(talk);
    let mut found = Vec::new();
    for cell in opening::free(board, talk) {
        let steps = [PlanMove { talk, from, to: Some(cell) }];
        let change = board.try_out(&steps);
        board.leave(&steps);
        found.push(PossiblePlace { spot: board.ground.spot(cell), change });
    }
    found.sort_by_key(|place| (place.change, place.spot));
    found.dedup_by_key(|place| place.spot);
    found
}
