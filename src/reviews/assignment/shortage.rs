//! Why places stay empty: the proposals and reviewers that the minimum cut sets apart.

use super::assigned::Assignment;
use super::flow::Pair;
use super::names::{NameTable, counted};
use super::numbers::narrow;

/// Proposals that need more reviews than all who could read them have left to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The proposals, by number.
    pub proposals: Vec<u32>,
    /// Everybody who could read another of them, by number; all of them are full.
    pub reviewers: Vec<u32>,
    /// How many reviews the proposals need.
    pub needed: u64,
    /// How many of them they can get.
    pub available: u64,
}

impl Shortage {
    /// Says who lacks what, and why.
    pub fn sentence(&self, names: &NameTable<'_>) -> String {
        let Self { proposals, reviewers, needed, available } = self;
        let (one, all) = (proposals.len() == 1, names.proposals(proposals));
        let what = match (one, names.proposals.is_empty()) {
            (true, true) => format!("Proposal {all} needs"),
            (true, false) => format!("{all} needs"),
            (false, _) => format!("{} proposals ({all}) need", proposals.len()),
        };
        let lacking = needed - available;
        let stays = format!("{} {} empty", counted(lacking, "place"), if lacking == 1 { "stays" } else { "stay" });
        let why = match reviewers.len() {
            0 if *available == 0 => "nobody may read ".to_owned() + if one { "it" } else { "them" },
            0 => format!("only {available} can read {}", if one { "it" } else { "them" }),
            1 => {
                let who = names.reviewers(reviewers);
                let who = if names.reviewers.is_empty() { format!("reviewer {who}") } else { who };
                format!("only {available} can be had, because {who}, the only one who could read more, is full")
            }
            many => format!(
                "only {available} can be had, because the {many} people who could read more of them ({}) are full",
                names.reviewers(reviewers)
            ),
        };
        format!("{what} {}, but {why}: {stays}.", counted(needed, "review"))
    }
}

impl Assignment {
    /// Every set of proposals that cannot get all their reviews, apart from each other; empty where nothing is lacking.
    pub fn shortages(&self) -> Vec<Shortage> {
        let mut groups = Groups::new(self.network.reviewers() + self.network.proposals());
        for proposal in 0..self.network.proposals() {
            if self.flow.lacking(&self.network, proposal) > 0 {
                self.reach(proposal, &mut groups);
            }
        }
        let mut sets: Vec<(usize, Shortage)> = Vec::new();
        for node in 0..groups.met.len() {
            if groups.met[node] {
                let group = groups.root(node);
                let at = sets.iter().position(|(known, _)| *known == group).unwrap_or_else(|| {
                    let (proposals, reviewers) = (Vec::new(), Vec::new());
                    sets.push((group, Shortage { proposals, reviewers, needed: 0, available: 0 }));
                    sets.len() - 1
                });
                self.count(node, &mut sets[at].1);
            }
        }
        sets.into_iter().map(|(_, shortage)| shortage).collect()
    }

    /// Follows all exchanges that a place could be filled by, and joins what they meet.
    fn reach(&self, proposal: usize, groups: &mut Groups) {
        let reviewers = self.network.reviewers();
        let mut waiting = Vec::new();
        if groups.meet(reviewers + proposal) {
            waiting.push(proposal);
        }
        while let Some(proposal) = waiting.pop() {
            for edge in self.network.pairs(proposal).map(narrow) {
                let reviewer = self.network.reviewer(edge);
                if self.flow.pairs[edge as usize] != Pair::Free {
                    continue;
                }
                groups.join(reviewers + proposal, reviewer);
                if groups.meet(reviewer) {
                    for &held in &self.flow.held[reviewer] {
                        let other = self.network.proposal(held);
                        groups.join(reviewer, reviewers + other);
                        if groups.meet(reviewers + other) {
                            waiting.push(other);
                        }
                    }
                }
            }
        }
    }

    fn count(&self, node: usize, shortage: &mut Shortage) {
        if let Some(proposal) = node.checked_sub(self.network.reviewers()) {
            let asked = self.network.asked[proposal];
            shortage.proposals.push(narrow(proposal));
            shortage.needed += u64::from(asked);
            shortage.available += u64::from(asked - self.flow.lacking(&self.network, proposal));
        } else if self.network.capacity[node] > 0 {
            shortage.reviewers.push(narrow(node));
        }
    }
}

/// Nodes that belong together (union–find).
struct Groups {
    met: Vec<bool>,
    parent: Vec<usize>,
}

impl Groups {
    fn new(nodes: usize) -> Self {
        Self { met: vec![false; nodes], parent: (0..nodes).collect() }
    }

    /// Says whether a node was met for the first time.
    fn meet(&mut self, node: usize) -> bool {
        !std::mem::replace(&mut self.met[node], true)
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}
