//! The form on the page.

use crate::events::{Criterion, Event};
use crate::reviews::review_page::forms::field;
use crate::reviews::review_page::reading::{ReviewSheet, TypedReview};
use crate::reviews::{ReviewState, ReviewWithScores, rules};
use crate::times;
use crate::web::{Problems, links};

/// The review as it stands in the form.
pub struct FormView {
    /// Where it goes.
    pub action: String,
    /// Under which name the browser keeps what is typed.
    pub keep: String,
    /// Version that it is written on.
    pub version: i32,
    /// A field for each criterion.
    pub criteria: Vec<CriterionView>,
    /// What the scores come to so far, where there are any.
    pub overall: Option<String>,
    /// Feedback as typed.
    pub feedback: String,
    /// Note as typed.
    pub note: String,
    /// Reason for a conflict as typed.
    pub reason: String,
    /// Whether the review is in.
    pub is_in: bool,
    /// Shape and words for where it stands: “Sent Mon 8 Feb, 11:06”.
    pub stands: Option<(&'static str, String)>,
}

/// One scale.
pub struct CriterionView {
    /// Name of its field.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// What is asked, and what the ends of the scale mean.
    pub help: String,
    /// What the chosen value means; empty where none is chosen.
    pub chosen: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// 1 to 5.
    pub keys: Vec<KeyView>,
}

/// One value of a scale.
pub struct KeyView {
    /// The value.
    pub value: i32,
    /// What it means.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl FormView {
    /// The form with what is stored, or with what was typed.
    pub fn of(sheet: &ReviewSheet, event: &Event, typed: Option<&TypedReview>, problems: &Problems) -> Self {
        let mine = sheet.opinions.mine.as_ref();
        let chosen = |criterion: &Criterion| match typed {
            Some(typed) => {
                let value = typed.scores.iter().find(|(id, _)| *id == criterion.id.to_string());
                value.and_then(|(_, value)| value.trim().parse().ok())
            }
            None => mine.and_then(|mine| mine.score_of(criterion.id)),
        };
        let scores: Vec<_> = sheet
            .criteria
            .iter()
            .filter_map(|one| Some((one.id, chosen(one).filter(|v| (1..=5).contains(v))?)))
            .collect();
        let stored = |text: &dyn Fn(&ReviewWithScores) -> String| mine.map(text).unwrap_or_default();
        Self {
            action: links::review(&event.slug, &sheet.reading.code),
            keep: format!("review-{}-{}", event.slug, sheet.reading.code),
            version: typed.map_or(mine.map_or(0, |mine| mine.review.version), |typed| typed.version),
            criteria: sheet.criteria.iter().map(|one| CriterionView::of(one, chosen(one), problems)).collect(),
            overall: rules::score(&sheet.criteria, &scores).map(|score| format!("{score:.1}")),
            feedback: typed.map_or_else(|| stored(&|one| one.review.feedback.clone()), |typed| typed.feedback.clone()),
            note: typed.map_or_else(|| stored(&|one| one.review.note.clone()), |typed| typed.note.clone()),
            reason: typed.map(|typed| typed.reason.clone()).unwrap_or_default(),
            is_in: mine.is_some_and(|mine| mine.review.state == ReviewState::Submitted),
            stands: mine.map(|mine| stands(mine, event)),
        }
    }
}

fn stands(mine: &ReviewWithScores, event: &Event) -> (&'static str, String) {
    let at = times::short_in(mine.review.updated_at, &event.zone());
    let words = match mine.review.state {
        ReviewState::Draft => format!("Draft saved {at}"),
        state => format!("{} {at}", state.words()),
    };
    (mine.review.state.mark(), words)
}

impl CriterionView {
    fn of(criterion: &Criterion, chosen: Option<i32>, problems: &Problems) -> Self {
        let words = |value: i32| match value {
            1 if !criterion.low_label.is_empty() => format!("1, {}", criterion.low_label),
            5 if !criterion.high_label.is_empty() => format!("5, {}", criterion.high_label),
            value => format!("{value} of 5"),
        };
        let key = |value| KeyView { value, words: words(value), chosen: chosen == Some(value) };
        let ends = [(1, &criterion.low_label), (5, &criterion.high_label)];
        let ends = ends.into_iter().filter(|(_, label)| !label.is_empty());
        let ends: Vec<_> = ends.map(|(value, label)| format!("{value}: {label}")).collect();
        Self {
            field: field(criterion),
            name: criterion.name.clone(),
            optional: !criterion.required,
            help: [criterion.help.as_str(), ends.join(", ").as_str()].join(" ").trim().to_owned(),
            chosen: chosen.filter(|value| (1..=5).contains(value)).map(words).unwrap_or_default(),
            problem: problems.of(&field(criterion)).map(str::to_owned),
            keys: (1..=5).map(key).collect(),
        }
    }
}
