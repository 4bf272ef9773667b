//! What organisers post about decisions.

use serde::Deserialize;

use super::Decision;
use super::rules::MOST_AT_ONCE;
use crate::clock::Day;
use crate::events::Event;
use crate::web::{Problems, links, times};

/// A form that stages a verdict for chosen proposals, or takes it back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StageForm {
    /// Codes of the chosen proposals.
    pub code: Vec<String>,
    /// A verdict's word, or `clear`.
    pub verdict: String,
    /// The page to come back to.
    pub back: String,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionParams {
    /// Codes of the chosen proposals.
    pub codes: Vec<String>,
    /// The verdict; none takes back what is staged.
    pub verdict: Option<Decision>,
}

impl StageForm {
    /// What is asked for.
    ///
    /// # Errors
    /// It names no verdict, or more proposals than one form may.
    pub fn checked(self) -> Result<DecisionParams, &'static str> {
        let verdict = match self.verdict.as_str() {
            "clear" => None,
            word => Some(Decision::from_word(word).ok_or("Choose what to stage: accept, waiting list or not accept.")?),
        };
        if self.code.len() > MOST_AT_ONCE {
            return Err("Choose at most 1,000 proposals at a time.");
        }
        Ok(DecisionParams { codes: self.code, verdict })
    }

    /// The organisers' page that the form was on.
    pub fn came_from(&self, event: &Event) -> String {
        let within = format!("{}/", links::organise(&event.slug, ""));
        match links::safe_next(&self.back) {
            back if back.starts_with(&within) => back.to_owned(),
            _ => links::organise(&event.slug, "decisions"),
        }
    }
}

/// The query of the preview.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    /// Last day on which speakers may answer.
    pub answer_by: String,
    /// Which page of the mails, from 1.
    pub page: String,
}

impl PreviewQuery {
    /// Which page of the mails.
    pub fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }
}

/// The form that announces what was seen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnnounceForm {
    /// Fingerprint of what was seen.
    pub seen: String,
    /// Last day on which speakers may answer.
    pub answer_by: String,
}

/// The day that was typed, if any.
///
/// # Errors
/// It is none, or lies before today.
pub fn answer_by(typed: &str, today: Day) -> Result<Option<Day>, Problems> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match times::parse_day(typed) {
        Some(day) if day >= today => Ok(Some(day)),
        Some(_) => Err(Problems::one("answer_by", "Choose today or a later day")),
        None => Err(Problems::one("answer_by", "Enter a day like 2027-03-12")),
    }
}

#[cfg(test)]
mod tests {
    use super::{StageForm, answer_by};
    use crate::clock::Day;

    #[test]
    fn a_form_names_a_verdict_or_takes_one_back() {
        let form = |verdict: &str| StageForm { verdict: verdict.to_owned(), ..StageForm::default() }.checked();
        assert!(form("accept").is_ok() && form("clear").is_ok());
        assert!(form("submit").is_err() && form("").is_err());
    }

    #[test]
    fn speakers_are_not_asked_to_answer_yesterday() {
        let today = Day(jiff::civil::date(2027, 3, 2));
        assert_eq!(answer_by(" ", today), Ok(None));
        assert_eq!(answer_by("2027-03-02", today), Ok(Some(today)));
        assert!(answer_by("2027-03-01", today).is_err());
        assert!(answer_by("soon", today).is_err());
    }
}
