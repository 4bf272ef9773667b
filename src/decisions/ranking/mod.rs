//! What the scores really say.
//!
//! A score is the proposal's worth, the reviewer's leniency and chance: `y = μ + q + b + e`, with
//! `q ~ N(0, σq²)`, `b ~ N(0, σb²)`, `e ~ N(0, σ²/w)` (Henderson's mixed model; Ge, Welling and Ghahramani, *A Bayesian
//! model for calibrating conference review scores*, 2013). [`calibrate`] finds the three spreads and each reviewer's
//! leniency from the scores themselves, takes the leniency off, and says how sure it is; [`Calibration::standings`]
//! plays the ranking through with what is not known. What still is too close to call goes to a second pass, in which
//! people put two or three proposals in order: [`comparisons`].
//!
//! Pure: numbers in, numbers out; chance is a seed, and the caller watches and stops long work.

mod numbers;
mod progress;
mod scores;
mod equations;
mod triangle;
mod gradients;
mod variances;
mod posterior;
mod calibration;
mod effect;
mod groups;
mod explanation;
mod standings;
pub mod comparisons;

#[cfg(test)]
mod tests;

pub use calibration::{CalibratedScore, Calibration, calibrate};
pub use effect::ReviewerEffect;
pub use explanation::{ExplainedScore, Explanation};
pub use progress::{CalibrationCancelled, CalibrationProgress, CalibrationStage};
pub use scores::{ReviewScore, ScoreProblem, Scores};
pub use standings::{RankInterval, Standings};
pub use variances::Variances;
