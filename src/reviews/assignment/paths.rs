//! Exactness and repair: successive shortest paths with the kept prices (Edmonds and Karp 1972; Dinitz 1970).
//!
//! Whoever has something to give away sends it along the cheapest chain of exchanges to where it is wanted. One search
//! finds how far that is; prices are moved by the distances, and then as many chains as possible are followed at once
//! along what costs nothing. The prices stay exact throughout, so that a repair costs as much as what is lost.

use super::choice::empty_surplus;
use super::flow::{Flow, Pair};
use super::network::Network;
use super::node::Node;
use super::numbers::narrow;
use super::search::{DistanceSearch, Goal, distances};
use super::watch::{AssignmentCancelled, AssignmentProgress, AssignmentReporter, AssignmentStage};

/// One step of a chain.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The proposal uses this pair.
    Take(u32),
    /// The reviewer gives back this pair.
    Drop(u32),
    Pass(usize),
    PassBack(usize),
    GiveUp(usize),
    AskAgain(usize),
}

/// Gives away all that there is to give, along cheapest chains; the flow's prices must be exact, and stay so.
pub(super) fn settle(
    network: &Network,
    flow: &mut Flow,
    stage: AssignmentStage,
    watch: &mut AssignmentReporter<'_>,
) -> Result<(), AssignmentCancelled> {
    let mut chains = Chains::new(network, flow);
    loop {
        let sources = chains.sources();
        watch.report(&AssignmentProgress { stage, open: sources.len() })?;
        if sources.is_empty() {
            return Ok(());
        }
        distances(network, chains.flow, &sources, &mut chains.search, Goal::Nearest);
        chains.search.move_prices(network, chains.flow);
        chains.follow(&sources);
    }
}

/// Depth-first search along what costs nothing.
struct Chains<'a> {
    network: &'a Network,
    flow: &'a mut Flow,
    search: DistanceSearch,
    lowest: i64,
    /// For each node which of its steps is tried next.
    cursor: Vec<u32>,
    /// For each node whether it is on the chain, or leads nowhere.
    shut: Vec<bool>,
}

impl<'a> Chains<'a> {
    fn new(network: &'a Network, flow: &'a mut Flow) -> Self {
        let nodes = network.nodes();
        let lowest = flow.price.iter().copied().min().unwrap_or(0);
        let (cursor, shut) = (vec![0; nodes], vec![false; nodes]);
        Self { network, flow, search: DistanceSearch::new(nodes), lowest, cursor, shut }
    }

    fn excess(&self, node: usize) -> i64 {
        self.flow.excess_at(self.network, node)
    }

    fn sources(&self) -> Vec<u32> {
        (0..self.shut.len()).filter(|&node| self.excess(node) > 0).map(narrow).collect()
    }

    /// Follows chains from every source until no more is found.
    fn follow(&mut self, sources: &[u32]) {
        self.cursor.fill(0);
        self.shut.fill(false);
        for &source in sources {
            let source = source as usize;
            while self.excess(source) > 0 && !self.shut[source] && self.follow_one(source) {}
        }
    }

    fn follow_one(&mut self, source: usize) -> bool {
        let mut chain: Vec<(Step, usize)> = Vec::new();
        let mut node = source;
        self.shut[source] = true;
        loop {
            if self.excess(node) < 0 {
                break;
            }
            if let Some((step, next)) = self.next_step(node) {
                self.shut[next] = true;
                chain.push((step, next));
                node = next;
            } else {
                // It stays shut: nothing leads on from here.
                if chain.pop().is_none() {
                    return false;
                }
                node = chain.last().map_or(source, |&(_, node)| node);
            }
        }
        self.shut[source] = false;
        for (step, node) in chain {
            self.shut[node] = false;
            self.take(step);
        }
        true
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Take(edge) => {
                self.flow.unmet[self.network.proposal(edge)] -= 1;
                self.flow.take(edge, self.network.reviewer(edge));
            }
            Step::Drop(edge) => {
                self.flow.drop_edge(edge, self.network.reviewer(edge));
                self.flow.unmet[self.network.proposal(edge)] += 1;
            }
            Step::Pass(reviewer) => self.flow.pass(reviewer),
            Step::PassBack(reviewer) => self.flow.pass_back(reviewer),
            Step::GiveUp(proposal) => self.flow.give_up(proposal),
            Step::AskAgain(proposal) => self.flow.ask_again(proposal),
        }
    }

    /// The next step from a node that costs nothing and leads to an open node.
    fn next_step(&mut self, place: usize) -> Option<(Step, usize)> {
        match self.network.node(place) {
            Node::Reviewer(reviewer) => self.step_from_reviewer(reviewer),
            Node::Sink => self.step_from_sink(),
            Node::Proposal(proposal) => self.step_from_proposal(proposal),
        }
    }

    fn step_from_proposal(&mut self, proposal: usize) -> Option<(Step, usize)> {
        let sink = self.network.sink();
        let cursor = &mut self.cursor[self.network.place_of(proposal)];
        let pairs = self.network.pairs(proposal);
        let candidates = self.network.candidates(proposal);
        let level = self.flow.level[proposal];
        while let Some(candidate) = candidates.get(*cursor as usize) {
            let score = i64::from(candidate.score);
            if score - self.lowest < level {
                break;
            }
            let (edge, reviewer) = (pairs.start + *cursor as usize, candidate.reviewer as usize);
            if self.flow.pairs[edge] == Pair::Free && !self.shut[reviewer] && score - self.flow.price[reviewer] == level
            {
                return Some((Step::Take(narrow(edge)), reviewer));
            }
            *cursor += 1;
        }
        let empty = empty_surplus(self.network, self.flow);
        (level == empty && !self.shut[sink]).then_some((Step::GiveUp(proposal), sink))
    }

    fn step_from_reviewer(&mut self, reviewer: usize) -> Option<(Step, usize)> {
        let sink = self.network.sink();
        let (passed, price) = (self.flow.passed[reviewer], self.flow.price[reviewer]);
        let room = passed < self.network.capacity[reviewer];
        if room && !self.shut[sink] && price == self.flow.sink_price - self.network.gain(reviewer, passed) {
            return Some((Step::Pass(reviewer), sink));
        }
        let cursor = &mut self.cursor[reviewer];
        while let Some(&edge) = self.flow.held[reviewer].get(*cursor as usize) {
            let proposal = self.network.proposal(edge);
            let node = self.network.place_of(proposal);
            if !self.shut[node] && self.network.score(edge) - price == self.flow.level[proposal] {
                return Some((Step::Drop(edge), node));
            }
            *cursor += 1;
        }
        None
    }

    fn step_from_sink(&mut self) -> Option<(Step, usize)> {
        let sink = self.network.sink();
        let empty = empty_surplus(self.network, self.flow);
        while (self.cursor[sink] as usize) < self.shut.len() {
            let place = self.cursor[sink] as usize;
            let step = match self.network.node(place) {
                _ if self.shut[place] => None,
                Node::Reviewer(reviewer) => {
                    let passed = self.flow.passed[reviewer];
                    let cost = self.flow.price[reviewer] + self.network.loss(reviewer, passed);
                    (passed > 0 && cost == self.flow.sink_price).then_some(Step::PassBack(reviewer))
                }
                Node::Sink => None,
                Node::Proposal(proposal) => {
                    let costs_nothing = self.flow.level[proposal] == empty;
                    (self.flow.unfilled[proposal] > 0 && costs_nothing).then_some(Step::AskAgain(proposal))
                }
            };
            if let Some(step) = step {
                return Some((step, place));
            }
            self.cursor[sink] += 1;
        }
        None
    }
}
