//! Raising the worst-served proposals first.
//!
//! Some solves learn weights: the scores of a proposal that is served worse than most count more in the next solve, which
//! begins with the flow and prices of the last one. What is best of them is then improved by
//! [exchanges](super::exchange) for those that are still low. Both keep a given share of the greatest sum.

use super::exchange::{Fairness, raise_worst};
use super::flow::Flow;
use super::instance::Instance;
use super::network::Network;
use super::numbers::{narrow, real, whole};
use super::solving::{Unsolved, improve, optimum};
use super::watch::{Progress, Stage, Stopped, Watch};

/// Fairness costs no more than what is missing here to the whole of the greatest sum.
const KEPT_SHARE: f64 = 0.97;

/// Solves with weights; more gained little.
const SOLVES: u32 = 12;

/// A weight lies between one and this.
const MOST_WEIGHT: f64 = 16.0;

/// A solve changes a weight at most by these factors.
const STEP: (f64, f64) = (0.8, 1.5);

/// Scores up to this are multiplied by [`FINE`], so that weights can be told apart.
const COARSE: i64 = 10_000;
const FINE: f64 = 16.0;

/// Who gets less than this share of what the median gets is to be raised.
const FAR_LESS: f64 = 0.6;

/// What was served at the optimum is at most so many points of score from what will be served with other weights.
const NEAR: i64 = 64;

/// The assignment that serves the worst-served proposals best, with a network of which it is the optimum: every pair
/// that it uses has a bonus there, so that a repair changes as little as possible.
pub(super) fn fairest(instance: &Instance, watch: &mut Watch<'_>) -> Result<(Network, Flow), Unsolved> {
    let mut network = Network::new(instance, 1, |pair| instance.worth(pair));
    let points = network.scores();
    let fine = if network.widest() <= COARSE { FINE } else { 1.0 };
    // The greatest weights first: the penalty for an empty place is then high enough for all that follow, and prices keep
    // their meaning from one solve to the next.
    network.reweigh(&points, |_| fine * MOST_WEIGHT);
    network.reweigh(&points, |_| fine);
    let plain = optimum(&network, watch)?;
    let before = Served::new(&network, &plain, &points);
    let floor = (real(before.total) * KEPT_SHARE).min(real(before.total));
    let mut flow = plain.clone();
    learn_weights(&mut network, &mut flow, &Learning { points: &points, fine, floor }, watch)?;
    raise(&network, &mut flow, (&points, floor), watch)?;
    if Served::new(&network, &flow, &points).worst() < before.worst() {
        flow = plain;
        raise(&network, &mut flow, (&points, floor), watch)?;
    }
    frozen(instance, &network, &flow, watch)
}

/// Exchanges until nobody can be raised who is below nine tenths of all, or gets far less than most do.
fn raise(
    network: &Network,
    flow: &mut Flow,
    (points, floor): (&[i32], f64),
    watch: &mut Watch<'_>,
) -> Result<(), Stopped> {
    let served = Served::new(network, flow, points);
    let goal = served.at_share(0.1).max(served.at_share(0.5) * FAR_LESS);
    let goals: Vec<i64> = network.demand.iter().map(|&places| i64::from(whole(goal * f64::from(places)))).collect();
    let spare = i64::from(whole(real(served.total) - floor));
    raise_worst(network, flow, &Fairness { points, goals: &goals, spare }, watch)
}

/// How well each proposal with any candidate is served, in points for each place that it could fill.
struct Served {
    each: Vec<f64>,
    sorted: Vec<f64>,
    total: i64,
}

impl Served {
    fn new(network: &Network, flow: &Flow, points: &[i32]) -> Self {
        let total = |at: usize| flow.used_by(network, at).map(|edge| i64::from(points[edge as usize])).sum::<i64>();
        let totals: Vec<i64> = (0..network.proposals()).map(total).collect();
        let each: Vec<f64> = totals
            .iter()
            .zip(&network.demand)
            .map(|(&total, &places)| real(total) / f64::from(places.max(1)))
            .collect();
        let served = each.iter().zip(&network.demand).filter(|(_, places)| **places > 0);
        let mut sorted: Vec<f64> = served.map(|(&each, _)| each).collect();
        sorted.sort_by(f64::total_cmp);
        Self { each, sorted, total: totals.iter().sum() }
    }

    fn worst(&self) -> f64 {
        self.at_share(0.0)
    }

    /// What is reached by all but this share of the proposals.
    fn at_share(&self, share: f64) -> f64 {
        let at = whole(real(i64::from(narrow(self.sorted.len()))) * share).unsigned_abs() as usize;
        self.sorted.get(at.min(self.sorted.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }
}

/// What the weights are learnt from.
struct Learning<'a> {
    points: &'a [i32],
    /// What a score is multiplied by beside its weight.
    fine: f64,
    /// The least sum that will do.
    floor: f64,
}

/// Leaves the flow whose fifth percentile is highest among those whose sum is high enough.
fn learn_weights(
    network: &mut Network,
    flow: &mut Flow,
    learning: &Learning<'_>,
    watch: &mut Watch<'_>,
) -> Result<(), Unsolved> {
    let Learning { points, fine, floor } = *learning;
    let mut weights = vec![1.0_f64; network.proposals()];
    let mut best = (f64::MIN, flow.clone());
    for solve in 1..=SOLVES {
        watch.report(&Progress { stage: Stage::Levelling { solve }, open: network.proposals() })?;
        let served = Served::new(network, flow, points);
        if served.at_share(0.05) > best.0 && real(served.total) >= floor {
            best = (served.at_share(0.05), flow.clone());
        }
        let common = served.at_share(0.3).max(1.0);
        let power = 0.6 / (1.0 + 0.15 * f64::from(solve));
        for (weight, &each) in weights.iter_mut().zip(&served.each) {
            let step = (common / each.max(1.0)).powf(power).clamp(STEP.0, STEP.1);
            *weight = (*weight * step).clamp(1.0, MOST_WEIGHT);
        }
        network.reweigh(points, |proposal| weights[proposal] * fine);
        improve(network, flow, NEAR * i64::from(whole(fine)), watch)?;
    }
    *flow = best.1;
    Ok(())
}

/// A network in which every used pair has a bonus above all that an exchange could gain, and its optimum.
fn frozen(
    instance: &Instance,
    network: &Network,
    flow: &Flow,
    watch: &mut Watch<'_>,
) -> Result<(Network, Flow), Unsolved> {
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
