//! What one more place would gain: an answer that the prices hold ready.

use super::assigned::Assignment;
use super::flow::Flow;
use super::node::Node;
use super::numbers::narrow;
use super::search::{DistanceSearch, Goal, distances};

/// What a change is worth: first the places that it fills, then points of score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gain {
    /// How many places more are filled; below zero where some get empty.
    pub places: i64,
    /// Points of score, without bonus and weights.
    pub points: i64,
}

/// A cheapest chain of exchanges.
pub(super) struct Chain {
    /// Reviewers, the sink and proposals that it passes, by node.
    pub nodes: Vec<usize>,
    pub places: i64,
    pub points: i64,
}

impl Assignment {
    /// For each reviewer what one more place for them would gain, exactly: nothing where they are not full.
    pub fn gains_of_one_more_place(&self) -> Vec<Gain> {
        let sink = self.network.sink();
        let search = self.search(&self.flow, sink);
        let gain = |reviewer: usize| {
            let full = self.load(narrow(reviewer)) >= self.network.capacity[reviewer];
            let way = search.distance[reviewer];
            // The price is what a place is worth at most; the way from the sink is what taking it would cost elsewhere.
            if !full || way == i64::MAX || self.flow.price[reviewer] <= way {
                return Gain::default();
            }
            let chain = self.along(&search, sink, reviewer);
            Gain { places: chain.places, points: chain.points }
        };
        (0..sink).map(gain).collect()
    }

    /// The cheapest chain by which one node gives to another what it has too much; `None` where there is none.
    pub(super) fn chain(&self, flow: &Flow, from: usize, to: usize) -> Option<Chain> {
        let search = self.search(flow, from);
        (search.distance[to] < i64::MAX).then(|| self.along(&search, from, to))
    }

    fn search(&self, flow: &Flow, from: usize) -> DistanceSearch {
        let mut search = DistanceSearch::new(self.network.nodes());
        distances(&self.network, flow, &[narrow(from)], &mut search, Goal::Everything);
        search
    }

    fn along(&self, search: &DistanceSearch, from: usize, to: usize) -> Chain {
        let mut nodes = vec![to];
        let mut last = to;
        while last != from {
            last = search.before[last] as usize;
            nodes.push(last);
        }
        nodes.reverse();
        let (mut places, mut points) = (0, 0);
        for step in nodes.windows(2) {
            match (self.network.node(step[0]), self.network.node(step[1])) {
                // A place is given up, or filled after all.
                (Node::Proposal(_), Node::Sink) => places -= 1,
                (Node::Sink, Node::Proposal(_)) => places += 1,
                (Node::Proposal(proposal), Node::Reviewer(reviewer)) => points += self.score(proposal, reviewer),
                (Node::Reviewer(reviewer), Node::Proposal(proposal)) => points -= self.score(proposal, reviewer),
                _ => {}
            }
        }
        Chain { nodes, places, points }
    }

    fn score(&self, proposal: usize, reviewer: usize) -> i64 {
        let mut pairs = self.network.pairs(proposal);
        let pair = pairs.find(|&pair| self.network.reviewer(narrow(pair)) == reviewer);
        pair.map_or(0, |pair| i64::from(self.points[pair]))
    }
}
