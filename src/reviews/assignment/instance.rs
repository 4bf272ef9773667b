//! What is to be assigned.

use serde::Deserialize;

/// Proposals that want reviews, reviewers who can give them, and the pairs that are possible.
///
/// The pairs are parallel columns: pair `e` is proposal `p[e]`, reviewer `r[e]`, worth `s[e]` points. A pair that is not
/// there is forbidden: a conflict, or no candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct AssignmentInstance {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// How many proposals there are; they are numbered from 0.
    pub proposals: usize,
    /// How many reviewers there are; they are numbered from 0.
    pub reviewers: usize,
    /// For each proposal the reviews that it needs.
    pub demand: Vec<u32>,
    /// For each reviewer the reviews that they must get at least; none where it is empty.
    #[serde(default)]
    pub min_load: Vec<u32>,
    /// For each reviewer the reviews that they may get at most.
    pub capacity: Vec<u32>,
    /// For each pair its proposal.
    #[serde(default)]
    pub p: Vec<u32>,
    /// For each pair its reviewer.
    #[serde(default)]
    pub r: Vec<u32>,
    /// For each pair its score, 1 to 1,000 by custom and at most a million either way.
    #[serde(default)]
    pub s: Vec<i32>,
    /// For each pair 1 where it is assigned already; empty where nothing is.
    #[serde(default)]
    pub current: Vec<u8>,
    /// Points that keeping a pair of `current` is worth beyond its score.
    #[serde(default)]
    pub keep_bonus: i32,
    /// What makes one assignment better than another.
    #[serde(default)]
    pub objective: Objective,
}

/// What makes one assignment better than another, once as few places as possible are unfilled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// The greatest sum of scores.
    #[default]
    Sum,
    /// The worst-served proposals are raised first, then the sum.
    Fair,
}

/// Why an instance cannot be read, with the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place} cannot be read: {reason}. Counts, numbers and scores are whole numbers; NaN and fractions are none")]
pub struct AssignmentInstanceError {
    /// Where: `s[17]`.
    pub place: String,
    /// What the parser says.
    pub reason: String,
}

impl AssignmentInstance {
    /// Reads an instance from its JSON.
    ///
    /// # Errors
    /// What is written is no instance; the place is named.
    pub fn from_json(text: &[u8]) -> Result<Self, AssignmentInstanceError> {
        // Keeping track of the place takes time, and is needed only where something is wrong.
        serde_json::from_slice(text).or_else(|_| {
            serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(text)).map_err(|error| {
                let place = match error.path().to_string() {
                    path if path == "." => "the instance".to_owned(),
                    path => path,
                };
                AssignmentInstanceError { place, reason: error.into_inner().to_string() }
            })
        })
    }

    /// How many pairs are possible.
    pub fn pairs(&self) -> usize {
        self.p.len()
    }

    /// The least load of a reviewer.
    pub fn min_load_of(&self, reviewer: usize) -> u32 {
        self.min_load.get(reviewer).copied().unwrap_or(0)
    }

    /// Whether a pair is assigned already.
    pub fn is_current(&self, pair: usize) -> bool {
        self.current.get(pair).is_some_and(|&current| current != 0)
    }

    /// The score of a pair with what keeping it is worth.
    pub fn worth(&self, pair: usize) -> i32 {
        self.s[pair] + if self.is_current(pair) { self.keep_bonus } else { 0 }
    }
}
