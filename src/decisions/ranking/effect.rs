//! How much it matters who reviewed.

use std::fmt;

use super::variances::Variances;

/// Twice the gain in log-likelihood that chance alone exceeds one time in twenty when reviewers do not differ: a half of
/// χ² with one degree, since a variance cannot lie below 0 (Self and Liang 1987).
const BY_CHANCE: f64 = 2.706;

/// How much the reviewers differ in leniency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewerEffect {
    /// The standard deviation of leniency, in units of score.
    pub deviation: f64,
    /// Leniency's share of the variance of a single score, 0…1.
    pub share: f64,
    /// Twice the gain in log-likelihood over a model in which all reviewers are alike; below 2.7 it may well be chance.
    pub evidence: f64,
}

impl ReviewerEffect {
    pub(super) fn new(variances: &Variances, evidence: f64) -> Self {
        let total = variances.proposals + variances.reviewers + variances.chance;
        let share = if total > 0.0 { variances.reviewers / total } else { 0.0 };
        Self { deviation: variances.reviewers.sqrt(), share, evidence: evidence.max(0.0) }
    }

    /// Reviewers differ by more than chance would have it. Where they do not, the calibrated scores are the means, drawn
    /// to the middle, but for a few hundredths.
    pub fn is_needed(&self) -> bool {
        self.evidence > BY_CHANCE
    }
}

impl fmt::Display for ReviewerEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, share) = (self.deviation, 100.0 * self.share);
        if self.is_needed() {
            write!(
                f,
                "Reviewers differ: leniency spreads by {size:.2} points and makes {share:.0} % of the spread of a score."
            )
        } else {
            write!(f, "No correction was needed: that reviewers differ (by {size:.2} points) may well be chance.")
        }
    }
}
