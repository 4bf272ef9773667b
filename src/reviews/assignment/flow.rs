//! A flow of reviews from proposals to reviewers, with a price for each place.
//!
//! Every reviewer has a *price*: what a proposal must beat to get one of their places. Every proposal has a *level*: the
//! surplus (score − price) that a candidate must offer to be among its reviewers. Prices and levels are the dual
//! variables of the minimum-cost flow; all reviewers are joined to one sink, whose price is what a free place costs.
//! A flow with prices is ε-optimal when no used pair lies more than ε below its proposal's level, no unused one more
//! than ε above it, and the price of a reviewer with a free place is at most ε above the sink's (Bertsekas 1988;
//! Goldberg and Tarjan 1990).

use super::network::Network;
use super::node::Node;
use super::numbers::narrow;

/// Whether a pair may be used, and is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Free,
    Used,
    /// Not possible any more: a conflict that came late, a reviewer who left.
    Closed,
}

/// The state of a solution while it is made, and what a repair begins with.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub pairs: Vec<Pair>,
    /// For each reviewer the pairs that are used.
    pub held: Vec<Vec<u32>>,
    /// For each reviewer the reviews passed on to the sink; differs from what is held only while work goes on.
    pub passed: Vec<u32>,
    /// For each proposal the places given up.
    pub unfilled: Vec<u32>,
    /// For each proposal the places still to be given.
    pub unmet: Vec<u32>,
    /// For each reviewer the price of one place.
    pub price: Vec<i64>,
    /// For each proposal the surplus that a candidate must offer.
    pub level: Vec<i64>,
    /// The price of the sink.
    pub sink_price: i64,
    /// What the sink has got beyond what it must get; negative while places are still to be given.
    pub sink_excess: i64,
}

impl Flow {
    /// Nothing given yet.
    pub fn new(network: &Network) -> Self {
        Self {
            pairs: vec![Pair::Free; network.edges()],
            held: vec![Vec::new(); network.reviewers()],
            passed: vec![0; network.reviewers()],
            unfilled: vec![0; network.proposals()],
            unmet: network.demand.clone(),
            price: vec![0; network.reviewers()],
            level: vec![0; network.proposals()],
            sink_price: 0,
            sink_excess: -network.demand.iter().map(|&places| i64::from(places)).sum::<i64>(),
        }
    }

    pub fn load(&self, reviewer: usize) -> u32 {
        narrow(self.held[reviewer].len())
    }

    /// Reviews held beyond what was passed on; negative where some are lacking.
    pub fn excess(&self, reviewer: usize) -> i64 {
        i64::from(self.load(reviewer)) - i64::from(self.passed[reviewer])
    }

    /// The same for any node.
    pub fn excess_at(&self, network: &Network, place: usize) -> i64 {
        match network.node(place) {
            Node::Reviewer(reviewer) => self.excess(reviewer),
            Node::Sink => self.sink_excess,
            Node::Proposal(proposal) => i64::from(self.unmet[proposal]),
        }
    }

    pub fn take(&mut self, edge: u32, reviewer: usize) {
        self.pairs[edge as usize] = Pair::Used;
        self.held[reviewer].push(edge);
    }

    /// Takes back the pair at a place among those that the reviewer holds.
    pub fn drop_at(&mut self, reviewer: usize, place: usize) -> u32 {
        let edge = self.held[reviewer].swap_remove(place);
        self.pairs[edge as usize] = Pair::Free;
        edge
    }

    pub fn drop_edge(&mut self, edge: u32, reviewer: usize) {
        if let Some(place) = self.held[reviewer].iter().position(|&held| held == edge) {
            self.drop_at(reviewer, place);
        }
    }

    pub fn pass(&mut self, reviewer: usize) {
        self.passed[reviewer] += 1;
        self.sink_excess += 1;
    }

    pub fn pass_back(&mut self, reviewer: usize) {
        self.passed[reviewer] -= 1;
        self.sink_excess -= 1;
    }

    pub fn give_up(&mut self, proposal: usize) {
        self.unfilled[proposal] += 1;
        self.unmet[proposal] -= 1;
        self.sink_excess += 1;
    }

    pub fn ask_again(&mut self, proposal: usize) {
        self.unfilled[proposal] -= 1;
        self.unmet[proposal] += 1;
        self.sink_excess -= 1;
    }

    /// The range in which a reviewer's price must lie.
    pub fn price_range(&self, network: &Network, reviewer: usize) -> (i64, i64) {
        let passed = self.passed[reviewer];
        let low = if passed == 0 { i64::MIN } else { self.sink_price - network.loss(reviewer, passed) };
        let full = passed >= network.capacity[reviewer];
        let high = if full { i64::MAX } else { self.sink_price - network.gain(reviewer, passed) };
        (low, high)
    }

    /// Takes in the last proposal of the network, which has nothing yet.
    pub fn add_proposal(&mut self, network: &Network) {
        let demand = network.demand[self.unmet.len()];
        self.pairs.resize(network.edges(), Pair::Free);
        self.unfilled.push(0);
        self.unmet.push(demand);
        self.level.push(0);
        self.sink_excess -= i64::from(demand);
    }

    /// The pairs that a proposal uses.
    pub fn used_by(&self, network: &Network, proposal: usize) -> impl Iterator<Item = u32> {
        let pairs = network.pairs(proposal).map(narrow);
        pairs.filter(|&edge| self.pairs[edge as usize] == Pair::Used)
    }

    /// How many places of a proposal stay empty.
    pub fn lacking(&self, network: &Network, proposal: usize) -> u32 {
        network.asked[proposal] - network.demand[proposal] + self.unfilled[proposal]
    }

    /// Sets the price of a free place to zero: prices and levels count from it.
    pub fn free_the_sink(&mut self) {
        let shift = std::mem::take(&mut self.sink_price);
        self.price.iter_mut().for_each(|price| *price -= shift);
        self.level.iter_mut().for_each(|level| *level += shift);
    }
}
