//! Exchanges of places between proposals, for those that fall short of what is aimed at.

use std::cmp::Reverse;

use super::aim::LoadGoal;
use super::chain::Chains;
use super::market::Market;
use super::watch::{AssignmentCancelled, AssignmentProgress, AssignmentReporter, AssignmentStage};

/// Rounds at most; a round in which nothing is exchanged is the last.
const ROUNDS: usize = 10;

/// How many proposals are looked at between two reports: some milliseconds.
const BETWEEN_REPORTS: usize = 32;

/// Raises the proposals that fall short, those first to which most is lacking.
pub(super) fn raise(
    market: &mut Market<'_>,
    aim: &LoadGoal,
    chains: &mut Chains,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(), AssignmentCancelled> {
    for _ in 0..ROUNDS {
        let short = |at: usize| aim.shortfall(at, market.totals[at]);
        let mut low: Vec<usize> = (0..market.totals.len()).filter(|&at| short(at) > 0).collect();
        low.sort_by_key(|&at| Reverse(short(at)));
        let mut raised = false;
        for some in low.chunks(BETWEEN_REPORTS) {
            watch.report(&AssignmentProgress { stage: AssignmentStage::Exchanging, open: low.len() })?;
            for &proposal in some {
                while let Some(chain) = chains.best_from(market, aim, proposal) {
                    for switch in chain {
                        market.make(switch);
                    }
                    raised = true;
                }
            }
        }
        if !raised {
            break;
        }
    }
    Ok(())
}
