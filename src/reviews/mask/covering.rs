//! The mask itself.

use unicode_normalization::UnicodeNormalization;

use super::folding::{Word, words};
use super::identity::{Clues, Identity, Phrase};
use super::links;
use super::ordinary::is_ordinary;

/// What stands where something is covered.
const HIDDEN: &str = "(hidden)";

/// Whether a folded word may be found in a covered text where it is not in the text itself: in what stands there instead.
pub fn may_stand_in(word: &str) -> bool {
    HIDDEN.contains(word) || word.contains(['(', ')'])
}

/// A text as a blind reviewer reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaskedText {
    /// The text.
    pub text: String,
    /// What was covered, in its order.
    pub covered: Vec<String>,
}

/// The text with everything covered that tells who these people are: whole names in any order and spelling, parts of them
/// that are no ordinary words, affiliations, mail addresses, handles, and links that hold any of these or lead to a profile.
pub fn masked(text: &str, who: &Identity) -> MaskedText {
    let jamo = |c: char| ('\u{1100}'..='\u{11ff}').contains(&c);
    let composed: String = if text.chars().any(jamo) { text.nfc().collect() } else { text.to_owned() };
    let mut mask = Mask { clues: who.clues(), out: MaskedText::default() };
    mask.out.text.reserve(composed.len());
    links::walk(&composed, &mut mask);
    mask.out
}

/// A text that is being covered.
pub struct Mask {
    /// What to look for.
    pub clues: Clues,
    /// What came of it so far.
    pub out: MaskedText,
}

impl Mask {
    /// Takes a stretch of text as it is.
    pub fn keep(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    /// Covers a stretch of text.
    pub fn hide(&mut self, text: &str) {
        self.out.covered.push(text.to_owned());
        self.out.text.push_str(HIDDEN);
    }

    /// Covers what tells somebody in a stretch without links and addresses.
    pub fn cover_names(&mut self, text: &str) {
        let words = words(text);
        let mut told: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = self.clues.told_at(text, &words, at);
            if length == 0 {
                at += 1;
                continue;
            }
            let (first, last) = self.clues.with_beside(text, &words, (at, at + length - 1));
            told.push((words[first].start, words[last].end));
            at = last + 1;
        }
        told.extend(self.clues.unspaced_in(text));
        told.sort_unstable_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
        self.cover_ranges(text, &told);
    }

    fn cover_ranges(&mut self, text: &str, told: &[(usize, usize)]) {
        let mut done = 0;
        for &(start, end) in told.iter().filter(|(start, end)| start < end) {
            if start < done {
                continue;
            }
            self.keep(&text[done..start]);
            self.hide(&text[start..end]);
            done = end;
        }
        self.keep(&text[done..]);
    }
}

impl Clues {
    /// How many words from here on tell somebody; 0 where they do not.
    fn told_at(&self, text: &str, words: &[Word], at: usize) -> usize {
        let phrase = self.phrases.iter().find(|phrase| stands_at(phrase, text, words, at));
        phrase.map_or_else(|| usize::from(self.alone(&words[at])), |phrase| phrase.words.len())
    }

    /// What was told together with other parts of names right beside it, ordinary words though they are.
    fn with_beside(&self, text: &str, words: &[Word], (mut first, mut last): (usize, usize)) -> (usize, usize) {
        let part = |word: &Word| word.capital && self.parts.contains(&word.folded);
        let close = |one: &Word, next: &Word| matches!(&text[one.end..next.start], " " | "-" | "\u{a0}");
        while first > 0 && part(&words[first - 1]) && close(&words[first - 1], &words[first]) {
            first -= 1;
        }
        while last + 1 < words.len() && part(&words[last + 1]) && close(&words[last], &words[last + 1]) {
            last += 1;
        }
        (first, last)
    }

    /// Whether one word tells somebody.
    fn alone(&self, word: &Word) -> bool {
        if is_ordinary(&word.lower) {
            return false;
        }
        self.is_part(word) || self.is_joined(&word.folded)
    }

    fn is_part(&self, word: &Word) -> bool {
        let matches = |part: &String| {
            let letters = part.chars().count();
            if *part == word.folded {
                return letters > 2 || (word.capital && !word.shouted);
            }
            let ending = word.folded.strip_prefix(part.as_str());
            letters >= 5 && word.capital && !is_ordinary(part) && ending.is_some_and(|rest| rest.chars().count() <= 2)
        };
        self.parts.iter().any(matches)
    }

    fn is_joined(&self, folded: &str) -> bool {
        let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit());
        let whole = |name: &String| {
            let letters = name.chars().count();
            (letters >= 4 && bare == *name) || (letters >= 7 && folded.contains(name.as_str()))
        };
        self.joined.iter().any(whole)
    }

    /// Whether an address or a handle tells somebody.
    pub fn stand_in(&self, address: &str) -> bool {
        let words = words(address);
        let phrase = |at| {
            self.phrases.iter().any(|one| {
                let rest = &words[at..];
                one.words.len() > 1
                    && !one.initial
                    && rest.len() >= one.words.len()
                    && one.words.iter().zip(rest).all(|(part, word)| *part == word.folded)
            })
        };
        (0..words.len()).any(|at| self.stands_in_word(&words[at]) || phrase(at))
            || !self.unspaced_in(address).is_empty()
    }

    fn stands_in_word(&self, word: &Word) -> bool {
        let folded = word.folded.as_str();
        let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit());
        let long = |name: &&String| name.chars().count() >= 5 && folded.contains(name.as_str());
        let part = |part: &&String| {
            let letters = part.chars().count();
            !is_ordinary(part) && ((letters >= 3 && *part == bare) || (letters >= 5 && folded.contains(part.as_str())))
        };
        self.joined.iter().any(|name| name == bare || long(&name))
            || self.handles.iter().any(|name| name == bare && name.chars().count() >= 4 && !is_ordinary(name))
            || self.hosts.iter().any(|name| name == folded || (long(&name) && !is_ordinary(name)))
            || self.parts.iter().any(|one| part(&one))
    }

    /// Where names stand in scripts that put no blanks between words.
    fn unspaced_in(&self, text: &str) -> Vec<(usize, usize)> {
        let all = self.unspaced.iter().flat_map(|name| text.match_indices(name.as_str()));
        all.map(|(at, name)| (at, at + name.len())).collect()
    }
}

/// Whether the words from here on are this phrase.
fn stands_at(phrase: &Phrase, text: &str, words: &[Word], at: usize) -> bool {
    let Some(row) = words.get(at..at + phrase.words.len()) else { return false };
    if !phrase.words.iter().zip(row).all(|(part, word)| *part == word.folded) {
        return false;
    }
    let gaps: Vec<&str> = row.windows(2).map(|pair| &text[pair[0].end..pair[1].start]).collect();
    if !gaps.iter().all(|gap| joins(gap)) || (phrase.initial && !gaps.iter().all(|gap| gap.starts_with('.'))) {
        return false;
    }
    let handle = !gaps.is_empty() && !phrase.initial && gaps.iter().all(|gap| matches!(*gap, "_" | "."));
    let begins = row.len() == 1 && begins_sentence(&text[..row[0].start]);
    !phrase.ordinary || handle || (row.iter().all(|word| word.capital) && !begins)
}

/// Whether what stands between two words may stand inside a name.
fn joins(gap: &str) -> bool {
    let inside = |c: char| c.is_whitespace() || "-‐‑.,_*'’·・+[]\\/&".contains(c);
    gap.chars().count() <= 4 && gap.chars().all(inside) && gap.matches('\n').count() <= 1
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_', '"', '“', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '-', '#', '>'])
}
