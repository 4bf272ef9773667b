//! Names of months and weekdays in many languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

/// Months, weekdays and words for a day that is counted, by what they mean.
const WORDS: &str = include_str!("calendar-words.tsv");

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    month: Option<i8>,
    weekday: Option<Weekday>,
    is_day: bool,
    is_nothing: bool,
}

static KNOWN: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Word> = HashMap::new();
    for (kind, words) in WORDS.lines().filter_map(|line| line.split_once('\t')) {
        let (kind, number) = kind.split_once(' ').unwrap_or((kind, "0"));
        let number: i8 = number.parse().unwrap_or_default();
        for word in words.split_whitespace() {
            let entry = known.entry(word).or_default();
            match kind {
                "month" => entry.month = Some(number),
                "weekday" => entry.weekday = Weekday::from_monday_one_offset(number).ok(),
                "day" => entry.is_day = true,
                _ => entry.is_nothing = true,
            }
        }
    }
    known
});

/// What a day in words says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenDay {
    /// The month, where it is named.
    pub month: Option<i8>,
    /// The weekday.
    pub weekday: Option<Weekday>,
    /// The year.
    pub year: Option<i16>,
    /// Other numbers, in their order.
    pub numbers: Vec<i16>,
    /// Whether a number counts the days: `Day 2`.
    pub is_counted: bool,
}

/// What a day in words says; nothing where a word is not known.
pub fn read(text: &str) -> Option<SpokenDay> {
    let mut said = SpokenDay::default();
    let mut either = Vec::new();
    for token in text.to_lowercase().split([' ', ',', '.', '-', '/', '\u{a0}']).filter(|token| !token.is_empty()) {
        if let Some(number) = number(token) {
            if number >= 1_000 {
                said.year = Some(number);
            } else {
                said.numbers.push(number);
            }
            continue;
        }
        let word = KNOWN.get(token)?;
        match (word.month, word.weekday) {
            (Some(_), Some(_)) => either.push(*word),
            (Some(month), None) => said.month = Some(month),
            (None, Some(weekday)) => said.weekday = Some(weekday),
            (None, None) => said.is_counted |= word.is_day,
        }
    }
    for word in either {
        // “Mar” is March beside a number, else mardi or martes.
        if said.month.is_none() && !said.numbers.is_empty() {
            said.month = word.month;
        } else {
            said.weekday = word.weekday;
        }
    }
    let two_digits = said.month.is_some() && said.year.is_none() && said.numbers.len() == 2;
    if two_digits && let Some(year) = said.numbers.pop() {
        said.year = Some(2_000 + year);
    }
    Some(said)
}

/// A number, perhaps with the ending that counts: `1st`, `2nd`, `1er`, `1º`.
fn number(token: &str) -> Option<i16> {
    let digits = token.trim_start_matches('\'').trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let ending = &token[token.find(digits)? + digits.len()..];
    let is_known = ["", "st", "nd", "rd", "th", "er", "re", "º", "ª", "°"].contains(&ending);
    digits.parse().ok().filter(|_| is_known)
}
