//! Exchanges for the worst-served proposals, one at a time.
//!
//! A proposal leaves a reviewer for a better one; if that one is full, some other proposal gives up its place there and
//! goes elsewhere. Where places stay empty, a proposal may fill one, and another gets one in its place. An exchange is made
//! when the worse of the two is served better afterwards than the first was before.

use super::flow::{Flow, Pair};
use super::network::Network;
use super::numbers::narrow;
use super::watch::{Progress, Stage, Stopped, Watch};

/// Rounds at most; a round in which nothing is exchanged is the last.
const ROUNDS: usize = 10;

/// How many proposals are looked at between two reports: some milliseconds.
const BETWEEN_REPORTS: usize = 32;

/// What one exchange would do; an empty place is no pair.
#[derive(Clone, Copy)]
struct Exchange {
    proposal: usize,
    leaves: Option<u32>,
    takes: u32,
    /// The pair that another proposal gives up, and the one that it takes.
    other: Option<(u32, Option<u32>)>,
    /// What the worse of the two proposals has afterwards, and what all have more.
    worse: i64,
    gain: i64,
}

/// What the exchanges aim at.
pub(super) struct Fairness<'a> {
    /// For each pair its score.
    pub points: &'a [i32],
    /// For each proposal the total that it should reach; above it nothing more is asked.
    pub goals: &'a [i64],
    /// How many points of the sum may be lost altogether.
    pub spare: i64,
}

/// Raises the proposals that lie below their goal, the worst first.
pub(super) fn raise_worst(
    network: &Network,
    flow: &mut Flow,
    fairness: &Fairness<'_>,
    watch: &mut Watch<'_>,
) -> Result<(), Stopped> {
    let Fairness { points, goals, spare } = *fairness;
    let mut market = Market { network, flow, points, goals, spare, totals: Vec::new() };
    market.totals = (0..network.proposals()).map(|proposal| market.total(proposal)).collect();
    for _ in 0..ROUNDS {
        let mut low: Vec<usize> = (0..goals.len()).filter(|&at| market.totals[at] < goals[at]).collect();
        low.sort_by_key(|&at| market.served(at, market.totals[at]));
        let mut raised = false;
        for some in low.chunks(BETWEEN_REPORTS) {
            watch.report(&Progress { stage: Stage::Exchanging, open: low.len() })?;
            for &proposal in some {
                raised |= market.raise(proposal);
            }
        }
        if !raised {
            break;
        }
    }
    Ok(())
}

struct Market<'a> {
    network: &'a Network,
    flow: &'a mut Flow,
    points: &'a [i32],
    goals: &'a [i64],
    spare: i64,
    totals: Vec<i64>,
}

/// How finely totals are compared to goals.
const WHOLE: i64 = 10_000;

impl Market<'_> {
    fn points(&self, edge: u32) -> i64 {
        i64::from(self.points[edge as usize])
    }

    /// The points of a pair, or of an empty place.
    fn worth(&self, edge: Option<u32>) -> i64 {
        edge.map_or(0, |edge| self.points(edge))
    }

    fn total(&self, proposal: usize) -> i64 {
        self.flow.used_by(self.network, proposal).map(|edge| self.points(edge)).sum()
    }

    /// A total as a share of the goal, no more than the whole.
    fn served(&self, proposal: usize, total: i64) -> i64 {
        (total * WHOLE / self.goals[proposal].max(1)).min(WHOLE)
    }

    fn has_room(&self, reviewer: usize) -> bool {
        self.flow.load(reviewer) < self.network.capacity[reviewer]
    }

    fn can_lose(&self, reviewer: usize) -> bool {
        self.flow.load(reviewer) > self.network.min_load[reviewer]
    }

    fn free(&self, proposal: usize) -> impl Iterator<Item = u32> {
        self.network.pairs(proposal).map(narrow).filter(|&edge| self.flow.pairs[edge as usize] == Pair::Free)
    }

    fn raise(&mut self, proposal: usize) -> bool {
        let mut best: Option<Exchange> = None;
        let before = self.served(proposal, self.totals[proposal]);
        let mut used: Vec<Option<u32>> = self.flow.used_by(self.network, proposal).map(Some).collect();
        if self.flow.unfilled[proposal] > 0 {
            used.push(None);
        }
        for leaves in used {
            for takes in self.free(proposal) {
                // Best scores come first.
                if self.points(takes) <= self.worth(leaves) {
                    break;
                }
                let found = self.exchange(proposal, leaves, takes);
                if let Some(found) = found
                    && found.worse > before
                    && self.spare + found.gain >= 0
                    && best.is_none_or(|best| (found.worse, found.gain) > (best.worse, best.gain))
                {
                    best = Some(found);
                }
            }
        }
        if let Some(exchange) = best {
            self.make(exchange);
        }
        best.is_some()
    }

    /// The best way to exchange one pair of a proposal for another.
    fn exchange(&self, proposal: usize, leaves: Option<u32>, takes: u32) -> Option<Exchange> {
        let (old, new) = (leaves.map(|edge| self.network.reviewer(edge)), self.network.reviewer(takes));
        let gain = self.points(takes) - self.worth(leaves);
        let own = self.served(proposal, self.totals[proposal] + gain);
        if self.has_room(new) && old.is_none_or(|old| self.can_lose(old)) {
            return Some(Exchange { proposal, leaves, takes, other: None, worse: own, gain });
        }
        let others = self.flow.held[new].iter().filter_map(|&given_up| {
            let other = self.network.proposal(given_up);
            let instead = match old {
                Some(old) => Some(self.instead(other, old)?),
                None => None,
            };
            let change = self.worth(instead) - self.points(given_up);
            let worse = own.min(self.served(other, self.totals[other] + change));
            let other = Some((given_up, instead));
            Some(Exchange { proposal, leaves, takes, other, worse, gain: gain + change })
        });
        others.max_by_key(|found| (found.worse, found.gain))
    }

    /// The best pair that a proposal could take when `old` gets a place free.
    fn instead(&self, proposal: usize, old: usize) -> Option<u32> {
        let spare = self.can_lose(old);
        self.free(proposal).find(|&edge| {
            let reviewer = self.network.reviewer(edge);
            reviewer == old || (spare && self.has_room(reviewer))
        })
    }

    fn make(&mut self, exchange: Exchange) {
        self.spare += exchange.gain;
        self.change(exchange.proposal, exchange.leaves, Some(exchange.takes));
        if let Some((given_up, instead)) = exchange.other {
            self.change(self.network.proposal(given_up), Some(given_up), instead);
        }
    }

    fn change(&mut self, proposal: usize, leaves: Option<u32>, takes: Option<u32>) {
        self.totals[proposal] += self.worth(takes) - self.worth(leaves);
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
