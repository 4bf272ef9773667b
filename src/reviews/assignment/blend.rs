//! The score of a pair from its parts: words in common, track, bid, and what else the organiser weighs.

use std::fmt;

use super::numbers::{real, whole};

/// Points of a perfect pair.
pub const PERFECT: i32 = 1000;

/// What counts, and how much.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRecipe {
    parts: Vec<(String, f64)>,
    total: f64,
}

/// A recipe or a value that makes no score.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadBlend {
    /// A weight is negative or no number.
    #[error("the weight of “{name}” is {weight}; it must be a number from 0 on")]
    Weight {
        /// Of which part.
        name: String,
        /// What it is.
        weight: f64,
    },
    /// Nothing counts.
    #[error("at least one part must have a weight above 0")]
    Nothing,
    /// A value lies outside its scale.
    #[error("“{name}” is {value}; it must lie between -1 and 1")]
    Value {
        /// Of which part.
        name: String,
        /// What it is.
        value: f64,
    },
    /// There are more or fewer values than parts.
    #[error("there must be one value for each part of the score: {needed}, not {found}")]
    Count {
        /// How many values.
        found: usize,
        /// How many parts.
        needed: usize,
    },
}

/// A score with what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct PairScore {
    /// The score, 1 to [`PERFECT`].
    pub points: i32,
    /// Each part of the recipe, in its order.
    pub parts: Vec<ScorePart>,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePart {
    /// What it is called.
    pub name: String,
    /// The value, from -1 (against) over 0 (nothing) to 1 (perfect).
    pub value: f64,
    /// The points that it gives or takes.
    pub points: i32,
}

impl ScoreRecipe {
    /// Takes names and weights; only their proportions matter.
    ///
    /// # Errors
    /// A weight is negative or no number, or all are zero.
    pub fn new(parts: impl IntoIterator<Item = (String, f64)>) -> Result<Self, BadBlend> {
        let parts: Vec<(String, f64)> = parts.into_iter().collect();
        let wrong = parts.iter().find(|(_, weight)| !weight.is_finite() || *weight < 0.0);
        if let Some((name, weight)) = wrong.cloned() {
            return Err(BadBlend::Weight { name, weight });
        }
        let total: f64 = parts.iter().map(|(_, weight)| weight).sum();
        if total > 0.0 && total.is_finite() { Ok(Self { parts, total }) } else { Err(BadBlend::Nothing) }
    }

    /// The score of a pair by the values of its parts, each from -1 to 1.
    ///
    /// # Errors
    /// A value lies outside, is no number, or is lacking.
    pub fn score(&self, values: &[f64]) -> Result<PairScore, BadBlend> {
        let (found, needed) = (values.len(), self.parts.len());
        if found != needed {
            return Err(BadBlend::Count { found, needed });
        }
        let mut parts = Vec::with_capacity(needed);
        for ((name, weight), &value) in self.parts.iter().zip(values) {
            if !(-1.0..=1.0).contains(&value) {
                return Err(BadBlend::Value { name: name.clone(), value });
            }
            let points = whole(f64::from(PERFECT) * weight / self.total * value);
            parts.push(ScorePart { name: name.clone(), value, points });
        }
        let sum: i64 = parts.iter().map(|part| i64::from(part.points)).sum();
        Ok(PairScore { points: whole(real(sum)).clamp(1, PERFECT), parts })
    }
}

impl fmt::Display for PairScore {
    /// “712 of 1000: words in common 430, track 200, bid 82”.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {PERFECT}", self.points)?;
        for (at, part) in self.parts.iter().enumerate() {
            write!(f, "{} {} {}", if at == 0 { ":" } else { "," }, part.name, part.points)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> ScoreRecipe {
        ScoreRecipe::new([("words in common".to_owned(), 2.0), ("track".to_owned(), 1.0), ("bid".to_owned(), 1.0)])
            .unwrap()
    }

    #[test]
    fn a_score_shows_its_parts() {
        let score = recipe().score(&[0.5, 1.0, -0.1]).unwrap();
        assert_eq!(score.to_string(), "475 of 1000: words in common 250, track 250, bid -25");
        assert_eq!(recipe().score(&[0.0, 0.0, -1.0]).unwrap().points, 1);
    }

    #[test]
    fn what_is_no_number_is_named() {
        let said = |values: &[f64]| recipe().score(values).unwrap_err().to_string();
        assert_eq!(said(&[0.5, f64::NAN, 0.0]), "“track” is NaN; it must lie between -1 and 1");
        assert_eq!(said(&[0.5]), "there must be one value for each part of the score: 3, not 1");
        let weight = ScoreRecipe::new([("bid".to_owned(), f64::NAN)]).unwrap_err();
        assert_eq!(weight.to_string(), "the weight of “bid” is NaN; it must be a number from 0 on");
        assert_eq!(ScoreRecipe::new([]).unwrap_err(), BadBlend::Nothing);
    }
}
