//! Cheapest chains of exchanges: Dijkstra's search over what could be changed, at the prices of the moment.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::flow::{Flow, Pair};
use super::network::Network;
use super::node::Node;
use super::numbers::narrow;

const FAR: i64 = i64::MAX;

/// Distances from the last search, by node: reviewers, the sink, proposals.
#[derive(Clone, Debug)]
pub(super) struct DistanceSearch {
    pub distance: Vec<i64>,
    /// From which node each was reached.
    pub before: Vec<u32>,
    /// All that were reached, to be cleared before the next search.
    reached: Vec<u32>,
    /// The nearest place where something is wanted.
    nearest: i64,
    heap: BinaryHeap<(Reverse<i64>, u32)>,
    /// What lies at the distance being looked at, to spare the heap.
    here: Vec<u32>,
}

impl DistanceSearch {
    pub fn new(nodes: usize) -> Self {
        let (distance, before) = (vec![FAR; nodes], vec![0; nodes]);
        Self { distance, before, reached: Vec::new(), nearest: FAR, heap: BinaryHeap::new(), here: Vec::new() }
    }

    fn clear(&mut self) {
        for &node in &self.reached {
            self.distance[node as usize] = FAR;
        }
        self.reached.clear();
        self.heap.clear();
        self.here.clear();
        self.nearest = FAR;
    }

    fn next(&mut self, now: &mut i64) -> Option<usize> {
        if let Some(node) = self.here.pop() {
            return Some(node as usize);
        }
        while let Some((Reverse(distance), node)) = self.heap.pop() {
            if distance == self.distance[node as usize] {
                *now = distance;
                return Some(node as usize);
            }
        }
        None
    }

    /// Moves prices and levels by the distances, so that the cheapest chains cost nothing.
    pub fn move_prices(&self, network: &Network, flow: &mut Flow) {
        for &place in &self.reached {
            let nearer = self.nearest - self.distance[place as usize].min(self.nearest);
            match network.node(place as usize) {
                Node::Reviewer(reviewer) => flow.price[reviewer] += nearer,
                Node::Sink => flow.sink_price += nearer,
                Node::Proposal(proposal) => flow.level[proposal] -= nearer,
            }
        }
    }
}

/// How far a search goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// To the nearest node where something is wanted.
    Nearest,
    /// To every node that can be reached without breaking a minimum load.
    Everything,
}

/// Finds the distances from the sources; every change must cost nothing or something at the flow's prices.
pub(super) fn distances(network: &Network, flow: &Flow, sources: &[u32], search: &mut DistanceSearch, goal: Goal) {
    search.clear();
    let lowest = flow.price.iter().copied().min().unwrap_or(0);
    let mut finder = Finder { network, flow, goal, lowest, now: 0, at: 0, search };
    for &source in sources {
        finder.at = source as usize;
        finder.reach(source as usize, 0);
    }
    while let Some(place) = finder.search.next(&mut finder.now) {
        if finder.now >= finder.search.nearest {
            return;
        }
        finder.at = place;
        match network.node(place) {
            Node::Reviewer(reviewer) => finder.expand_reviewer(reviewer),
            Node::Sink => finder.expand_sink(),
            Node::Proposal(proposal) => finder.expand_proposal(proposal),
        }
    }
}

struct Finder<'a> {
    network: &'a Network,
    flow: &'a Flow,
    goal: Goal,
    /// No price lies below it.
    lowest: i64,
    /// The distance being looked at, and the node there.
    now: i64,
    at: usize,
    search: &'a mut DistanceSearch,
}

impl Finder<'_> {
    /// A node can be reached from the one looked at, at this cost.
    fn reach(&mut self, place: usize, cost: i64) {
        let distance = self.now + cost;
        let known = self.search.distance[place];
        if distance >= known || distance > self.search.nearest {
            return;
        }
        if known == FAR {
            self.search.reached.push(narrow(place));
        }
        self.search.distance[place] = distance;
        self.search.before[place] = narrow(self.at);
        if self.goal == Goal::Nearest && self.flow.excess_at(self.network, place) < 0 {
            self.search.nearest = distance;
        }
        if distance == self.now {
            self.search.here.push(narrow(place));
        } else {
            self.search.heap.push((Reverse(distance), narrow(place)));
        }
    }

    fn expand_proposal(&mut self, proposal: usize) {
        let (network, flow) = (self.network, self.flow);
        let level = flow.level[proposal];
        self.reach(network.sink(), level + network.penalty + flow.sink_price);
        let states = &flow.pairs[network.pairs(proposal)];
        for (candidate, &state) in network.candidates(proposal).iter().zip(states) {
            let cost = level - i64::from(candidate.score);
            // Those that follow have lower scores.
            if cost + self.lowest > self.search.nearest.saturating_sub(self.now) {
                break;
            }
            if state == Pair::Free {
                let reviewer = candidate.reviewer as usize;
                self.reach(reviewer, cost + flow.price[reviewer]);
            }
        }
    }

    fn expand_reviewer(&mut self, reviewer: usize) {
        let (network, flow) = (self.network, self.flow);
        let (passed, price) = (flow.passed[reviewer], flow.price[reviewer]);
        if passed < network.capacity[reviewer] {
            self.reach(network.sink(), flow.sink_price - network.gain(reviewer, passed) - price);
        }
        for &edge in &flow.held[reviewer] {
            let proposal = network.proposal(edge);
            self.reach(network.place_of(proposal), network.score(edge) - price - flow.level[proposal]);
        }
    }

    fn expand_sink(&mut self) {
        let (network, flow) = (self.network, self.flow);
        for reviewer in 0..network.reviewers() {
            let passed = flow.passed[reviewer];
            let least = if self.goal == Goal::Everything { network.min_load[reviewer] } else { 0 };
            if passed > least {
                self.reach(reviewer, network.loss(reviewer, passed) + flow.price[reviewer] - flow.sink_price);
            }
        }
        for proposal in 0..network.proposals() {
            if flow.unfilled[proposal] > 0 {
                let cost = -network.penalty - flow.level[proposal] - flow.sink_price;
                self.reach(network.place_of(proposal), cost);
            }
        }
    }
}
