//! Minimum loads that cannot all be reached, and who stands in each other's way.

use std::fmt;

use super::flow::{Flow, Pair};
use super::names::{counted, listed};
use super::network::Network;
use super::numbers::narrow;

/// A set of reviewers who must get more reviews than the proposals that they are candidates for can give them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overcommitment {
    /// The reviewers, by number.
    pub reviewers: Vec<u32>,
    /// The proposals from which they could get more.
    pub proposals: Vec<u32>,
    /// How many reviews they must get together; in a lottery, as many times as its bound says.
    pub least: u64,
    /// How many they can get together.
    pub available: u64,
    /// No pair may be used with a probability above one over this.
    pub bound: u32,
}

/// What the reviews of a lottery are on average.
fn on_average(reviews: u64, bound: u32) -> String {
    let (whole, rest) = (reviews / u64::from(bound), reviews % u64::from(bound));
    if rest == 0 { whole.to_string() } else { format!("{whole} {rest}/{bound}") }
}

impl Overcommitment {
    /// The set of all who stand in each other's way in a flow that fills as much as possible, if there is one.
    pub(super) fn find(network: &Network, flow: &Flow) -> Option<Self> {
        let under = |reviewer: usize| flow.load(reviewer) < network.min_load[reviewer];
        let mut short: Vec<bool> = (0..network.reviewers()).map(under).collect();
        if !short.contains(&true) {
            return None;
        }
        let mut asked = vec![false; network.proposals()];
        // Who holds what a short one could get is at their own minimum, and so belongs to the set.
        loop {
            let mut grew = false;
            for (proposal, asked) in asked.iter_mut().enumerate() {
                let mut free = network.pairs(proposal).filter(|&pair| flow.pairs[pair] == Pair::Free);
                if !*asked && free.any(|pair| short[network.reviewer(narrow(pair))]) {
                    (*asked, grew) = (true, true);
                    for pair in network.pairs(proposal).filter(|&pair| flow.pairs[pair] == Pair::Used) {
                        short[network.reviewer(narrow(pair))] = true;
                    }
                }
            }
            if !grew {
                break;
            }
        }
        let set = |marks: &[bool]| (0_u32..).zip(marks).filter(|(_, mark)| **mark).map(|(at, _)| at).collect();
        let reviewers: Vec<u32> = set(&short);
        let sum = |count: &dyn Fn(usize) -> u32| reviewers.iter().map(|&at| u64::from(count(at as usize))).sum();
        Some(Self {
            least: sum(&|reviewer| network.min_load[reviewer]),
            available: sum(&|reviewer| flow.load(reviewer)),
            bound: network.times,
            proposals: set(&asked),
            reviewers,
        })
    }
}

impl fmt::Display for Overcommitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (who, must) = match self.reviewers.len() {
            1 => ("Reviewer", "must"),
            _ => ("Reviewers", "together must"),
        };
        let (least, available) = (on_average(self.least, self.bound), on_average(self.available, self.bound));
        let lot = if self.bound == 1 { String::new() } else { format!(" with probabilities up to 1/{}", self.bound) };
        write!(
            f,
            "{who} {} {must} get at least {}, but can get only {available} from the proposals that they \
             are candidates for{lot}: lower a minimum load, or add candidates",
            listed(&self.reviewers),
            counted(least, "review"),
        )
    }
}

impl std::error::Error for Overcommitment {}
