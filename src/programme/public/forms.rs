//! What visitors type: which part of the programme they want, and what they think of a talk.

use serde::Deserialize;

use crate::db::folded;
use crate::web::{Checker, Problems};

/// Most characters of a note to the speaker.
pub const LONGEST_NOTE: usize = 2_000;
/// Most characters of a search that are looked at.
const LONGEST_SEARCH: usize = 200;

/// What an address says behind its question mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// A day, `2027-04-22`, or `all`.
    pub day: String,
    /// A track, by its short name.
    pub track: String,
    /// A room, by its short name.
    pub room: String,
    /// Words to look for.
    pub q: String,
    /// `grid` or `list`.
    pub view: String,
    /// The day that was shown before something was looked for.
    pub back: String,
}

impl Wanted {
    /// The words to look for, trimmed and cut.
    pub fn search(&self) -> String {
        self.q.trim().chars().take(LONGEST_SEARCH).collect()
    }

    /// The words to look for, each by itself, without accents and case.
    pub fn words(&self) -> Vec<String> {
        folded(&self.search()).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a part of the programme is picked.
    pub fn is_narrowed(&self) -> bool {
        !self.track.is_empty() || !self.room.is_empty()
    }

    /// Whether all days are meant: they were asked for, or something is looked for and no day was named.
    pub fn all_days(&self) -> bool {
        self.day == "all" || (self.day.is_empty() && (self.is_narrowed() || !self.search().is_empty()))
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Leafing {
    /// Its number, from 1.
    pub page: String,
    /// A letter that names stand under.
    pub letter: String,
    /// Words to look for.
    pub q: String,
}

impl Leafing {
    /// The number of the page; the first where none is given.
    pub fn number(&self) -> Option<i64> {
        if self.page.is_empty() { Some(1) } else { self.page.parse().ok().filter(|page| (1..=100_000).contains(page)) }
    }
}

/// From which version back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Back {
    /// Its number; the newest where none is given.
    pub from: String,
}

/// A rating as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RatingForm {
    /// 1 to 5.
    pub stars: String,
    /// A note to the speaker.
    pub comment: String,
    /// Whether the form showed the note that was sent before; otherwise an empty one does not take its place.
    pub seen: String,
}

/// A rating that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRating {
    /// 1 to 5.
    pub stars: i32,
    /// A note to the speaker; may be empty.
    pub comment: String,
    /// Whether a note that was sent before stays.
    pub keeps_note: bool,
}

impl RatingForm {
    /// The rating, or all that is wrong with it.
    ///
    /// # Errors
    /// No number of stars from 1 to 5 is chosen, or the note is too long.
    pub fn checked(&self) -> Result<NewRating, Problems> {
        let mut checker = Checker::default();
        let stars = self.stars.trim().parse().ok().filter(|stars| (1..=5).contains(stars));
        if stars.is_none() {
            checker.problem("stars", "Choose from 1 to 5 stars");
        }
        let comment = checker.text("comment", "note", &self.comment, 0..=LONGEST_NOTE);
        let keeps_note = comment.is_empty() && self.seen.is_empty();
        checker.done(NewRating { stars: stars.unwrap_or_default(), comment, keeps_note })
    }
}

#[cfg(test)]
mod tests {
    use super::{NewRating, RatingForm};

    fn typed(stars: &str, comment: &str) -> RatingForm {
        RatingForm { stars: stars.to_owned(), comment: comment.to_owned(), seen: String::new() }
    }

    #[test]
    fn one_to_five_stars_make_a_rating() {
        let lovely = NewRating { stars: 5, comment: "Lovely".to_owned(), keeps_note: false };
        assert_eq!(typed("5", " Lovely \n").checked(), Ok(lovely));
        for stars in ["", "0", "6", "-1", "4.5", "five", "５"] {
            let problems = typed(stars, "").checked().unwrap_err();
            assert_eq!(problems.of("stars"), Some("Choose from 1 to 5 stars"), "{stars}");
        }
    }

    #[test]
    fn a_note_that_is_too_long_says_by_how_much() {
        let problems = typed("9", &"x".repeat(2_003)).checked().unwrap_err();
        let said: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, ["Choose from 1 to 5 stars", "Shorten the note by 3 characters"]);
    }
}
