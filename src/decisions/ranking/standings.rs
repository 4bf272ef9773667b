//! The ranking, played through with what is not known.

use std::ops::ControlFlow;

use ndarray::Array2;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::SeedableRng;

use super::calibration::{Calibration, RankingModel};
use super::numbers::{narrow, place_at, real, whole};
use super::progress::{CalibrationCancelled, CalibrationProgress, CalibrationReporter, CalibrationStage};

/// Draws that are made together.
const TOGETHER: usize = 128;

/// Where one proposal may truly stand; rank 1 is the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankInterval {
    /// The probability of being among the true top, 0…1.
    pub p_top: f64,
    /// The mean of the ranks that it may have.
    pub expected_rank: f64,
    /// With 90 % certainty its rank is no better than …
    pub best_rank: u32,
    /// … and no worse than this.
    pub worst_rank: u32,
}

impl RankInterval {
    /// The rank interval crosses the line below the top.
    pub fn is_too_close_to_call(&self, top: usize) -> bool {
        (self.best_rank as usize) <= top && (self.worst_rank as usize) > top
    }
}

/// Where all proposals may truly stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// How many can be taken.
    pub top: usize,
    /// Of each proposal.
    pub proposals: Vec<RankInterval>,
}

impl Standings {
    /// Proposals whose rank interval crosses the line, in their order: for these the scores do not decide.
    pub fn too_close_to_call(&self) -> Vec<usize> {
        let standings = self.proposals.iter().enumerate();
        standings.filter(|(_, standing)| standing.is_too_close_to_call(self.top)).map(|(at, _)| at).collect()
    }
}

impl Calibration {
    /// Ranks the proposals once for each draw of their worth from the joint posterior, and counts: a top of so many, so
    /// many draws (2,000 are right to about one hundredth), the same for the same seed. Proposals without a score draw
    /// from all that proposals may be; if all scores are the same, every order is as likely.
    ///
    /// # Errors
    /// The one who watches wanted no more.
    pub fn standings(
        &self,
        top: usize,
        draws: usize,
        seed: u64,
        watcher: &mut dyn FnMut(&CalibrationProgress) -> ControlFlow<()>,
    ) -> Result<Standings, CalibrationCancelled> {
        let watch = &mut CalibrationReporter::new(watcher);
        let draws = draws.max(1);
        let mut chance = Pcg64Mcg::seed_from_u64(seed);
        let mut ranks = Ranks::new(self.proposals.len(), draws);
        for from in (0..draws).step_by(TOGETHER) {
            let played = self.worths(TOGETHER.min(draws - from), &mut chance);
            for (at, worths) in played.rows().into_iter().enumerate() {
                if at % 16 == 0 {
                    watch.report(CalibrationStage::Draws, from + at, draws)?;
                }
                ranks.count(worths.iter().copied());
            }
        }
        Ok(Standings { top, proposals: ranks.standings(top) })
    }

    /// Draws of all proposals' worth, one row each.
    fn worths(&self, draws: usize, chance: &mut Pcg64Mcg) -> Array2<f64> {
        let mut worths = Array2::zeros((draws, self.proposals.len()));
        let Some(RankingModel { equations, posterior, width, .. }) = &self.known else {
            worths.map_inplace(|worth| *worth = StandardNormal.sample(chance));
            return worths;
        };
        let apart = posterior.draw(equations, draws, chance);
        for (mut worths, apart) in worths.rows_mut().into_iter().zip(apart.rows()) {
            let known = worths.iter_mut().zip(&self.proposals).zip(&equations.proposal_places);
            for ((worth, proposal), place) in known {
                *worth = proposal.calibrated
                    + match place {
                        Some(place) => width * apart[*place as usize],
                        None => proposal.deviation * Distribution::<f64>::sample(&StandardNormal, chance),
                    };
            }
        }
        worths
    }
}

/// The rank of each proposal in each draw.
struct Ranks {
    draws: usize,
    counted: usize,
    /// All draws of the first proposal, then of the second.
    places: Vec<u32>,
    /// Worths in falling order, the proposal in the lowest bits.
    order: Vec<u64>,
    lowest: u64,
}

impl Ranks {
    fn new(proposals: usize, draws: usize) -> Self {
        let lowest = u64::from(narrow(proposals)).next_power_of_two() - 1;
        Self { draws, counted: 0, places: vec![0; proposals * draws], order: Vec::with_capacity(proposals), lowest }
    }

    fn count(&mut self, worths: impl Iterator<Item = f64>) {
        self.order.clear();
        self.order.extend((0..).zip(worths).map(|(at, worth)| falling(worth) & !self.lowest | at));
        self.order.sort_unstable();
        for (rank, place) in (1..).zip(&self.order) {
            self.places[whole(place & self.lowest) * self.draws + self.counted] = rank;
        }
        self.counted += 1;
    }

    fn standings(&mut self, top: usize) -> Vec<RankInterval> {
        let draws = self.draws;
        let (best, worst) = (place_at(0.05, draws), place_at(0.95, draws));
        let of = |ranks: &mut [u32]| RankInterval {
            p_top: real(ranks.iter().filter(|rank| **rank as usize <= top).count()) / real(draws),
            expected_rank: ranks.iter().map(|rank| f64::from(*rank)).sum::<f64>() / real(draws),
            best_rank: *ranks.select_nth_unstable(best).1,
            worst_rank: *ranks.select_nth_unstable(worst).1,
        };
        self.places.chunks_exact_mut(draws).map(of).collect()
    }
}

/// Whole numbers in the opposite order of the real ones: sorting them is quick.
fn falling(worth: f64) -> u64 {
    let bits = worth.to_bits();
    if bits >> 63 == 0 { !(bits | 1 << 63) } else { bits }
}
