//! Dependent rounding: whole pairs from shares of pairs, with every sum at every proposal and reviewer kept.
//!
//! Along a cycle of open pairs, or a longest path, shares are moved from every other pair to those between; either way,
//! and with chances such that each share stays the same on average, until one pair is whole or gone.

use super::chance::AssignmentRng;
use super::numbers::narrow;

/// Pairs of which each has the share 1/q.
#[derive(Clone, Debug)]
pub(super) struct Rounding {
    whole: u32,
    /// For each pair its two nodes: reviewers follow proposals.
    ends: Vec<(u32, u32)>,
    /// For each node its pairs.
    pairs: Vec<Vec<u32>>,
}

impl Rounding {
    pub fn new(mut ends: Vec<(u32, u32)>, whole: u32) -> Self {
        let proposals = ends.iter().map(|pair| pair.0 + 1).max().unwrap_or(0);
        for pair in &mut ends {
            pair.1 += proposals;
        }
        let nodes = ends.iter().map(|pair| pair.1 as usize + 1).max().unwrap_or(0);
        let mut pairs = vec![Vec::new(); nodes];
        for (at, &(proposal, reviewer)) in (0_u32..).zip(&ends) {
            pairs[proposal as usize].push(at);
            pairs[reviewer as usize].push(at);
        }
        Self { whole, ends, pairs }
    }

    /// The places of the pairs that are whole in the end, ascending.
    pub fn draw(&self, chance: &mut AssignmentRng) -> impl Iterator<Item = usize> + use<> {
        let mut draw = Draw {
            rounding: self,
            shares: vec![1; self.ends.len()],
            open: self.pairs.clone(),
            met: vec![0; self.pairs.len()],
            walk: Vec::new(),
        };
        for node in 0..self.pairs.len() {
            while draw.walk_from(narrow(node)) {
                draw.round(chance);
            }
        }
        let whole = self.whole;
        draw.shares.into_iter().enumerate().filter(move |&(_, share)| share == whole).map(|(at, _)| at)
    }
}

struct Draw<'a> {
    rounding: &'a Rounding,
    shares: Vec<u32>,
    /// For each node the pairs that may still be open.
    open: Vec<Vec<u32>>,
    /// For each node how many steps of the walk led to it, and one more; 0 where it was not met.
    met: Vec<u32>,
    /// The pairs that were walked.
    walk: Vec<u32>,
}

impl Draw<'_> {
    fn other_end(&self, pair: u32, node: u32) -> u32 {
        let (proposal, reviewer) = self.rounding.ends[pair as usize];
        if node == proposal { reviewer } else { proposal }
    }

    /// An open pair of a node, other than the one that led there.
    fn next(&mut self, node: u32, came_by: Option<u32>) -> Option<u32> {
        let open = &mut self.open[node as usize];
        let mut at = open.len();
        while at > 0 {
            at -= 1;
            let pair = open[at];
            let share = self.shares[pair as usize];
            if share == 0 || share == self.rounding.whole {
                open.swap_remove(at);
            } else if came_by != Some(pair) {
                return Some(pair);
            }
        }
        None
    }

    /// Walks along open pairs to a cycle, or from one dead end to another; leaves the cycle or path as the walk. Says
    /// whether there is any.
    fn walk_from(&mut self, start: u32) -> bool {
        let mut start = start;
        for attempt in 0..2 {
            self.walk.clear();
            let mut nodes = vec![start];
            self.met[start as usize] = 1;
            let mut cycle = None;
            while let Some(pair) = self.next(nodes[nodes.len() - 1], self.walk.last().copied()) {
                let node = self.other_end(pair, nodes[nodes.len() - 1]);
                self.walk.push(pair);
                if self.met[node as usize] > 0 {
                    cycle = Some(self.met[node as usize] as usize - 1);
                    break;
                }
                nodes.push(node);
                self.met[node as usize] = narrow(nodes.len());
            }
            let last = nodes[nodes.len() - 1];
            for node in nodes {
                self.met[node as usize] = 0;
            }
            if let Some(first) = cycle {
                self.walk.drain(..first);
                return true;
            }
            if attempt == 0 {
                // The start need not be a dead end; where the walk ended is one.
                start = last;
            }
        }
        !self.walk.is_empty()
    }

    /// Moves shares along the walk, one way or the other.
    fn round(&mut self, chance: &mut AssignmentRng) {
        let whole = self.rounding.whole;
        let share = |pair: &u32| self.shares[*pair as usize];
        let (even, odd) = (|| self.walk.iter().step_by(2), || self.walk.iter().skip(1).step_by(2));
        let room = |up: u32, down: u32| up.min(down);
        let up_even = room(
            even().map(|pair| whole - share(pair)).min().unwrap_or(whole),
            odd().map(share).min().unwrap_or(whole),
        );
        let up_odd = room(
            odd().map(|pair| whole - share(pair)).min().unwrap_or(whole),
            even().map(share).min().unwrap_or(whole),
        );
        let raise_even = chance.below(up_even + up_odd) < up_odd;
        for (at, &pair) in self.walk.iter().enumerate() {
            let share = &mut self.shares[pair as usize];
            match (at % 2 == 0, raise_even) {
                (true, true) => *share += up_even,
                (false, true) => *share -= up_even,
                (true, false) => *share -= up_odd,
                (false, false) => *share += up_odd,
            }
        }
    }
}
