//! How sure a mean score is: what orders the ranking until scores are calibrated.
//!
//! Each review is taken as the proposal's true score and an error. The errors' variance is pooled over the event, and true
//! scores lie around the event's mean. That gives each proposal an interval, wide where few have read it; the ranking goes
//! by its lower end, so that one review of 5 does not come before ten of 4.6.

/// How the scores of an event lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreSpread {
    /// Mean score of its proposals.
    pub mean: f64,
    /// Variance of the reviews of one proposal around its true score.
    pub within: f64,
    /// Variance of true scores around the mean.
    pub between: f64,
}

/// Sums that a spread is estimated from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Proposals with reviews.
    pub proposals: i64,
    /// Their reviews.
    pub reviews: i64,
    /// Sum of the proposals' scores.
    pub scores: f64,
    /// Sum of their squares.
    pub squared_scores: f64,
    /// Sum of the squared distances of reviews from the mean of their proposal.
    pub squares: f64,
}

/// An interval that holds the true score in four of five cases, 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end, which the ranking goes by.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// The 90 % quantile of the normal distribution.
const QUANTILE: f64 = 1.281_551_565_544_6;
/// Spread of scores from 1 to 5 where too few reviews are in to tell.
const USUAL: (f64, f64) = (0.64, 0.36);
/// Reviews beyond these make a proposal's interval no narrower.
pub const MOST_REVIEWS: i32 = 12;

impl ScoreSpread {
    /// The spread behind some sums.
    #[expect(clippy::cast_precision_loss, reason = "counts of reviews are far below 2^52")]
    pub fn estimated(sums: Sums) -> Self {
        let free = sums.reviews - sums.proposals;
        let within = if free < 5 { USUAL.0 } else { sums.squares / free as f64 };
        let within = within.clamp(0.1, 2.0);
        let proposals = sums.proposals as f64;
        let mean = if sums.proposals == 0 { 3.0 } else { sums.scores / proposals };
        if sums.proposals < 5 {
            return Self { mean, within, between: USUAL.1 };
        }
        let by_chance = within * proposals / sums.reviews.max(1) as f64;
        let between = (sums.squared_scores / proposals - mean * mean - by_chance).clamp(0.05, 2.0);
        Self { mean, within, between }
    }

    /// How much a mean of so many reviews counts against the event's mean, and what is taken off for not being sure.
    fn shares(&self, reviews: i32) -> (f64, f64) {
        let reviews = f64::from(reviews.clamp(0, MOST_REVIEWS));
        let precision = reviews / self.within + 1.0 / self.between;
        (reviews / self.within / precision, QUANTILE / precision.sqrt())
    }

    /// Factor and summand that make the lower end out of a mean of so many reviews.
    pub fn lower_end(&self, reviews: i32) -> (f64, f64) {
        let (share, doubt) = self.shares(reviews);
        (share, (1.0 - share) * self.mean - doubt)
    }

    /// Where the true score of a proposal lies.
    pub fn interval(&self, score: f64, reviews: i32) -> Interval {
        let (share, doubt) = self.shares(reviews);
        let middle = share * score + (1.0 - share) * self.mean;
        Interval { low: middle - doubt, high: middle + doubt }
    }
}

#[cfg(test)]
mod tests {
    use super::{ScoreSpread, Sums};

    const SPREAD: ScoreSpread = ScoreSpread { mean: 3.2, within: 0.6, between: 0.4 };

    #[test]
    fn one_review_of_five_does_not_come_before_several_that_are_nearly_as_good() {
        let low = |score, reviews| SPREAD.interval(score, reviews).low;
        assert!(low(4.4, 3) > low(5.0, 1));
        assert!(low(4.6, 10) > low(4.7, 2));
        assert!(low(5.0, 3) > low(4.4, 3));
    }

    #[test]
    fn the_lower_end_is_that_of_the_interval_and_the_interval_narrows() {
        for reviews in 1..=12 {
            let (factor, summand) = SPREAD.lower_end(reviews);
            let interval = SPREAD.interval(4.0, reviews);
            assert!((factor * 4.0 + summand - interval.low).abs() < 1e-12);
            let next = SPREAD.interval(4.0, reviews + 1);
            assert!(reviews == 12 || next.high - next.low < interval.high - interval.low);
        }
    }

    #[test]
    fn without_reviews_the_spread_is_the_usual_one() {
        let spread = ScoreSpread::estimated(Sums::default());
        assert_eq!(spread, ScoreSpread { mean: 3.0, within: 0.64, between: 0.36 });
    }

    #[test]
    fn a_spread_is_worked_out_from_the_scores() {
        let sums = Sums { proposals: 100, reviews: 300, scores: 350.0, squared_scores: 1_285.0, squares: 100.0 };
        let spread = ScoreSpread::estimated(sums);
        assert!((spread.within - 0.5).abs() < 1e-12);
        assert!((spread.between - (0.6 - 0.5 / 3.0)).abs() < 1e-9);
    }
}
