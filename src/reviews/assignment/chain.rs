//! Chains of switches by which places are exchanged.
//!
//! A proposal leaves a reviewer for a better one; if that one is full, another proposal gives up its place there and goes
//! elsewhere, and so on, until somebody comes to a reviewer with room or to the one that was left. Where places stay
//! empty, a proposal may leave one, and the last of the chain gets one in its place. Each proposal is on a chain once, so
//! that what a chain gains is the sum of what its switches gain.

use std::cmp::Reverse;
use std::ops::Range;

use super::aim::LoadGoal;
use super::market::{Market, PairSwitch};
use super::network::Network;
use super::numbers::narrow;

/// How many proposals a chain joins at most; longer ones gain little.
const LONGEST: usize = 4;

/// How many chains of one length are followed further: those that gain most. All of them would gain little more.
const BROADEST: usize = 32;

/// Nothing was reached, or nothing comes before.
const NONE: u32 = u32::MAX;

/// The last switch of an open chain, with what the chain gains so far.
#[derive(Clone, Copy)]
struct Link {
    switch: PairSwitch,
    /// Whom the chain has come to, who has no room.
    reviewer: usize,
    /// How much more all totals count.
    gain: i64,
    /// What is added to the sum.
    points: i64,
    before: u32,
}

/// The search for chains, with its memory.
pub(super) struct Chains {
    links: Vec<Link>,
    /// For each reviewer the best link of the next length that has come there.
    reached: Vec<u32>,
    /// The best closed chain, with its gain.
    best: Option<(i64, Vec<PairSwitch>)>,
    /// How many switches may still be looked at.
    looks: u64,
}

impl Chains {
    /// A search that looks at about so many switches and then finds nothing more.
    pub fn new(network: &Network, looks: u64) -> Self {
        Self { links: Vec::new(), reached: vec![NONE; network.reviewers()], best: None, looks }
    }

    pub fn are_exhausted(&self) -> bool {
        self.looks == 0
    }

    /// The chain by which most is gained among those that begin with this proposal; `None` where all would lose.
    pub fn best_from(&mut self, market: &Market<'_>, aim: &LoadGoal, proposal: usize) -> Option<Vec<PairSwitch>> {
        if self.are_exhausted() {
            return None;
        }
        let mut used: Vec<Option<u32>> = market.flow.used_by(market.network, proposal).map(Some).collect();
        if market.flow.unfilled[proposal] > 0 {
            used.push(None);
        }
        for leaves in used {
            let left = leaves.map(|edge| market.network.reviewer(edge));
            Start { market, aim, left, chains: self }.follow(proposal, leaves);
        }
        self.best.take().map(|(_, chain)| chain)
    }

    fn best_gain(&self) -> i64 {
        self.best.as_ref().map_or(0, |best| best.0)
    }

    /// Keeps of the links from `first` on those that gain most, best first.
    fn keep_best(&mut self, first: usize) -> Range<usize> {
        for link in &self.links[first..] {
            self.reached[link.reviewer] = NONE;
        }
        self.links[first..].sort_by_key(|link| Reverse(link.gain));
        self.links.truncate(first + BROADEST);
        first..self.links.len()
    }

    fn is_on_chain(&self, mut link: u32, proposal: usize) -> bool {
        while let Some(at) = self.links.get(link as usize) {
            if at.switch.proposal == proposal {
                return true;
            }
            link = at.before;
        }
        false
    }

    /// The chain stays open: somebody must give way.
    fn go_on_with(&mut self, link: Link) {
        match self.links.get_mut(self.reached[link.reviewer] as usize) {
            Some(known) if known.gain >= link.gain => {}
            Some(known) => *known = link,
            None => {
                self.reached[link.reviewer] = narrow(self.links.len());
                self.links.push(link);
            }
        }
    }

    /// The chain is closed by a last switch.
    fn end_with(&mut self, gain: i64, last: PairSwitch, mut before: u32) {
        let mut switches = vec![last];
        while let Some(link) = self.links.get(before as usize) {
            switches.push(link.switch);
            before = link.before;
        }
        self.best = Some((gain, switches));
    }
}

/// Looks at the chains that begin with one proposal leaving one place.
struct Start<'a> {
    market: &'a Market<'a>,
    aim: &'a LoadGoal,
    /// The reviewer who is left; nobody where it is an empty place.
    left: Option<usize>,
    chains: &'a mut Chains,
}

impl Start<'_> {
    fn follow(&mut self, proposal: usize, leaves: Option<u32>) {
        self.chains.links.clear();
        self.switch(proposal, leaves, NONE);
        let mut open = self.chains.keep_best(0);
        for _ in 1..LONGEST {
            let next = open.end;
            open.for_each(|link| self.give_way(link));
            open = self.chains.keep_best(next);
        }
    }

    /// The proposals at the reviewer whom a chain has come to give up their place there, each in turn.
    fn give_way(&mut self, at: usize) {
        let (link, before) = (self.chains.links[at], narrow(at));
        if link.gain <= self.chains.best_gain() {
            return;
        }
        for &given_up in &self.market.flow.held[link.reviewer] {
            let proposal = self.market.network.proposal(given_up);
            if !self.chains.is_on_chain(before, proposal) {
                self.switch(proposal, Some(given_up), before);
            }
        }
    }

    /// Looks at all that a proposal could take for what it leaves, at the end of a chain.
    fn switch(&mut self, proposal: usize, leaves: Option<u32>, before: u32) {
        let (gain, points) = self.chains.links.get(before as usize).map_or((0, 0), |link| (link.gain, link.points));
        let (market, total) = (self.market, self.market.totals[proposal]);
        let worth = self.aim.worth(proposal, total);
        let gains = |takes: Option<u32>| {
            let more = market.points(takes) - market.points(leaves);
            let allowed = self.aim.allows(proposal, total, total + more) && market.spare + points + more >= 0;
            allowed.then(|| (gain + self.aim.worth(proposal, total + more) - worth, points + more))
        };
        if self.left.is_none()
            && leaves.is_some()
            && let Some((gain, _)) = gains(None)
            && gain > self.chains.best_gain()
        {
            self.chains.end_with(gain, PairSwitch { proposal, leaves, takes: None }, before);
        }
        for edge in market.free(proposal) {
            self.chains.looks = self.chains.looks.saturating_sub(1);
            let takes = Some(edge);
            let Some((gain, points)) = gains(takes).filter(|(gain, _)| *gain > self.chains.best_gain()) else {
                // Best scores come first: no later one can do.
                break;
            };
            let (reviewer, switch) = (market.network.reviewer(edge), PairSwitch { proposal, leaves, takes });
            if self.closes(reviewer) {
                self.chains.end_with(gain, switch, before);
            } else {
                self.chains.go_on_with(Link { switch, reviewer, gain, points, before });
            }
        }
    }

    /// Whether a chain may end with a reviewer.
    fn closes(&self, reviewer: usize) -> bool {
        let may_leave = self.left.is_none_or(|left| self.market.can_lose(left));
        self.left == Some(reviewer) || (may_leave && self.market.has_room(reviewer))
    }
}
