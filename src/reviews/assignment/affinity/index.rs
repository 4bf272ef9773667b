//! The inverted index of the reviewers' words, and BM25.

use std::collections::{BTreeSet, HashMap};

use super::super::numbers::{narrow, real};
use super::words::each_word;

/// How soon a word that is repeated stops counting more (k₁ of Robertson and Zaragoza 2009).
const SATURATION: f64 = 1.2;

/// How much long texts are held against their words (b of the same).
const LENGTH: f64 = 0.75;

/// From so many reviewers on, words that more than half of them use are left out: they say nothing and cost most.
const MANY: usize = 20;

/// A reviewer whose words are near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AffinityMatch {
    /// The reviewer, in the order of the texts.
    pub reviewer: u32,
    /// How near, from 0 for no word in common to nearly 1: the part of what the rarest use of all its words could give.
    pub affinity: f64,
}

/// A word that a proposal and a reviewer share.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedWord {
    /// The word, folded.
    pub word: String,
    /// Its part of the affinity.
    pub share: f64,
}

/// The words of all reviewers.
#[derive(Clone, Debug, Default)]
pub struct Index {
    words: HashMap<Box<str>, u32>,
    /// For each word who uses it, and how much that is worth.
    uses: Vec<Vec<(u32, f32)>>,
    /// For each word what it is worth at most.
    most: Vec<f64>,
    reviewers: usize,
}

impl Index {
    /// Takes in one text for each reviewer, one after the other.
    pub fn new<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut index = Self::default();
        let mut lengths = Vec::new();
        for (reviewer, text) in (0_u32..).zip(texts) {
            lengths.push(index.take_in(reviewer, text.as_ref()));
        }
        index.reviewers = lengths.len();
        let total: usize = lengths.iter().sum();
        let mean = count(total.max(1)) / count(lengths.len().max(1));
        for uses in &mut index.uses {
            let worth = rarity(index.reviewers, uses.len());
            if index.reviewers >= MANY && uses.len() * 2 > index.reviewers {
                uses.clear();
            }
            uses.shrink_to_fit();
            for (reviewer, times) in uses.iter_mut() {
                let length = count(lengths[*reviewer as usize]) / mean;
                let repeated = f64::from(*times);
                let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
                *times = short(worth * repeated * (SATURATION + 1.0) / (repeated + norm));
            }
            index.most.push(if uses.is_empty() { 0.0 } else { worth * (SATURATION + 1.0) });
        }
        index
    }

    /// Counts the words of a text; gives its length.
    fn take_in(&mut self, reviewer: u32, text: &str) -> usize {
        let mut length = 0;
        each_word(text, |word| {
            length += 1;
            let known = self.words.get(word).copied();
            let number = known.unwrap_or_else(|| {
                self.uses.push(Vec::new());
                let number = narrow(self.uses.len() - 1);
                self.words.insert(word.into(), number);
                number
            });
            let uses = &mut self.uses[number as usize];
            match uses.last_mut() {
                Some((last, times)) if *last == reviewer => *times += 1.0,
                _ => uses.push((reviewer, 1.0)),
            }
        });
        length
    }

    /// The numbers of a text's words that are known, each once, and what all of them could be worth.
    fn known(&self, text: &str) -> (BTreeSet<u32>, f64) {
        let mut known = BTreeSet::new();
        each_word(text, |word| known.extend(self.words.get(word).copied()));
        let most = known.iter().map(|&word| self.most[word as usize]).sum();
        (known, most)
    }

    /// The reviewers whose words are nearest to a text, nearest first, at most so many; who shares no word is left out.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<AffinityMatch> {
        let (known, whole) = self.known(text);
        let mut sums = vec![0.0_f64; self.reviewers];
        for word in known {
            for &(reviewer, worth) in &self.uses[word as usize] {
                sums[reviewer as usize] += f64::from(worth);
            }
        }
        let met = (0_u32..).zip(sums).filter(|&(_, sum)| sum > 0.0);
        let mut found: Vec<AffinityMatch> =
            met.map(|(reviewer, sum)| AffinityMatch { reviewer, affinity: sum / whole }).collect();
        let order = |one: &AffinityMatch, other: &AffinityMatch| {
            other.affinity.total_cmp(&one.affinity).then(one.reviewer.cmp(&other.reviewer))
        };
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found
    }

    /// The words that make a reviewer near to a text, those that count most first, at most so many.
    pub fn shared(&self, text: &str, reviewer: u32, most: usize) -> Vec<SharedWord> {
        let (known, whole) = self.known(text);
        let mut shared = Vec::new();
        for (word, &number) in &self.words {
            let uses = &self.uses[number as usize];
            if known.contains(&number)
                && let Ok(at) = uses.binary_search_by_key(&reviewer, |&(reviewer, _)| reviewer)
            {
                shared.push(SharedWord { word: word.to_string(), share: f64::from(uses[at].1) / whole });
            }
        }
        shared.sort_unstable_by(|one, other| other.share.total_cmp(&one.share).then_with(|| one.word.cmp(&other.word)));
        shared.truncate(most);
        shared
    }
}

/// What a word is worth that so many of all use.
fn rarity(all: usize, users: usize) -> f64 {
    let (all, users) = (count(all), count(users));
    (1.0 + (all - users + 0.5) / (users + 0.5)).ln()
}

fn count(number: usize) -> f64 {
    real(i64::from(narrow(number)))
}

#[expect(clippy::cast_possible_truncation, reason = "half the memory, and seven digits are enough to compare words")]
fn short(worth: f64) -> f32 {
    worth as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_writes_about_the_same_is_nearest() {
        let index =
            Index::new(["compilers and linkers", "gardens, seeds and compost", "linkers, loaders, and more linkers"]);
        let found: Vec<u32> = index.nearest("How linkers work", 5).iter().map(|found| found.reviewer).collect();
        assert_eq!(found, [2, 0]);
        assert_eq!(index.shared("How linkers work", 0, 3)[0].word, "linkers");
    }

    #[test]
    fn the_formula_is_that_of_bm25() {
        let index = Index::new(["a b b", "a c", "d"]);
        // ln(1 + (3 − 1 + ½)/(1 + ½)); two uses in a text of 3 words where 2 are usual.
        let rarity = (1.0_f64 + 2.5 / 1.5).ln();
        let norm = 1.2 * (0.25 + 0.75 * 1.5);
        let found = index.nearest("b", 1)[0];
        assert!((found.affinity - rarity * 2.0 * 2.2 / (2.0 + norm) / (rarity * 2.2)).abs() < 1e-6);
    }

    #[test]
    fn words_that_everybody_uses_do_not_count() {
        let texts: Vec<String> = (0..30).map(|at| format!("the talk {at}")).collect();
        let index = Index::new(&texts);
        assert_eq!(index.nearest("the talk", 9), []);
        assert_eq!(index.nearest("the talk 7", 9).len(), 1);
    }

    proptest! {
        #[test]
        fn any_texts_give_affinities_between_none_and_one(
            texts in proptest::collection::vec(".{0,30}", 0..6), abstracts in ".{0,30}", most in 0_usize..4,
        ) {
            let index = Index::new(&texts);
            let found = index.nearest(&abstracts, most);
            prop_assert!(found.len() <= most);
            prop_assert!(found.iter().all(|found| found.affinity > 0.0 && found.affinity < 1.0));
            for near in found {
                let shared: f64 = index.shared(&abstracts, near.reviewer, 99).iter().map(|word| word.share).sum();
                prop_assert!((shared - near.affinity).abs() < 1e-9);
            }
        }
    }
}
