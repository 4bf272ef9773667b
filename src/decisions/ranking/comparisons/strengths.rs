//! How strong each proposal of a zone is, by the scores and the comparisons together.

use ndarray::Array2;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::SeedableRng;

use super::super::equations::dot;
use super::super::numbers::{place_at, real};
use super::super::triangle::InverseTriangle;
use super::comparison::Comparison;
use super::zone::Zone;

/// Draws from which all shares are counted: right to about two hundredths.
const DRAWS: usize = 600;
/// The likeliest worths move less than this share of the noise.
const STILL: f64 = 1e-9;
/// Newton's steps are few; this many are never needed.
const STEPS: usize = 60;

/// The worths that the scores and the comparisons together make likeliest, and what may truly be: a normal distribution
/// about them (Laplace's approximation).
pub struct Strengths {
    /// The likeliest worth of each, in units of score.
    pub worth: Vec<f64>,
    /// The probability of being among those that can be taken, 0…1.
    pub p_in: Vec<f64>,
    /// Those of the zone to take, by their places in it, in order.
    pub taken: Vec<usize>,
    /// The probability that exactly these are the true best, 0…1.
    pub p_right: f64,
    /// Draws of all worths, one row each; each in units of the noise that it was drawn with.
    pub(super) draws: Array2<f64>,
    /// Who is in, in each draw.
    pub(super) inside: Vec<Vec<bool>>,
}

impl Strengths {
    /// Joins comparisons with the scores. Each is a Plackett–Luce choice, best first among those left (Plackett 1975;
    /// two at a time it is Bradley and Terry 1952), with the scores' word on the zone as prior. How much chance a
    /// comparison holds is not known either: several amounts are tried, and each counts as far as it makes the
    /// comparisons likely. Places outside the zone are not counted. The same for the same seed.
    pub fn of(zone: &Zone, comparisons: &[Comparison], seed: u64) -> Self {
        let size = zone.proposals.len();
        let known: Vec<&Comparison> =
            comparisons.iter().filter(|one| one.best_first().iter().all(|place| *place < size)).collect();
        let fits: Vec<Fit> = zone.noises.iter().map(|noise| Fit::of(zone, *noise, &known)).collect();
        let best = fits.iter().map(|fit| fit.evidence).fold(f64::NEG_INFINITY, f64::max);
        let shares: Vec<f64> = fits.iter().map(|fit| (fit.evidence - best).exp()).collect();
        let total: f64 = shares.iter().sum();
        let mut chance = Pcg64Mcg::seed_from_u64(seed);
        let (mut worth, mut draws, mut passed) = (vec![0.0; size], Vec::with_capacity(DRAWS * size), 0.0);
        for (fit, share) in fits.iter().zip(shares) {
            let before = place_at(passed / total, DRAWS + 1);
            passed += share;
            let count = place_at(passed / total, DRAWS + 1) - before;
            draws.extend(fit.draw(count, &mut chance));
            worth.iter_mut().zip(&fit.worth).for_each(|(worth, fit_worth)| {
                *worth += share / total * fit.noise * fit_worth;
            });
        }
        Self::counted(worth, Array2::from_shape_vec((DRAWS, size), draws).unwrap_or_default(), zone.places)
    }

    fn counted(worth: Vec<f64>, draws: Array2<f64>, places: usize) -> Self {
        let inside: Vec<Vec<bool>> = draws.rows().into_iter().map(|draw| best(&draw.to_vec(), places)).collect();
        let counts = (0..worth.len()).map(|at| inside.iter().filter(|inside| inside[at]).count());
        let p_in: Vec<f64> = counts.map(|count| real(count) / real(DRAWS)).collect();
        let taken = best(&worth, places);
        let p_right = real(inside.iter().filter(|inside| **inside == taken).count()) / real(DRAWS);
        let taken = (0..worth.len()).filter(|at| taken[*at]).collect();
        Self { worth, p_in, taken, p_right, draws, inside }
    }

    /// How many of those taken are not among the true best, on average.
    pub fn expected_wrong(&self) -> f64 {
        self.taken.iter().map(|at| 1.0 - self.p_in[*at]).sum()
    }

    /// The stop rule: those taken are the true best with at least this probability, such as 0.8.
    pub fn is_settled(&self, probability: f64) -> bool {
        self.p_right >= probability
    }
}

/// Which are among the best so many; of equals, the first.
fn best(worth: &[f64], places: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..worth.len()).collect();
    order.sort_by(|one, other| worth[*other].total_cmp(&worth[*one]));
    let mut inside = vec![false; worth.len()];
    order.iter().take(places).for_each(|at| inside[*at] = true);
    inside
}

/// What is likeliest if comparisons hold so much chance; in units of that noise.
struct Fit {
    noise: f64,
    worth: Vec<f64>,
    posterior: InverseTriangle,
    /// The logarithm of how likely the comparisons are, over all that may be.
    evidence: f64,
}

impl Fit {
    fn of(zone: &Zone, noise: f64, comparisons: &[&Comparison]) -> Self {
        let summit = Hill::new(zone, noise, comparisons).climb();
        let posterior = InverseTriangle::of_small(&summit.curvature);
        let prior = InverseTriangle::of_small(&zone.covariance).log_determinant()
            - 2.0 * real(zone.expected.len()) * noise.ln();
        let evidence = summit.height - 0.5 * (prior + posterior.log_determinant());
        Self { noise, worth: summit.worth, posterior, evidence }
    }

    fn draw(&self, count: usize, chance: &mut Pcg64Mcg) -> Vec<f64> {
        let normal = Array2::from_shape_simple_fn((count, self.worth.len()), || StandardNormal.sample(chance));
        let apart = self.posterior.correlate(&normal);
        apart
            .rows()
            .into_iter()
            .flat_map(|row| row.into_iter().zip(&self.worth).map(|(by, worth)| by + worth).collect::<Vec<_>>())
            .collect()
    }
}

/// The likelihood of worths, given the scores and the comparisons.
struct Hill<'a> {
    expected: Vec<f64>,
    precision: Array2<f64>,
    comparisons: &'a [&'a Comparison],
}

/// One place on the hill: how high it is, where it rises, how it bends.
struct Spot {
    worth: Vec<f64>,
    height: f64,
    slope: Vec<f64>,
    curvature: Array2<f64>,
}

impl<'a> Hill<'a> {
    fn new(zone: &Zone, noise: f64, comparisons: &'a [&'a Comparison]) -> Self {
        let prior = InverseTriangle::of_small(&zone.covariance);
        let size = zone.expected.len();
        let precision = Array2::from_shape_fn((size, size), |(one, other)| {
            noise * noise * prior.inverse_at(one.min(other), one.max(other))
        });
        Self { expected: zone.expected.iter().map(|mean| mean / noise).collect(), precision, comparisons }
    }

    fn spot(&self, worth: Vec<f64>) -> Spot {
        let mut curvature = self.precision.clone();
        let apart: Vec<f64> = worth.iter().zip(&self.expected).map(|(worth, mean)| worth - mean).collect();
        let pulls = self.precision.rows().into_iter().map(|row| row.iter().zip(&apart).map(|(one, by)| one * by).sum());
        let mut slope: Vec<f64> = pulls.map(|pull: f64| -pull).collect();
        let prior = 0.5 * dot(&apart, &slope);
        let orders = self.comparisons.iter();
        let chosen: f64 = orders.map(|comparison| choose(comparison, &worth, &mut slope, &mut curvature)).sum();
        Spot { worth, height: prior + chosen, slope, curvature }
    }

    /// Newton's way to the summit. The logarithm of the likelihood is concave: there is one.
    fn climb(&self) -> Spot {
        let mut spot = self.spot(self.expected.clone());
        for _ in 0..STEPS {
            let forward = InverseTriangle::of_small(&spot.curvature).solve(&spot.slope);
            if forward.iter().all(|value| value.abs() < STILL) {
                break;
            }
            // Half the step while it leads downhill.
            let steps = (0..20).map(|halvings| 0.5_f64.powi(halvings));
            let ahead = steps
                .map(|step| self.spot(spot.worth.iter().zip(&forward).map(|(worth, by)| worth + step * by).collect()));
            let Some(higher) = ahead.into_iter().find(|ahead| ahead.height > spot.height) else { break };
            spot = higher;
        }
        spot
    }
}

/// The logarithm of the likelihood of one order; adds its slope, and takes its (negative) curvature from the other's.
fn choose(comparison: &Comparison, worth: &[f64], slope: &mut [f64], curvature: &mut Array2<f64>) -> f64 {
    let order = comparison.best_first();
    let mut likelihood = 0.0;
    for from in 0..order.len() - 1 {
        let left = &order[from..];
        let highest = left.iter().map(|at| worth[*at]).fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = left.iter().map(|at| (worth[*at] - highest).exp()).sum();
        let share = |at: usize| (worth[at] - highest).exp() / total;
        likelihood += worth[order[from]] - highest - total.ln();
        slope[order[from]] += 1.0;
        for one in left {
            slope[*one] -= share(*one);
            curvature[[*one, *one]] += share(*one);
            for other in left {
                curvature[[*one, *other]] -= share(*one) * share(*other);
            }
        }
    }
    likelihood
}
