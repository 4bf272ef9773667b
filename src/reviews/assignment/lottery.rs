//! Assignments drawn by lot, so that nobody can count on getting a certain proposal.
//!
//! No pair is used with a probability above 1/q (Jecmen et al. 2020). The best such probabilities are the optimum where
//! every demand and load is taken q times, divided by q; each draw then rounds them so that every demand and load is
//! kept and every pair is used with just its probability (Gandhi, Khuller, Parthasarathy and Srinivasan 2006).

use std::ops::ControlFlow;

use super::assigned::AssignmentRefused;
use super::chance::AssignmentRng;
use super::checking::faults;
use super::instance::AssignmentInstance;
use super::network::Network;
use super::numbers::{narrow, real};
use super::rounding::Rounding;
use super::solving::optimum;
use super::watch::{AssignmentProgress, AssignmentReporter};

/// The pairs that take part in the lottery, each with the probability 1/q, and the way to draw.
#[derive(Clone, Debug)]
pub struct Lottery {
    bound: u32,
    /// The pairs by number in the instance, ascending.
    pairs: Vec<u32>,
    /// Sum of the scores of all these pairs.
    points: i64,
    /// Places asked for, q times over.
    asked: i64,
    rounding: Rounding,
}

/// Finds the probabilities with the greatest expected sum, after as few unfilled places as possible, where no pair is
/// used with a probability above 1/`bound`. A bonus for keeping pairs counts; the fair objective does not.
///
/// # Errors
/// The instance has faults, its minimum loads cannot be reached under the bound, or the work was stopped.
pub fn lottery(
    instance: &AssignmentInstance,
    bound: u32,
    watch: &mut dyn FnMut(&AssignmentProgress) -> ControlFlow<()>,
) -> Result<Lottery, AssignmentRefused> {
    let found = faults(instance);
    if !found.is_empty() {
        return Err(AssignmentRefused::Faulty(found));
    }
    let bound = bound.max(1);
    let network = Network::new(instance, bound, |pair| instance.worth(pair));
    let flow = optimum(&network, &mut AssignmentReporter::new(watch))?;
    let used = flow.held.iter().flatten().map(|&edge| network.origin[edge as usize]);
    let mut pairs: Vec<u32> = used.collect();
    pairs.sort_unstable();
    let ends = pairs.iter().map(|&pair| (instance.p[pair as usize], instance.r[pair as usize])).collect();
    let points = pairs.iter().map(|&pair| i64::from(instance.s[pair as usize])).sum();
    let asked = network.asked.iter().map(|&places| i64::from(places)).sum();
    Ok(Lottery { bound, points, asked, rounding: Rounding::new(ends, bound), pairs })
}

impl Lottery {
    /// The pairs with a chance, by number in the instance, ascending; each is used with the probability 1/q.
    pub fn pairs(&self) -> &[u32] {
        &self.pairs
    }

    /// The q of the probability 1/q.
    pub fn bound(&self) -> u32 {
        self.bound
    }

    /// The expected sum of scores.
    pub fn expected_points(&self) -> f64 {
        real(self.points) / f64::from(self.bound)
    }

    /// The expected number of empty places.
    pub fn expected_unfilled(&self) -> f64 {
        real(self.asked - i64::from(narrow(self.pairs.len()))) / f64::from(self.bound)
    }

    /// One assignment: the pairs that are used, by number in the instance, ascending.
    pub fn draw(&self, chance: &mut AssignmentRng) -> Vec<u32> {
        self.rounding.draw(chance).map(|at| self.pairs[at]).collect()
    }
}
