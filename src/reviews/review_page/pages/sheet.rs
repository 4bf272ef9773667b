//! The page of a review, and the one for two versions of it.

use askama::Template;

use super::{FormView, ProposalView};
use crate::db::Id;
use crate::events::{Criterion, Event};
use crate::reviews::ReviewWithScores;
use crate::reviews::queue::Progress;
use crate::reviews::review_page::reading::TextChange;
use crate::times;
use crate::web::{Problems, Shell};

/// A proposal beside its review.
#[derive(Template)]
#[template(path = "reviews/sheet.html")]
pub struct SheetPage {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// The reviewer's progress.
    pub progress: Progress,
    /// Address of the queue.
    pub queue: String,
    /// The proposal before this one in the queue.
    pub previous: Option<String>,
    /// The proposal after it.
    pub next: Option<String>,
    /// The proposal.
    pub proposal: ProposalView,
    /// The form.
    pub form: FormView,
    /// What changed since the review was sent.
    pub changes: Vec<TextChange>,
    /// What the others think, once it may be read.
    pub others: Vec<OtherView>,
    /// Why no review is taken, if none is.
    pub closed: Option<&'static str>,
    /// When reviewing ends.
    pub ends: Option<String>,
    /// Whether the others are still hidden.
    pub locked: bool,
    /// How many reviews are in, in words.
    pub reviews: String,
}

/// Another reviewer's opinion.
pub struct OtherView {
    /// Their name.
    pub name: String,
    /// The first letter of it.
    pub initial: String,
    /// What their scores come to.
    pub score: String,
    /// “Substance 4, Clarity 5”.
    pub scores: String,
    /// Their note; may be empty.
    pub note: String,
    /// When they sent it.
    pub at: String,
}

impl OtherView {
    /// The view of another reviewer's opinion.
    pub fn of(other: &ReviewWithScores, criteria: &[Criterion], event: &Event) -> Self {
        Self {
            name: other.by.clone(),
            initial: other.by.chars().take(1).collect(),
            score: other.review.score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}")),
            scores: scores_in_words(&other.scores, criteria),
            note: other.review.note.clone(),
            at: times::short(other.review.updated_at, &event.zone()),
        }
    }
}

/// “Substance 4, Clarity 5”, in the order of the criteria.
pub fn scores_in_words(scores: &[(Id<Criterion>, i32)], criteria: &[Criterion]) -> String {
    let one = |criterion: &Criterion| {
        let value = scores.iter().find(|(id, _)| *id == criterion.id)?.1;
        Some(format!("{} {value}", criterion.name))
    };
    criteria.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// Two versions of one review: what stands there, and what was typed on an older one.
#[derive(Template)]
#[template(path = "reviews/stale.html")]
pub struct Stale {
    /// The frame.
    pub shell: Shell,
    /// Where the form goes.
    pub action: String,
    /// Title of the proposal.
    pub title: String,
    /// What stands there.
    pub theirs: Version,
    /// What was typed.
    pub yours: Version,
    /// Version that stands there.
    pub version: i32,
    /// Button that was pressed.
    pub button: String,
    /// Scores as typed, by the names of their fields.
    pub scores: Vec<(String, String)>,
}

/// One version of a review, in words.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// “Substance 4, Clarity 5”.
    pub scores: String,
    /// Feedback.
    pub feedback: String,
    /// Note.
    pub note: String,
}
