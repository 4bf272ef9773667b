//! Who has what while places are exchanged for fairness.

use super::flow::{Flow, Pair};
use super::network::Network;
use super::numbers::narrow;

/// How finely a total is divided by the places that it is for.
const GRAIN: i64 = 1000;

/// An assignment with the total of each proposal, and with what may still be lost of the sum.
#[derive(Clone)]
pub(super) struct Market<'a> {
    pub network: &'a Network,
    pub flow: Flow,
    /// For each proposal the points that it has.
    pub totals: Vec<i64>,
    /// How many points of the sum may be lost.
    pub spare: i64,
}

/// How well the proposals are served, in thousandths of a point for each place that they could fill.
#[derive(Clone, Copy)]
pub(super) struct ServiceLevels {
    pub worst: i64,
    /// What all but a twentieth reach.
    pub fifth_percentile: i64,
    /// What all but three tenths reach.
    pub third_decile: i64,
}

/// A proposal gives up one pair and takes another; an empty place is no pair.
#[derive(Clone, Copy)]
pub(super) struct PairSwitch {
    pub proposal: usize,
    pub leaves: Option<u32>,
    pub takes: Option<u32>,
}

impl<'a> Market<'a> {
    /// The market of an optimum of which so many thousandths may be lost.
    pub fn new(network: &'a Network, flow: Flow, thousandths: i64) -> Self {
        let total = |at| flow.used_by(network, at).map(|edge| network.score(edge)).sum();
        let totals: Vec<i64> = (0..network.proposals()).map(total).collect();
        let spare = totals.iter().sum::<i64>().max(0) * thousandths / 1000;
        Self { network, flow, totals, spare }
    }

    /// The market with another assignment.
    pub fn with(&self, flow: Flow) -> Self {
        let other = Self::new(self.network, flow, 0);
        let spare = self.spare + other.totals.iter().sum::<i64>() - self.totals.iter().sum::<i64>();
        Self { spare, ..other }
    }

    /// The total that serves a proposal at a level.
    pub fn total_at(&self, proposal: usize, level: i64) -> i64 {
        (level * i64::from(self.network.demand[proposal]) + GRAIN - 1).div_euclid(GRAIN)
    }

    pub fn served(&self) -> ServiceLevels {
        let wanting = (0..self.totals.len()).filter(|&at| self.network.demand[at] > 0);
        let mut each: Vec<i64> = wanting.map(|at| self.served_of(at)).collect();
        each.sort_unstable();
        let at = |place: usize| each.get(place).copied().unwrap_or(0);
        ServiceLevels { worst: at(0), fifth_percentile: at(each.len() / 20), third_decile: at(each.len() * 3 / 10) }
    }

    pub fn served_of(&self, proposal: usize) -> i64 {
        (self.totals[proposal] * GRAIN).div_euclid(i64::from(self.network.demand[proposal].max(1)))
    }

    /// The points of a pair, or of an empty place.
    pub fn points(&self, edge: Option<u32>) -> i64 {
        edge.map_or(0, |edge| self.network.score(edge))
    }

    pub fn has_room(&self, reviewer: usize) -> bool {
        self.flow.load(reviewer) < self.network.capacity[reviewer]
    }

    pub fn can_lose(&self, reviewer: usize) -> bool {
        self.flow.load(reviewer) > self.network.min_load[reviewer]
    }

    /// The pairs that a proposal could use and does not, best score first.
    pub fn free(&self, proposal: usize) -> impl Iterator<Item = u32> {
        self.network.pairs(proposal).map(narrow).filter(|&edge| self.flow.pairs[edge as usize] == Pair::Free)
    }

    pub fn make(&mut self, switch: PairSwitch) {
        let PairSwitch { proposal, leaves, takes } = switch;
        let gain = self.points(takes) - self.points(leaves);
        self.totals[proposal] += gain;
        self.spare += gain;
        match leaves {
            Some(edge) => self.flow.drop_edge(edge, self.network.reviewer(edge)),
            None => self.flow.unfilled[proposal] -= 1,
        }
        match takes {
            Some(edge) => self.flow.take(edge, self.network.reviewer(edge)),
            None => self.flow.unfilled[proposal] += 1,
        }
    }
}
