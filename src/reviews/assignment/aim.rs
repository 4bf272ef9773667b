//! What exchanges aim at: a level that every proposal should reach, and one below which none may be taken.

use super::market::Market;

/// A proposal that falls short of its goal counts less, in points, by its shortfall times what stands here.
#[derive(Clone, Copy)]
pub(super) struct ShortfallWeight {
    /// For each point.
    pub slope: i64,
    /// The same in addition where all is lacking, in proportion where less is: the worst are pulled most.
    pub bend: i64,
    /// So many times the goal, however little is lacking: how many reach it counts then.
    pub jump: i64,
}

/// A proposal with negative totals pulls no more than this for each point.
const STEEPEST: i64 = 1 << 16;

/// What each proposal should have.
pub(super) struct LoadGoal {
    pull: ShortfallWeight,
    goals: Vec<i64>,
    floors: Vec<i64>,
}

impl LoadGoal {
    /// Everybody at `level`, in thousandths of a point for each place, and nobody brought below the worst of now.
    pub fn new(market: &Market<'_>, level: i64, pull: ShortfallWeight) -> Self {
        let worst = market.served().worst;
        let all_at = |level| (0..market.totals.len()).map(|at| market.total_at(at, level)).collect();
        Self { pull, goals: all_at(level), floors: all_at(worst) }
    }

    /// How much is lacking to the goal.
    pub fn shortfall(&self, proposal: usize, total: i64) -> i64 {
        (self.goals[proposal] - total).max(0)
    }

    /// Whether a proposal may have this total instead of what it has.
    pub fn allows(&self, proposal: usize, before: i64, total: i64) -> bool {
        total >= self.floors[proposal].min(before)
    }

    /// What a total counts; never less for a higher one.
    pub fn worth(&self, proposal: usize, total: i64) -> i64 {
        let short = self.shortfall(proposal, total);
        if short == 0 {
            return total;
        }
        let goal = self.goals[proposal].max(1);
        let steepness = self.pull.slope + (self.pull.bend * short / goal).min(STEEPEST);
        total - short * steepness - goal * self.pull.jump
    }
}
