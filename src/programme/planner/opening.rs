//! The first plan: one talk after the other where it costs least, those with the fewest places first.

use super::board::{LaneStart, PlanMove, SearchState};

/// Gives every talk that waits the free place that costs least; those that find none go on waiting.
pub(super) fn fill(board: &mut SearchState) {
    let ground = &board.ground;
    let mut talks = board.waiting().to_vec();
    talks.sort_by_key(|talk| {
        let at = *talk as usize;
        let places = ground.lanes_of[at].len() * ground.starts_of[at].len();
        (!ground.fixed[at], places / ground.len[at] as usize, *talk)
    });
    for talk in talks {
        if let Some(cell) = cheapest(board, talk) {
            let steps = [PlanMove { talk, from: None, to: Some(cell) }];
            let change = board.try_out(&steps);
            board.take(&steps, change);
        }
    }
}

fn cheapest(board: &mut SearchState, talk: u32) -> Option<LaneStart> {
    let mut best: Option<(i64, LaneStart)> = None;
    for cell in free(board, talk) {
        let steps = [PlanMove { talk, from: None, to: Some(cell) }];
        let change = board.try_out(&steps);
        board.leave(&steps);
        if best.is_none_or(|(least, _)| change < least) {
            best = Some((change, cell));
        }
    }
    best.map(|(_, cell)| cell)
}

/// The free places that a talk may have.
pub(super) fn free(board: &SearchState, talk: u32) -> Vec<LaneStart> {
    let ground = &board.ground;
    let mut cells = Vec::new();
    for slot in &ground.starts_of[talk as usize] {
        for lane in &ground.lanes_of[talk as usize] {
            let cell = LaneStart { lane: *lane, slot: *slot };
            if board.is_free(cell, ground.len[talk as usize]) {
                cells.push(cell);
            }
        }
    }
    cells
}
