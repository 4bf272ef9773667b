//! Simulated annealing over moves, within a budget that somebody else measures.

use std::ops::ControlFlow;

use super::Plan;
use super::board::{LaneStart, SearchState};
use super::moves::Moves;
use super::temperature::Temperature;

/// Moves between two looks at the budget.
const LOOK: u64 = 4_096;

/// How long a search goes on.
pub enum Budget<'a> {
    /// This many moves: the same plan on every machine.
    Moves(u64),
    /// Until the share of the time that was given is 1; the caller owns the clock.
    Time(&'a dyn Fn() -> f64),
}

/// How far a search has come.
pub struct PlanProgress<'a> {
    /// Share of the budget that is used, from 0 to 1.
    pub share: f64,
    /// Moves that were tried.
    pub moves: u64,
    /// What the best plan so far costs, hard clashes and talks without a place included.
    pub best: i64,
    best_cells: &'a [Option<LaneStart>],
    board: &'a SearchState,
}

impl PlanProgress<'_> {
    /// The best plan so far.
    pub fn plan(&self) -> Plan {
        self.board.ground.plan(self.best_cells)
    }
}

/// From how many degrees to how many a search cools down, and how often, each time from the best plan so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cooling {
    /// Degrees at the beginning.
    pub hot: f64,
    /// Degrees at the end.
    pub cold: f64,
    /// How many times.
    pub rounds: f64,
}

/// Improves a plan until the budget is used or `watch` stops it; leaves the best plan on the board.
pub(super) fn improve(
    board: &mut SearchState,
    (seed, budget): (u64, &Budget<'_>),
    cooling: Cooling,
    watch: &mut dyn FnMut(&PlanProgress<'_>) -> ControlFlow<()>,
) {
    let mut moves = Moves::new(board, seed);
    let mut temperature = Temperature::new();
    let (mut best, mut best_cells) = (board.cost(), board.cells().to_vec());
    let (mut tried, mut round) = (0, 0.0);
    while !moves.are_none() {
        let share = match budget {
            Budget::Moves(0) => 1.0,
            #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
            Budget::Moves(most) => tried as f64 / *most as f64,
            Budget::Time(share) => share(),
        };
        let progress = PlanProgress { share: share.min(1.0), moves: tried, best, best_cells: &best_cells, board };
        if watch(&progress).is_break() || share >= 1.0 {
            break;
        }
        let part = share * cooling.rounds;
        if part.floor() > round {
            round = part.floor();
            keep(board, &mut best, &mut best_cells);
            board.set(&best_cells);
        }
        temperature.set((cooling.hot, cooling.cold), part.fract());
        let most = match budget {
            Budget::Moves(most) => LOOK.min(most - tried),
            Budget::Time(_) => LOOK,
        };
        for _ in 0..most {
            step(board, &mut moves, &temperature, (&mut best, &mut best_cells));
        }
        tried += most;
    }
    keep(board, &mut best, &mut best_cells);
    board.set(&best_cells);
}

/// Tries one move. The best plan is kept before it is left.
fn step(
    board: &mut SearchState,
    moves: &mut Moves,
    temperature: &Temperature,
    (best, best_cells): (&mut i64, &mut [Option<LaneStart>]),
) {
    if !moves.propose(board) {
        return;
    }
    let limit = temperature.limit(moves.chance());
    let Some(change) = board.try_within(&moves.steps, limit) else { return };
    if change > 0 {
        keep(board, best, best_cells);
    }
    board.take(&moves.steps, change);
}

fn keep(board: &SearchState, best: &mut i64, best_cells: &mut [Option<LaneStart>]) {
    if board.cost() < *best {
        *best = board.cost();
        best_cells.clone_from_slice(board.cells());
    }
}
