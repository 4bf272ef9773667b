//! What one person said of two or three proposals.

/// Some proposals of a zone in one person's order, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    best_first: Vec<usize>,
}

/// What is wrong with a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComparisonProblem {
    /// Fewer than two say nothing.
    #[error("an order needs two proposals or more; this one has {0}")]
    TooFew(usize),
    /// A place that the zone does not have.
    #[error("there is no proposal {0} in this zone of {1}")]
    NotInZone(usize, usize),
    /// One proposal cannot be better than itself.
    #[error("proposal {0} stands in this order twice")]
    Twice(usize),
}

impl Comparison {
    /// An order of places in a zone of this size, from 0; best first.
    ///
    /// # Errors
    /// Fewer than two places, one twice, or one outside the zone.
    pub fn new(best_first: Vec<usize>, zone: usize) -> Result<Self, ComparisonProblem> {
        if best_first.len() < 2 {
            return Err(ComparisonProblem::TooFew(best_first.len()));
        }
        if let Some(outside) = best_first.iter().find(|place| **place >= zone) {
            return Err(ComparisonProblem::NotInZone(*outside, zone));
        }
        let mut sorted = best_first.clone();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find(|two| two[0] == two[1]) {
            return Err(ComparisonProblem::Twice(twice[0]));
        }
        Ok(Self { best_first })
    }

    /// Places in the zone, best first.
    pub fn best_first(&self) -> &[usize] {
        &self.best_first
    }
}
