//! Raising the worst-served proposals first.
//!
//! Some solves with [weights] raise many at once; the best of them is where a level begins to rise by small steps, and
//! [exchanges](super::exchange) bring up those who are below it. First the lower are pulled the more; then, from the
//! level that all but a twentieth reach, as many as possible are brought up to it. No exchange takes anybody below the
//! worst of that moment, and a given share of the greatest sum is kept. Apart from the weights all is counted in whole
//! numbers, and of the weights only roots are taken, so that every machine finds the same.
//!
//! [weights]: super::weights

use super::aim::{LoadGoal, ShortfallWeight};
use super::chain::Chains;
use super::exchange::raise;
use super::flow::Flow;
use super::instance::AssignmentInstance;
use super::market::{Market, ServiceLevels};
use super::network::Network;
use super::numbers::narrow;
use super::solving::{AssignmentError, improve, optimum};
use super::watch::{AssignmentCancelled, AssignmentProgress, AssignmentReporter, AssignmentStage};
use super::weights::DualWeights;

/// Fairness costs at most so many thousandths of the greatest sum.
const LOST: i64 = 34;

/// Solves with weights; more gained little.
const SOLVES: u32 = 12;

/// After so many steps in a row without success the level rises no more.
const PATIENCE: u32 = 4;

/// How a level rises.
struct Climb {
    pull: ShortfallWeight,
    /// The level from which it rises.
    begin: fn(&ServiceLevels) -> i64,
    /// By how many thousandths of itself the level rises in one step.
    step: i64,
}

/// The lower, the more a proposal is pulled.
const THE_WORST: Climb =
    Climb { pull: ShortfallWeight { slope: 8, bend: 128, jump: 0 }, begin: |served| served.worst, step: 40 };

/// As many as possible come up to the level, at the cost of some that cannot.
const THE_MOST: Climb =
    Climb { pull: ShortfallWeight { slope: 4, bend: 8, jump: 5 }, begin: |served| served.fifth_percentile, step: 5 };

/// How many switches a climb looks at, some nanoseconds each: hardly fewer than are wanted at 1,000 × 200, so that the
/// time is bounded at 10,000 × 3,000.
const LOOKS: u64 = 50_000_000;

/// And so many more for each pair.
const LOOKS_FOR_A_PAIR: u64 = 100;

/// The assignment that serves the worst-served proposals best, with a network of which it is the optimum: every pair
/// that it uses has a bonus there, so that a repair changes as little as possible.
pub(super) fn fairest(
    instance: &AssignmentInstance,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(Network, Flow), AssignmentError> {
    let network = Network::new(instance, 1, |pair| instance.worth(pair));
    let mut market = weighted(&network, watch)?;
    for climb in [THE_WORST, THE_MOST] {
        climb.rise(&mut market, watch)?;
    }
    frozen(instance, &network, &market.flow, watch)
}

/// The best of the optimum and of some optima with weights.
fn weighted<'a>(network: &'a Network, watch: &mut AssignmentReporter<'_>) -> Result<Market<'a>, AssignmentError> {
    let plain = Market::new(network, optimum(network, watch)?, LOST);
    let mut weights = DualWeights::new(network);
    let mut flow = optimum(&weights.network, watch)?;
    let (mut best, mut now) = (plain.clone(), plain.with(flow.clone()));
    for solve in 1..=SOLVES {
        watch.report(&AssignmentProgress { stage: AssignmentStage::Levelling { solve }, open: network.proposals() })?;
        weights.learn(&now);
        improve(&weights.network, &mut flow, weights.near(), watch)?;
        now = plain.with(flow.clone());
        let as_good = now.spare >= 0 && now.served().worst >= plain.served().worst;
        if as_good && merit(&now) > merit(&best) {
            best = now.clone();
        }
    }
    Ok(best)
}

impl Climb {
    /// Leaves the best of what was found at the levels.
    fn rise(&self, market: &mut Market<'_>, watch: &mut AssignmentReporter<'_>) -> Result<(), AssignmentCancelled> {
        let pairs = u64::from(narrow(market.network.edges()));
        let mut chains = Chains::new(market.network, LOOKS + LOOKS_FOR_A_PAIR * pairs);
        let mut best = market.clone();
        let served = market.served();
        // Where places stay empty, the worst may have nothing at all; a level begins above that.
        let mut level = (self.begin)(&served).max(served.third_decile / 4).max(1);
        let mut in_vain = 0;
        while in_vain < PATIENCE && !chains.are_exhausted() {
            level += (level * self.step / 1000).max(1);
            raise(market, &LoadGoal::new(market, level, self.pull), &mut chains, watch)?;
            if merit(market) > merit(&best) {
                best = market.clone();
                in_vain = 0;
            } else if level > market.served().fifth_percentile {
                in_vain += 1;
            }
        }
        *market = best;
        Ok(())
    }
}

/// Points for the worst count more than points for what all but a twentieth reach.
fn merit(market: &Market<'_>) -> i64 {
    let served = market.served();
    3 * served.worst + served.fifth_percentile
}

/// A network in which every used pair has a bonus above all that an exchange could gain, and its optimum.
fn frozen(
    instance: &AssignmentInstance,
    network: &Network,
    flow: &Flow,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(Network, Flow), AssignmentError> {
    let mut used = vec![false; instance.pairs()];
    for &edge in flow.held.iter().flatten() {
        used[network.origin[edge as usize] as usize] = true;
    }
    let worths = || (0..instance.pairs()).map(|pair| instance.worth(pair));
    let bonus = worths().max().unwrap_or(0).max(0) - worths().min().unwrap_or(0).min(0) + 1;
    let network = Network::new(instance, 1, |pair| instance.worth(pair) + if used[pair] { bonus } else { 0 });
    let flow = optimum(&network, watch)?;
    Ok((network, flow))
}
