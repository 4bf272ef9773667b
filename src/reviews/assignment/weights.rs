//! Weights by which the scores of a proposal count more the worse it is served.

use super::market::Market;
use super::network::Network;
use super::numbers::{real, whole};

/// A weight lies between one and this.
const MOST: f64 = 16.0;

/// A step changes a weight at most by these factors.
const STEP: (f64, f64) = (0.8, 1.5);

/// So many steps are bold, the others smaller.
const BOLD: u32 = 3;

/// Scores up to this are multiplied by [`FINE`], so that weights can be told apart.
const COARSE: i64 = 10_000;
const FINE: f64 = 16.0;

/// What was served with the last weights is at most so many points of score from what will be served with the next.
const NEAR: i32 = 64;

/// A network with weights, and how they were found.
pub(super) struct DualWeights {
    pub network: Network,
    points: Vec<i32>,
    /// What a score is multiplied by beside its weight.
    fine: f64,
    each: Vec<f64>,
    steps: u32,
}

impl DualWeights {
    /// All alike.
    pub fn new(plain: &Network) -> Self {
        let fine = if plain.widest() <= COARSE { FINE } else { 1.0 };
        let each = vec![1.0; plain.proposals()];
        let mut weights = Self { network: plain.clone(), points: plain.scores(), fine, each, steps: 0 };
        // The greatest weights first: the penalty for an empty place is then high enough for all that follow, and prices
        // keep their meaning from one solve to the next.
        weights.network.reweigh(&weights.points, |_| fine * MOST);
        weights.network.reweigh(&weights.points, |_| fine);
        weights
    }

    /// Changes the weights by how the proposals are served with them.
    pub fn learn(&mut self, market: &Market<'_>) {
        let common = real(market.served().third_decile.max(1));
        for (proposal, weight) in self.each.iter_mut().enumerate() {
            let lag = common / real(market.served_of(proposal).max(1));
            // Roots are the same on every machine; other powers are not.
            let step = if self.steps < BOLD { lag.sqrt() } else { lag.sqrt().sqrt() };
            *weight = (*weight * step.clamp(STEP.0, STEP.1)).clamp(1.0, MOST);
        }
        self.steps += 1;
        self.network.reweigh(&self.points, |proposal| self.each[proposal] * self.fine);
    }

    /// How far the optimum may lie from that of the last weights, at each place.
    pub fn near(&self) -> i64 {
        i64::from(NEAR * whole(self.fine))
    }
}
