//! The scores, checked.

use super::numbers::{narrow, real};

/// Places are kept in 32 bits, and one of them says that there is none.
const MOST: usize = u32::MAX as usize;

/// One score that one reviewer gave one proposal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewScore {
    /// Which proposal, from 0.
    pub proposal: usize,
    /// Which reviewer, from 0. Nobody where the name is not known: such a score has no leniency to take off.
    pub reviewer: Option<usize>,
    /// On whatever scale, but one scale for all; more is better.
    pub score: f64,
    /// How much it counts beside the others; 1 for each counts all the same, 0 not at all.
    pub weight: f64,
}

/// All scores of an event, with nothing in them that cannot be counted.
///
/// Two scores of one reviewer for one proposal are two reviews, and both count ([`Scores::repeated`] names them).
#[derive(Clone, Debug)]
pub struct Scores {
    proposals: usize,
    reviewers: usize,
    reviews: Vec<ReviewScore>,
}

/// What is wrong with a review, and where it stands in the list, from 0.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ScoreProblem {
    /// NaN, infinite, or so large that its square cannot be counted.
    #[error("review {review}: {score} is no score; give a number between −1e12 and 1e12")]
    NotAScore {
        /// Its place in the list.
        review: usize,
        /// What stands there.
        score: f64,
    },
    /// NaN, infinite, below 0, or so large or small that the other reviews no longer count beside it.
    #[error("review {review}: a weight of {weight} cannot be counted; give 0, or a number between 1e-6 and 1e6")]
    NotAWeight {
        /// Its place in the list.
        review: usize,
        /// What stands there.
        weight: f64,
    },
    /// A proposal that the list does not have.
    #[error("review {review}: there is no proposal {proposal} among {proposals}")]
    NoSuchProposal {
        /// Its place in the list.
        review: usize,
        /// What stands there.
        proposal: usize,
        /// How many there are.
        proposals: usize,
    },
    /// A reviewer that the list does not have.
    #[error("review {review}: there is no reviewer {reviewer} among {reviewers}")]
    NoSuchReviewer {
        /// Its place in the list.
        review: usize,
        /// What stands there.
        reviewer: usize,
        /// How many there are.
        reviewers: usize,
    },
    /// There is no review, or none with a weight.
    #[error("there is no score to calibrate")]
    Empty,
    /// More than can be counted in 32 bits.
    #[error("{count} reviews, reviewers or proposals are more than 4,294,967,294")]
    TooMany {
        /// How many there are.
        count: usize,
    },
}

impl Scores {
    /// Takes reviews whose numbers are all finite and whose places are all known. A review of weight 0 is left out.
    ///
    /// # Errors
    /// The first review that cannot be counted.
    pub fn new(proposals: usize, reviewers: usize, mut reviews: Vec<ReviewScore>) -> Result<Self, ScoreProblem> {
        let count = proposals.max(reviewers).max(reviews.len());
        if count >= MOST {
            return Err(ScoreProblem::TooMany { count });
        }
        reviews.iter().enumerate().try_for_each(|(at, review)| review.check(at, proposals, reviewers))?;
        reviews.retain(|review| review.weight > 0.0);
        if reviews.is_empty() { Err(ScoreProblem::Empty) } else { Ok(Self { proposals, reviewers, reviews }) }
    }

    /// How many proposals there are, with or without a score.
    pub fn proposals(&self) -> usize {
        self.proposals
    }

    /// How many reviewers there are, with or without a score.
    pub fn reviewers(&self) -> usize {
        self.reviewers
    }

    /// The reviews that count, in the order in which they came.
    pub fn reviews(&self) -> &[ReviewScore] {
        &self.reviews
    }

    /// Pairs of proposal and reviewer that stand in more than one review, in their order.
    pub fn repeated(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> =
            self.reviews.iter().filter_map(|review| Some((review.proposal, review.reviewer?))).collect();
        pairs.sort_unstable();
        let mut found: Vec<_> = pairs.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        found.dedup();
        found
    }

    /// Each proposal's number of reviews and weighted mean; no mean where nobody scored it.
    pub(super) fn means(&self) -> Vec<(u32, Option<f64>)> {
        let mut sums = vec![(0, 0.0, 0.0); self.proposals];
        for review in &self.reviews {
            let sum = &mut sums[review.proposal];
            *sum = (sum.0 + 1, sum.1 + review.weight * review.score, sum.2 + review.weight);
        }
        sums.into_iter().map(|(count, total, weight)| (narrow(count), (count > 0).then(|| total / weight))).collect()
    }

    /// The mean weight of a review that counts.
    pub(super) fn mean_weight(&self) -> f64 {
        self.reviews.iter().map(|review| review.weight).sum::<f64>() / real(self.reviews.len())
    }

    /// The middle and the width of the scores: weighted mean, and standard deviation about the plain mean. A width of 0
    /// says that all are the same, or that there is at most one.
    pub(super) fn scale(&self) -> (f64, f64) {
        let (Some(first), count) = (self.reviews.first(), real(self.reviews.len())) else { return (0.0, 0.0) };
        if self.reviews.iter().all(|review| review.score.to_bits() == first.score.to_bits()) {
            return (first.score, 0.0);
        }
        let plain = self.reviews.iter().map(|review| review.score / count).sum::<f64>();
        let squares = self.reviews.iter().map(|review| (review.score - plain).powi(2) / count).sum::<f64>();
        let weight = self.mean_weight() * count;
        (self.reviews.iter().map(|review| review.score * (review.weight / weight)).sum(), squares.sqrt())
    }
}

impl ReviewScore {
    fn check(&self, review: usize, proposals: usize, reviewers: usize) -> Result<(), ScoreProblem> {
        let Self { proposal, score, weight, .. } = *self;
        if proposal >= proposals {
            return Err(ScoreProblem::NoSuchProposal { review, proposal, proposals });
        }
        if let Some(reviewer) = self.reviewer.filter(|reviewer| *reviewer >= reviewers) {
            return Err(ScoreProblem::NoSuchReviewer { review, reviewer, reviewers });
        }
        if !(-1e12..=1e12).contains(&score) {
            return Err(ScoreProblem::NotAScore { review, score });
        }
        if weight != 0.0 && !(1e-6..=1e6).contains(&weight) {
            return Err(ScoreProblem::NotAWeight { review, weight });
        }
        Ok(())
    }
}
