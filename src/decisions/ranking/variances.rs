//! The three spreads, by expectation and maximisation (Dempster, Laird and Rubin 1977).

use super::equations::{Equations, SchurComplement};
use super::numbers::real;
use super::progress::{CalibrationCancelled, CalibrationReporter, CalibrationStage};

/// How far scores spread, and from what: variances in squared units of score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variances {
    /// Of the proposals' worth: `σq²`.
    pub proposals: f64,
    /// Of the reviewers' leniency: `σb²`; 0 where no reviewer is known.
    pub reviewers: f64,
    /// Of what neither explains, for a review of weight 1: `σ²`.
    pub chance: f64,
}

impl Variances {
    pub(super) fn scaled(self, factor: f64) -> Self {
        Self { proposals: self.proposals * factor, reviewers: self.reviewers * factor, chance: self.chance * factor }
    }

    fn distance(&self, other: &Self) -> f64 {
        (self.proposals - other.proposals).abs()
            + (self.reviewers - other.reviewers).abs()
            + (self.chance - other.chance).abs()
    }
}

/// Where the search begins: the scores have a variance of 1 here.
const START: Variances = Variances { proposals: 0.4, reviewers: 0.2, chance: 0.4 };
/// No variance falls below these, so that all equations can be solved.
const FLOOR: Variances = Variances { proposals: 1e-4, reviewers: 1e-6, chance: 1e-4 };
/// The search ends when all three together move less than this,
const STILL: f64 = 1e-5;
/// or after so many rounds: near the edge where a variance is 0 the steps get small, and what is left to gain is small too.
const ROUNDS: usize = 60;

/// What the scores say, given the variances: the expected worth and leniency, and the sums of their variances.
pub(super) struct Expectation {
    pub worth: Vec<f64>,
    pub leniency: Vec<f64>,
    pub worth_spread: f64,
    pub leniency_spread: f64,
}

/// The end of the search.
#[derive(Clone, Copy)]
pub(super) struct VarianceSearch {
    /// The variances of the last expectation: those of the posterior.
    pub used: Variances,
    /// The variances that it led to.
    pub found: Variances,
    /// The logarithm of the likelihood of the scores at `used`, but for the determinant of `S` and what is the same for
    /// all models of these scores.
    pub likelihood: f64,
}

/// Looks for the variances under which the scores are likeliest, from one way to take expectations.
pub(super) fn search(
    equations: &Equations,
    mut expect: impl FnMut(&SchurComplement, f64, &mut CalibrationReporter) -> Result<Expectation, CalibrationCancelled>,
    watch: &mut CalibrationReporter,
) -> Result<VarianceSearch, CalibrationCancelled> {
    let (mut variances, mut mu) = (START, 0.0);
    let mut round = 0;
    loop {
        watch.report(CalibrationStage::Spreads, round, ROUNDS)?;
        let eliminated = SchurComplement::new(equations, &variances);
        let expectation = expect(&eliminated, mu, watch)?;
        let (found, likelihood) = maximise(&eliminated, &variances, mu, &expectation);
        mu = equations.middle(&expectation.worth, &expectation.leniency);
        round += 1;
        if round == ROUNDS || found.distance(&variances) < STILL {
            return Ok(VarianceSearch { used: variances, found: found.floored(), likelihood });
        }
        variances = found.floored();
    }
}

/// The likeliest variances if the expectation were the truth, and how likely the scores are under the present ones.
///
/// What chance leaves uncertain needs no sum of its own: the three uncertainties, each over its variance, add up to the
/// number of unknowns, for they are the trace of a matrix times its inverse.
fn maximise(eliminated: &SchurComplement, now: &Variances, mu: f64, expectation: &Expectation) -> (Variances, f64) {
    let equations = eliminated.equations;
    let (proposals, reviewers, reviews) =
        (real(equations.proposals()), real(equations.reviewers()), real(equations.reviews()));
    let (squares, products) = equations.residue(mu, &expectation.worth, &expectation.leniency);
    let unknown =
        proposals - expectation.worth_spread / now.proposals + reviewers - expectation.leniency_spread / now.reviewers;
    let of = |means: &[f64], spread: f64| means.iter().map(|mean| mean * mean).sum::<f64>() + spread;
    let found = Variances {
        proposals: of(&expectation.worth, expectation.worth_spread) / proposals,
        reviewers: if equations.reviewers() == 0 {
            now.reviewers
        } else {
            of(&expectation.leniency, expectation.leniency_spread) / reviewers
        },
        chance: (squares + now.chance * unknown) / reviews,
    };
    let determinant = reviews * now.chance.ln() + proposals * now.proposals.ln() + reviewers * now.reviewers.ln()
        - eliminated.narrowed.iter().map(|narrowed| narrowed.ln()).sum::<f64>();
    (found, -0.5 * (determinant + products / now.chance))
}

impl Variances {
    fn floored(self) -> Self {
        Self {
            proposals: self.proposals.max(FLOOR.proposals),
            reviewers: self.reviewers.max(FLOOR.reviewers),
            chance: self.chance.max(FLOOR.chance),
        }
    }
}
