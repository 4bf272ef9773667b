//! The candidates as a network: every proposal with its possible reviewers, best score first.

use std::cmp::Reverse;
use std::ops::Range;

use super::instance::AssignmentInstance;
use super::numbers::{narrow, whole};

/// One candidate: a reviewer and the score of the pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub reviewer: u32,
    pub score: i32,
}

/// Demands, loads and candidates; what may change are loads and demands, and proposals may be added at the end.
///
/// Pairs are numbered by proposal and falling score, so that a scan can stop as soon as no later pair can win.
#[derive(Clone, Debug)]
pub(super) struct Network {
    first: Vec<u32>,
    candidates: Vec<Candidate>,
    proposal: Vec<u32>,
    /// How many times over demands and loads are taken.
    pub times: u32,
    /// Where the pair stands in the instance.
    pub origin: Vec<u32>,
    /// Places that a proposal asks for, be there candidates or not.
    pub asked: Vec<u32>,
    /// Places that a proposal could fill: never more than it has candidates.
    pub demand: Vec<u32>,
    pub min_load: Vec<u32>,
    pub capacity: Vec<u32>,
    /// What an unfilled place costs, and a review that is lacking to a minimum load: more than any chain of exchanges.
    pub penalty: i64,
}

impl Network {
    /// The network of a checked instance, with `worth(pair)` as the score of a pair, and demands and loads `times` over.
    pub fn new(instance: &AssignmentInstance, times: u32, worth: impl Fn(usize) -> i32) -> Self {
        let scaled = |numbers: &[u32]| numbers.iter().map(|number| number.saturating_mul(times)).collect::<Vec<_>>();
        let (first, origin) = by_proposal(instance);
        let mut network = Self {
            first,
            candidates: Vec::with_capacity(instance.pairs()),
            proposal: Vec::with_capacity(instance.pairs()),
            times,
            origin,
            asked: scaled(&instance.demand),
            demand: Vec::with_capacity(instance.proposals),
            min_load: scaled(&instance.min_load),
            capacity: scaled(&instance.capacity),
            penalty: 0,
        };
        network.min_load.resize(instance.reviewers, 0);
        for proposal in 0..instance.proposals {
            let pairs = network.pairs(proposal);
            network.demand.push(network.asked[proposal].min(narrow(pairs.len())));
            network.proposal.resize(pairs.end, narrow(proposal));
            network.origin[pairs.clone()].sort_unstable_by_key(|&pair| (Reverse(worth(pair as usize)), pair));
            for &pair in &network.origin[pairs] {
                let pair = pair as usize;
                network.candidates.push(Candidate { reviewer: instance.r[pair], score: worth(pair) });
            }
        }
        network.set_penalty();
        network
    }

    /// One more proposal, with its candidates as (reviewer, score, place in the instance); says whether the penalty rose.
    pub fn push(&mut self, demand: u32, mut candidates: Vec<(u32, i32, u32)>) -> bool {
        candidates.sort_unstable_by_key(|&(_, score, origin)| (Reverse(score), origin));
        let proposal = narrow(self.proposals());
        for (reviewer, score, origin) in candidates {
            self.candidates.push(Candidate { reviewer, score });
            self.proposal.push(proposal);
            self.origin.push(origin);
        }
        self.first.push(narrow(self.candidates.len()));
        self.asked.push(demand);
        self.demand.push(demand.min(narrow(self.pairs(proposal as usize).len())));
        let before = self.penalty;
        self.set_penalty();
        self.penalty > before
    }

    /// A chain of exchanges passes each reviewer once, and gains at most the widest span of scores there.
    fn set_penalty(&mut self) {
        let longest = i64::from(narrow(self.reviewers())) + 2;
        self.penalty = self.penalty.max(2 * (self.widest() + 1) * longest);
    }

    /// The same network where all candidates are alike and only filled places count.
    pub fn flat(&self) -> Self {
        let mut flat = self.clone();
        flat.candidates.iter_mut().for_each(|candidate| candidate.score = 0);
        flat.penalty = 1;
        flat
    }

    /// The span of scores, from zero.
    pub fn widest(&self) -> i64 {
        let scores = || self.candidates.iter().map(|candidate| candidate.score);
        i64::from(scores().max().unwrap_or(0).max(0)) - i64::from(scores().min().unwrap_or(0).min(0))
    }

    /// The scores of all pairs.
    pub fn scores(&self) -> Vec<i32> {
        self.candidates.iter().map(|candidate| candidate.score).collect()
    }

    /// Gives every pair its points times the weight of its proposal; the order of a proposal's pairs stays as it is.
    pub fn reweigh(&mut self, points: &[i32], weight: impl Fn(usize) -> f64) {
        for proposal in 0..self.proposals() {
            let weight = weight(proposal);
            for pair in self.pairs(proposal) {
                self.candidates[pair].score = whole(f64::from(points[pair]) * weight);
            }
        }
        self.set_penalty();
    }

    pub fn proposals(&self) -> usize {
        self.demand.len()
    }

    pub fn reviewers(&self) -> usize {
        self.capacity.len()
    }

    pub fn edges(&self) -> usize {
        self.candidates.len()
    }

    /// The pairs of a proposal, best score first.
    pub fn pairs(&self, proposal: usize) -> Range<usize> {
        self.first[proposal] as usize..self.first[proposal + 1] as usize
    }

    pub fn candidates(&self, proposal: usize) -> &[Candidate] {
        &self.candidates[self.pairs(proposal)]
    }

    pub fn candidate(&self, edge: u32) -> Candidate {
        self.candidates[edge as usize]
    }

    pub fn proposal(&self, edge: u32) -> usize {
        self.proposal[edge as usize] as usize
    }

    pub fn reviewer(&self, edge: u32) -> usize {
        self.candidates[edge as usize].reviewer as usize
    }

    pub fn score(&self, edge: u32) -> i64 {
        i64::from(self.candidates[edge as usize].score)
    }

    /// What one more review by a reviewer who has `load` is worth in itself: the penalty of a minimum not reached.
    pub fn gain(&self, reviewer: usize, load: u32) -> i64 {
        if load < self.min_load[reviewer] { self.penalty } else { 0 }
    }

    /// What taking away one of a reviewer's `load` reviews costs in itself.
    pub fn loss(&self, reviewer: usize, load: u32) -> i64 {
        if load <= self.min_load[reviewer] { self.penalty } else { 0 }
    }
}

/// The pairs in order of their proposals, and where those of each begin.
fn by_proposal(instance: &AssignmentInstance) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; instance.proposals + 1];
    for &proposal in &instance.p {
        first[proposal as usize + 1] += 1;
    }
    for at in 0..instance.proposals {
        first[at + 1] += first[at];
    }
    let (mut free, mut order) = (first.clone(), vec![0_u32; instance.pairs()]);
    for (pair, &proposal) in (0_u32..).zip(&instance.p) {
        let place = &mut free[proposal as usize];
        order[*place as usize] = pair;
        *place += 1;
    }
    (first, order)
}
