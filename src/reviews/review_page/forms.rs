//! What a reviewer typed.

use serde::Deserialize;

use crate::events::Criterion;
use crate::reviews::review::NewReview;
use crate::reviews::{ReviewStep, rules};
use crate::web::{Checker, Problems};

/// Most characters of a note, and of feedback.
const LONGEST: usize = 5_000;
/// Most characters of the reason for a conflict.
pub const LONGEST_REASON: usize = 300;

/// The review form but for its scores, whose fields are named after the criteria.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// The button: `save`, `submit`, `abstain` or `conflict`.
    pub action: String,
    /// Whether to go on to the next proposal once this one is handed in.
    pub next: String,
    /// Version of the review that it was written on; 0 or empty on an empty sheet.
    pub version: String,
    /// For the committee.
    pub note: String,
    /// For the speakers.
    pub feedback: String,
    /// Why there is a conflict.
    pub reason: String,
    /// Whether a script saves it while the reviewer writes.
    pub autosave: String,
}

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewIntent {
    /// A step of the review.
    Step(ReviewStep),
    /// To have nothing to do with the proposal.
    Conflict,
}

impl ReviewForm {
    /// What is asked for; nothing where no such button is.
    pub fn wish(&self) -> Option<ReviewIntent> {
        match self.action.as_str() {
            "" => Some(ReviewIntent::Step(ReviewStep::Save)),
            "conflict" => Some(ReviewIntent::Conflict),
            word => ReviewStep::from_word(word).map(ReviewIntent::Step),
        }
    }

    /// The version it was written on.
    pub fn version(&self) -> i32 {
        self.version.trim().parse().unwrap_or_default()
    }

    /// The review that was typed. `scores` are the values by the rest of their fields' names; those of criteria that the
    /// event does not have count for nothing.
    ///
    /// # Errors
    /// All that is wrong with it; when it is to be handed in, also what is missing.
    pub fn checked(
        &self,
        scores: &[(String, String)],
        criteria: &[Criterion],
        step: ReviewStep,
    ) -> Result<NewReview, Problems> {
        let mut check = Checker::default();
        let mut given = Vec::new();
        for criterion in criteria {
            let typed = scores.iter().find(|(id, _)| *id == criterion.id.to_string()).map_or("", |(_, value)| value);
            match typed.trim() {
                "" => {}
                "1" | "2" | "3" | "4" | "5" => given.push((criterion.id, typed.trim().parse().unwrap_or(1))),
                _ => check.problem(&field(criterion), format!("Score “{}” from 1 to 5", criterion.name)),
            }
        }
        if step == ReviewStep::Submit {
            lacking(&mut check, criteria, &given);
        }
        let feedback = check.text("feedback", "feedback", &self.feedback, 0..=LONGEST);
        let note = check.text("note", "note", &self.note, 0..=LONGEST);
        check.done(NewReview { version: self.version(), scores: given, note, feedback })
    }

    /// Why there is a conflict.
    ///
    /// # Errors
    /// No reason, or a very long one.
    pub fn reason(&self) -> Result<String, Problems> {
        let mut check = Checker::default();
        let reason = check.line("reason", "reason for the conflict", &self.reason, 1..=LONGEST_REASON);
        check.done(reason)
    }
}

fn lacking(check: &mut Checker, criteria: &[Criterion], given: &[(crate::db::Id<Criterion>, i32)]) {
    for criterion in rules::missing(criteria, given) {
        let words = if criterion.required {
            format!("Score “{}”, or abstain", criterion.name)
        } else {
            "Score at least one criterion, or abstain".to_owned()
        };
        check.problem(&field(criterion), words);
    }
}

/// Name of the field of a criterion's score.
pub fn field(criterion: &Criterion) -> String {
    format!("score_{}", criterion.id)
}

#[cfg(test)]
mod tests {
    use super::{ReviewForm, ReviewIntent, field};
    use crate::db::Id;
    use crate::events::Criterion;
    use crate::reviews::ReviewStep;

    fn criterion(name: &str, required: bool) -> Criterion {
        Criterion {
            id: Id::fresh(),
            event_id: Id::fresh(),
            name: name.into(),
            help: String::new(),
            low_label: String::new(),
            high_label: String::new(),
            weight: 1,
            required,
            position: 1,
            retired: false,
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let criteria = [criterion("Substance", true), criterion("Fit", true), criterion("Evidence", false)];
        let form = ReviewForm { note: "x".repeat(5_001), ..ReviewForm::default() };
        let scores = [(criteria[2].id.to_string(), "6".to_owned())];
        let problems = form.checked(&scores, &criteria, ReviewStep::Submit).unwrap_err();
        let messages: Vec<_> = problems.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "Score “Evidence” from 1 to 5",
                "Score “Substance”, or abstain",
                "Score “Fit”, or abstain",
                "Shorten the note by 1 character"
            ]
        );
        assert!(problems.of(&field(&criteria[1])).is_some());
    }

    #[test]
    fn a_draft_may_lack_anything() {
        let criteria = [criterion("Substance", true)];
        let saved = ReviewForm::default().checked(&[], &criteria, ReviewStep::Save).unwrap();
        assert_eq!(saved.scores, []);
    }

    #[test]
    fn scores_of_criteria_elsewhere_count_for_nothing() {
        let scores = [(Id::<Criterion>::fresh().to_string(), "5".to_owned()), ("x".into(), "y".into())];
        let saved = ReviewForm::default().checked(&scores, &[criterion("Fit", true)], ReviewStep::Save).unwrap();
        assert_eq!(saved.scores, []);
    }

    #[test]
    fn every_button_has_its_wish_and_others_have_none() {
        let wish = |action: &str| ReviewForm { action: action.into(), ..ReviewForm::default() }.wish();
        assert_eq!(wish("submit"), Some(ReviewIntent::Step(ReviewStep::Submit)));
        assert_eq!(wish("conflict"), Some(ReviewIntent::Conflict));
        assert_eq!((wish(""), wish("delete")), (Some(ReviewIntent::Step(ReviewStep::Save)), None));
    }
}
