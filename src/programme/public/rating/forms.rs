//! A rating as it is typed.

use serde::Deserialize;

use crate::web::{Checker, Problems};

/// Most characters of a note to the speaker.
pub const LONGEST_NOTE: usize = 2_000;

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
