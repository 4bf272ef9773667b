//! What is known of all proposals together once the scores are in.

use ndarray::Array2;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::equations::{Equations, SchurComplement, dot};
use super::gradients;
use super::numbers::real;
use super::progress::{CalibrationCancelled, CalibrationReporter};
use super::triangle::InverseTriangle;
use super::variances::{Expectation, VarianceSearch, Variances, search};

/// From this many reviewers on, the search takes the sums of variances from probes and solves by conjugate gradients: to
/// factor a matrix costs the cube of their number, and the search would do so dozens of times.
const MANY: usize = 800;
/// Right sides of random signs for each of which the matrix is solved.
const PROBES: usize = 16;
/// What may be left of a probe's right side; an error of this size vanishes beside the probes' own.
const LEFT: f64 = 1e-5;

/// The variances, and the covariance of the proposals' worth: `A⁻¹ + GS⁻¹Gᵀ` with `G = A⁻¹B`.
pub(super) struct Posterior {
    pub search: VarianceSearch,
    pub log_determinant: f64,
    /// The variance of each proposal's worth.
    pub spreads: Vec<f64>,
    narrowed: Vec<f64>,
    triangle: InverseTriangle,
}

/// Finds variances and covariance; with `many` reviewers by way of probes.
pub(super) fn find(equations: &Equations, watch: &mut CalibrationReporter) -> Result<Posterior, CalibrationCancelled> {
    if equations.reviewers() < MANY { by_factors(equations, watch) } else { by_probes(equations, watch) }
}

/// The exact way: factors the matrix in each round.
pub(super) fn by_factors(
    equations: &Equations,
    watch: &mut CalibrationReporter,
) -> Result<Posterior, CalibrationCancelled> {
    let mut last = None;
    let search = search(
        equations,
        |eliminated, mu, watch| {
            let triangle = InverseTriangle::of(eliminated.matrix(), watch)?;
            let right = eliminated.right_side(mu);
            let leniency = triangle.solve(&right.reviewers);
            let spreads = eliminated.spreads(|one, other| triangle.inverse_at(one, other));
            let expectation = Expectation {
                worth: eliminated.worth(&right, &leniency),
                leniency,
                worth_spread: spreads.iter().sum(),
                leniency_spread: triangle.trace(),
            };
            last = Some((triangle, spreads, eliminated.narrowed.clone()));
            Ok(expectation)
        },
        watch,
    )?;
    match last {
        Some((triangle, spreads, narrowed)) => {
            Ok(Posterior { search, log_determinant: triangle.log_determinant(), spreads, narrowed, triangle })
        }
        None => Posterior::at(equations, search, watch),
    }
}

/// The way for thousands of reviewers. The sums of variances are traces, and random signs `z` estimate a trace as
/// `zᵀS⁻¹z` (Hutchinson 1990). A first search ends near the truth; there one exact factor says by how much these probes
/// are off, and a second search with the same probes, so corrected, ends where the exact one would.
pub(super) fn by_probes(
    equations: &Equations,
    watch: &mut CalibrationReporter,
) -> Result<Posterior, CalibrationCancelled> {
    let mut probes = Probes::new(equations.reviewers());
    let first = search(equations, |eliminated, mu, _| Ok(probes.expect(eliminated, mu)), watch)?;
    let exact = Posterior::at(equations, first, watch)?;
    probes.correct(exact.triangle.trace(), exact.spreads.iter().sum::<f64>() - exact.narrowed.iter().sum::<f64>());
    drop(exact);
    let second = search(equations, |eliminated, mu, _| Ok(probes.expect(eliminated, mu)), watch)?;
    Posterior::at(equations, second, watch)
}

/// Random signs, what the matrix makes of them, and by what factor each trace is off.
struct Probes {
    signs: Vec<f64>,
    /// Solutions of the last round, from which the next begins.
    solutions: Vec<f64>,
    leniency: Vec<f64>,
    estimates: (f64, f64),
    corrections: (f64, f64),
}

impl Probes {
    fn new(reviewers: usize) -> Self {
        let mut chance = Pcg64Mcg::seed_from_u64(0);
        let signs = (0..reviewers * PROBES).map(|_| if chance.next_u32() & 1 == 0 { 1.0 } else { -1.0 }).collect();
        Self {
            signs,
            solutions: vec![0.0; reviewers * PROBES],
            leniency: vec![0.0; reviewers],
            estimates: (1.0, 1.0),
            corrections: (1.0, 1.0),
        }
    }

    fn correct(&mut self, leniency_spread: f64, carried_spread: f64) {
        self.corrections = (leniency_spread / self.estimates.0, carried_spread / self.estimates.1);
    }

    fn expect(&mut self, eliminated: &SchurComplement, mu: f64) -> Expectation {
        let right = eliminated.right_side(mu);
        gradients::solve_one(eliminated, &right.reviewers, &mut self.leniency);
        gradients::solve(eliminated, &self.signs, &mut self.solutions, PROBES, LEFT);
        let carried = (eliminated.carried(&self.signs, PROBES), eliminated.carried(&self.solutions, PROBES));
        self.estimates = (dot(&self.signs, &self.solutions) / real(PROBES), dot(&carried.0, &carried.1) / real(PROBES));
        Expectation {
            worth: eliminated.worth(&right, &self.leniency),
            leniency: self.leniency.clone(),
            worth_spread: eliminated.narrowed.iter().sum::<f64>() + self.corrections.1 * self.estimates.1,
            leniency_spread: self.corrections.0 * self.estimates.0,
        }
    }
}

impl Posterior {
    /// Factors the matrix once, at the variances that a search used last.
    fn at(
        equations: &Equations,
        search: VarianceSearch,
        watch: &mut CalibrationReporter,
    ) -> Result<Self, CalibrationCancelled> {
        let eliminated = SchurComplement::new(equations, &search.used);
        let triangle = InverseTriangle::of(eliminated.matrix(), watch)?;
        let spreads = eliminated.spreads(|one, other| triangle.inverse_at(one, other));
        let log_determinant = triangle.log_determinant();
        Ok(Self { search, log_determinant, spreads, narrowed: eliminated.narrowed, triangle })
    }

    /// The logarithm of the likelihood of the scores, but for what is the same for all models of these scores.
    pub fn likelihood(&self) -> f64 {
        self.search.likelihood - 0.5 * self.log_determinant
    }

    /// What a proposal's worth leaves unknown through its reviewers: two of these, multiplied, are the covariance of two
    /// proposals.
    pub fn through(&self, equations: &Equations, proposal: usize) -> Vec<f64> {
        let factor = self.narrowed[proposal] / self.search.used.chance;
        let reviews = equations.named_of(proposal);
        self.triangle.half_solve(reviews.map(|(name, weight)| (name, factor * weight)))
    }

    /// The variance of a proposal's worth that would be left if leniency were known.
    pub fn own(&self, proposal: usize) -> f64 {
        self.narrowed[proposal]
    }

    /// Draws of how far each proposal's worth lies from what is expected: a row for each draw. The equations are those
    /// that the posterior was found for.
    pub fn draw(&self, equations: &Equations, draws: usize, chance: &mut Pcg64Mcg) -> Array2<f64> {
        let mut normal = || StandardNormal.sample(chance);
        let leniency =
            self.triangle.correlate(&Array2::from_shape_simple_fn((draws, equations.reviewers()), &mut normal));
        let mut worths = Array2::from_shape_simple_fn((draws, equations.proposals()), normal);
        let precision = 1.0 / self.search.used.chance;
        for (mut worths, leniency) in worths.rows_mut().into_iter().zip(leniency.rows()) {
            let rows = equations.named().zip(self.narrowed.iter().zip(worths.iter_mut()));
            for ((names, weights), (narrowed, worth)) in rows {
                let taken: f64 =
                    names.iter().zip(weights).map(|(name, weight)| weight * leniency[*name as usize]).sum();
                *worth = *worth * narrowed.sqrt() - narrowed * precision * taken;
            }
        }
        worths
    }
}

/// The middle and each reviewer's leniency, fitted with only a light ridge on the proposals, so that a reviewer who read
/// good proposals is not called lenient.
pub(super) fn lightly(equations: &Equations, found: &Variances) -> (f64, Vec<f64>) {
    /// Rounds in which the middle follows the leniency.
    const ROUNDS: usize = 5;
    let light = Variances { proposals: found.proposals.max(3.0 * found.chance), ..*found };
    let eliminated = SchurComplement::new(equations, &light);
    let (mut mu, mut leniency) = (0.0, vec![0.0; equations.reviewers()]);
    for _ in 0..ROUNDS {
        let right = eliminated.right_side(mu);
        gradients::solve_one(&eliminated, &right.reviewers, &mut leniency);
        mu = equations.middle(&eliminated.worth(&right, &leniency), &leniency);
    }
    let nothing = vec![0.0; equations.proposals()];
    (equations.middle(&nothing, &leniency), leniency)
}
