//! The first solve: cost scaling by push and relabel (Goldberg and Tarjan 1990; Goldberg and Kennedy 1995).
//!
//! In each round proposals bid for places and reviewers give up the bid that pays least; prices only rise, by at least
//! ε at a time. The next round goes on with a smaller ε from the prices of the last one. The last round is at one point of
//! score, which leaves little that [`settle`](super::paths::settle) must repair to be exact: going on to 1/n of a point
//! would cost more.

use std::collections::VecDeque;

use super::choice::{best_bid, choose_again, settle_prices};
use super::flow::Flow;
use super::network::Network;
use super::node::Node;
use super::numbers::narrow;
use super::watch::{AssignmentCancelled, AssignmentProgress, AssignmentReporter, AssignmentStage};

/// How much ε shrinks from one round to the next.
const SHRINK: i64 = 8;

/// A round ends with so few proposals for each that still bids: the last ones would outbid each other for long, and the
/// next round or the shortest paths place them sooner.
const FEW: usize = 2048;

/// How many bids are made between two reports: some milliseconds.
const REPORT_EVERY: u32 = 16_384;

/// Brings a flow from within `epsilon` points of the best at each place to within one; a few may still wait for a place.
pub(super) fn scale(
    network: &Network,
    flow: &mut Flow,
    mut epsilon: i64,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(), AssignmentCancelled> {
    while epsilon > 1 {
        epsilon = (epsilon / SHRINK).max(1);
        Round::new(network, flow, epsilon).run(watch)?;
    }
    Ok(())
}

/// One round, at one ε.
struct Round<'a> {
    network: &'a Network,
    flow: &'a mut Flow,
    epsilon: i64,
    /// No price lies below it, since prices rise.
    lowest: i64,
    /// The nodes that have something to give away, first come first served.
    active: VecDeque<u32>,
    waits: Vec<bool>,
}

impl<'a> Round<'a> {
    fn new(network: &'a Network, flow: &'a mut Flow, epsilon: i64) -> Self {
        let lowest = settle_prices(network, flow);
        let waits = vec![false; network.nodes()];
        Self { network, flow, epsilon, lowest, active: VecDeque::new(), waits }
    }

    fn run(&mut self, watch: &mut AssignmentReporter<'_>) -> Result<(), AssignmentCancelled> {
        for proposal in 0..self.network.proposals() {
            // Within 2ε of each other, the level can stand between what is used and what is not.
            let best = choose_again(self.network, self.flow, proposal, 2 * self.epsilon, self.lowest);
            self.flow.level[proposal] = best - self.epsilon;
            if self.flow.unmet[proposal] > 0 {
                self.wake(self.network.place_of(proposal));
            }
        }
        for place in 0..=self.network.sink() {
            self.wake_if_overfull(place);
        }
        let few = self.network.proposals() / FEW;
        let mut until_report = 1;
        while self.active.len() > few
            && let Some(place) = self.active.pop_front()
        {
            let place = place as usize;
            self.waits[place] = false;
            match self.network.node(place) {
                Node::Reviewer(reviewer) => self.push_out(reviewer),
                Node::Sink => self.push_back(),
                Node::Proposal(proposal) => self.bid(proposal),
            }
            until_report -= 1;
            if until_report == 0 {
                until_report = REPORT_EVERY;
                watch.report(&AssignmentProgress {
                    stage: AssignmentStage::Bidding { within: self.epsilon },
                    open: self.active.len(),
                })?;
            }
        }
        Ok(())
    }

    fn wake(&mut self, place: usize) {
        if !std::mem::replace(&mut self.waits[place], true) {
            self.active.push_back(narrow(place));
        }
    }

    fn wake_if_overfull(&mut self, place: usize) {
        if self.flow.excess_at(self.network, place) > 0 {
            self.wake(place);
        }
    }

    /// A proposal bids for the best places until its demand is met.
    fn bid(&mut self, proposal: usize) {
        while self.flow.unmet[proposal] > 0 {
            let bid = best_bid(self.network, self.flow, proposal, self.lowest);
            self.flow.level[proposal] = bid.next - self.epsilon;
            if let Some(edge) = bid.best {
                let reviewer = self.network.reviewer(edge);
                self.flow.unmet[proposal] -= 1;
                self.flow.take(edge, reviewer);
                self.wake_if_overfull(reviewer);
            } else {
                self.flow.give_up(proposal);
                self.wake_if_overfull(self.network.sink());
            }
        }
    }

    /// A reviewer passes on what they can take, and gives back the bids that pay least.
    fn push_out(&mut self, reviewer: usize) {
        while self.flow.excess(reviewer) > 0 {
            let (least, next) = self.cheapest_two(reviewer);
            if let Some(place) = least {
                let proposal = self.network.proposal(self.flow.drop_at(reviewer, place));
                self.flow.unmet[proposal] += 1;
                self.wake(self.network.place_of(proposal));
            } else {
                self.flow.pass(reviewer);
                self.wake_if_overfull(self.network.sink());
            }
            let price = &mut self.flow.price[reviewer];
            *price = (*price).max(next + self.epsilon);
        }
    }

    /// Where a reviewer's review costs least: at a place among those held, or else at the sink; and what the next costs.
    fn cheapest_two(&self, reviewer: usize) -> (Option<usize>, i64) {
        let passed = self.flow.passed[reviewer];
        let room = self.network.capacity[reviewer].saturating_sub(passed);
        let at_sink = |already: u32| {
            if room > already { self.flow.sink_price - self.network.gain(reviewer, passed + already) } else { i64::MAX }
        };
        let (mut least, mut next, mut place) = (at_sink(0), at_sink(1), None);
        for (at, &edge) in self.flow.held[reviewer].iter().enumerate() {
            let cost = self.network.score(edge) - self.flow.level[self.network.proposal(edge)];
            if cost < least {
                (least, next, place) = (cost, least, Some(at));
            } else if cost < next {
                next = cost;
            }
        }
        // Who may read nothing gives everything back, and must be too dear for everybody.
        (place, if next == i64::MAX { least + self.network.penalty } else { next })
    }

    /// What the sink has got too much goes back wherever that costs less than its price, which rises until all is gone.
    fn push_back(&mut self) {
        while self.flow.sink_excess > 0 {
            let from_reviewers = self.push_back_to_reviewers();
            let least = from_reviewers.min(self.push_back_to_proposals());
            if self.flow.sink_excess > 0 {
                self.flow.sink_price = self.flow.sink_price.max(least + self.epsilon);
            }
        }
    }

    /// Says what the cheapest of those that were too dear would cost.
    fn push_back_to_reviewers(&mut self) -> i64 {
        let mut least = i64::MAX;
        for reviewer in 0..self.network.reviewers() {
            while self.flow.passed[reviewer] > 0 {
                let cost = self.flow.price[reviewer] + self.network.loss(reviewer, self.flow.passed[reviewer]);
                if cost >= self.flow.sink_price || self.flow.sink_excess <= 0 {
                    least = least.min(cost);
                    break;
                }
                self.flow.pass_back(reviewer);
                self.wake_if_overfull(reviewer);
            }
        }
        least
    }

    fn push_back_to_proposals(&mut self) -> i64 {
        let mut least = i64::MAX;
        for proposal in 0..self.network.proposals() {
            let cost = -self.flow.level[proposal] - self.network.penalty;
            while self.flow.unfilled[proposal] > 0 {
                if cost >= self.flow.sink_price || self.flow.sink_excess <= 0 {
                    least = least.min(cost);
                    break;
                }
                self.flow.ask_again(proposal);
                self.wake(self.network.place_of(proposal));
            }
        }
        least
    }
}
