//! Two steps: how lenient each reviewer is; then each proposal's mean without that, drawn to the middle as far as its
//! scores leave room.

use std::ops::ControlFlow;

use super::effect::ReviewerEffect;
use super::equations::Equations;
use super::groups;
use super::posterior::{self, Posterior};
use super::progress::{CalibrationCancelled, CalibrationProgress, CalibrationReporter};
use super::scores::Scores;
use super::variances::Variances;

/// Standard deviations to either side of the middle that hold 90 % of a normal distribution.
const NINETY_PERCENT: f64 = 1.645;
/// The deviation is widened by this factor, since the variances are estimated too: without it, 90 % intervals held
/// 85–89 % of the true values of simulated committees.
const WIDER: f64 = 1.1;

/// What one proposal's scores say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibratedScore {
    /// How many scores it has that count.
    pub reviews: u32,
    /// Their weighted mean; none where nobody scored it.
    pub mean: Option<f64>,
    /// The mean without its reviewers' leniency, drawn to the middle of all scores the more, the fewer its scores are;
    /// that middle itself where nobody scored it. In units of score, like all here.
    pub calibrated: f64,
    /// The standard deviation of what the proposal's worth may be.
    pub deviation: f64,
    /// With 90 % certainty its worth is no less than …
    pub low: f64,
    /// … and no more than this.
    pub high: f64,
}

/// What all scores say.
pub struct Calibration {
    pub(super) scores: Scores,
    /// Of each proposal.
    pub proposals: Vec<CalibratedScore>,
    /// How much more than others each reviewer gives, in units of score, drawn towards 0 the more, the fewer their scores
    /// are. None where a reviewer gave no score.
    pub leniency: Vec<Option<f64>>,
    /// The middle of all scores, each reviewer's leniency taken off.
    pub middle: f64,
    /// How far scores spread, and from what. All 0 where all scores are the same.
    pub variances: Variances,
    /// How much the reviewers' leniency matters.
    pub effect: ReviewerEffect,
    /// Proposals that share reviewers, directly or through others, largest group first. Between groups a difference may
    /// be the reviewers' alone, and no ranking can tell. Proposals whose scores have no known reviewer are in none.
    pub groups: Vec<Vec<usize>>,
    /// Nothing where all scores are the same.
    pub(super) known: Option<RankingModel>,
}

/// What the ranking is played through with.
pub(super) struct RankingModel {
    pub equations: Equations,
    pub posterior: Posterior,
    /// Units of score in one unit of the equations.
    pub width: f64,
    /// The mean weight of a review, by which the equations divide all weights.
    pub weight: f64,
}

/// Takes each reviewer's leniency off the scores, and says how sure it is. Scores on another scale give the same results
/// on that scale.
///
/// All scores the same (or only one): each proposal keeps that score, with no interval. No reviewer known, or only one:
/// nothing is taken off. One score each: half of the differences are believed, for nothing tells worth from chance.
///
/// # Errors
/// The one who watches wanted no more.
pub fn calibrate(
    scores: Scores,
    watcher: &mut dyn FnMut(&CalibrationProgress) -> ControlFlow<()>,
) -> Result<Calibration, CalibrationCancelled> {
    let (middle, width) = scores.scale();
    let groups = groups::of(&scores);
    if width == 0.0 {
        return Ok(constant(scores, middle, groups));
    }
    let watch = &mut CalibrationReporter::new(watcher);
    let equations = Equations::new(&scores, (middle, width));
    let posterior = posterior::find(&equations, watch)?;
    let without = posterior::find(&equations.without_reviewers(), watch)?;
    let named = equations.reviewers() > 0;
    let mut variances = posterior.search.found.scaled(width * width);
    variances.reviewers *= f64::from(u8::from(named));
    let effect = ReviewerEffect::new(&variances, 2.0 * (posterior.likelihood() - without.likelihood()));
    let (mu, leniency) = posterior::lightly(&equations, &posterior.search.found);
    let scale = Scale { middle, width };
    let proposals = scale.calibrated(&scores, &equations, &posterior, (mu, &leniency));
    let given = equations.reviewer_places.iter().map(|place| place.map(|place| width * leniency[place as usize]));
    Ok(Calibration {
        proposals,
        leniency: given.collect(),
        middle: scale.score(mu),
        variances,
        effect,
        groups,
        known: Some(RankingModel { weight: scores.mean_weight(), equations, posterior, width }),
        scores,
    })
}

/// How numbers of the equations become scores.
#[derive(Clone, Copy)]
struct Scale {
    middle: f64,
    width: f64,
}

impl Scale {
    fn score(self, value: f64) -> f64 {
        self.middle + self.width * value
    }

    fn calibrated(
        self,
        scores: &Scores,
        equations: &Equations,
        posterior: &Posterior,
        (mu, leniency): (f64, &[f64]),
    ) -> Vec<CalibratedScore> {
        let found = posterior.search.found;
        let pull = found.chance / found.proposals;
        let of = |place: Option<u32>| match place {
            Some(place) => {
                let (weight, excess) = equations.excess(place as usize, mu, leniency);
                (mu + excess / (weight + pull), posterior.spreads[place as usize].sqrt())
            }
            None => (mu, found.proposals.sqrt()),
        };
        let places = equations.proposal_places.iter().zip(scores.means());
        places
            .map(|(place, (reviews, mean))| {
                let (value, deviation) = of(*place);
                let (calibrated, deviation) = (self.score(value), self.width * deviation);
                let reach = NINETY_PERCENT * WIDER * deviation;
                CalibratedScore {
                    reviews,
                    mean,
                    calibrated,
                    deviation,
                    low: calibrated - reach,
                    high: calibrated + reach,
                }
            })
            .collect()
    }
}

/// All scores are the same: they rank nothing, and say nothing of chance.
fn constant(scores: Scores, score: f64, groups: Vec<Vec<usize>>) -> Calibration {
    let variances = Variances { proposals: 0.0, reviewers: 0.0, chance: 0.0 };
    let same =
        |(reviews, mean)| CalibratedScore { reviews, mean, calibrated: score, deviation: 0.0, low: score, high: score };
    let mut leniency = vec![None; scores.reviewers()];
    scores.reviews().iter().filter_map(|review| review.reviewer).for_each(|reviewer| leniency[reviewer] = Some(0.0));
    Calibration {
        proposals: scores.means().into_iter().map(same).collect(),
        leniency,
        middle: score,
        variances,
        effect: ReviewerEffect::new(&variances, 0.0),
        groups,
        known: None,
        scores,
    }
}
