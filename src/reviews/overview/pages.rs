//! The organisers' page on reviewing.

use askama::Template;

use crate::events::{Criterion, Event};
use crate::reviews::Tie;
use crate::reviews::progress::{Coverage, ReviewerProgress};
use crate::times;
use crate::web::{Shell, links};

/// Reviewers' progress, and how well the proposals are covered.
#[derive(Template)]
#[template(path = "reviews/overview.html")]
pub struct Overview {
    /// The frame.
    pub shell: Shell,
    /// “128 of 240 proposals have all 3 reviews.”
    pub lead: String,
    /// How many proposals have how many reviews.
    pub coverage: Vec<Level>,
    /// The reviewers.
    pub reviewers: Vec<ReviewerView>,
    /// Those who reviewed and are on the committee no longer.
    pub former: Vec<ReviewerView>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
    /// Who does not see what, and why.
    pub ties: Vec<TieView>,
    /// Where the criteria are changed.
    pub criteria_href: String,
    /// Where reviewers are invited.
    pub team: String,
    /// Where scores are worked out again.
    pub rescore: String,
    /// Whether any review is in.
    pub any: bool,
}

/// Proposals with so many reviews.
pub struct Level {
    /// “No review”, “1 review”, “3 and more”.
    pub name: String,
    /// How many there are.
    pub count: i64,
    /// Length of the bar, of 120.
    pub bar: i64,
}

/// A reviewer and how far they are.
pub struct ReviewerView {
    /// Their name.
    pub name: String,
    /// Reviews that are in.
    pub done: i64,
    /// Reviews begun.
    pub drafts: i64,
    /// Abstentions.
    pub abstained: i64,
    /// Mean of the scores that they gave.
    pub mean: String,
    /// When they last touched a review.
    pub last: String,
    /// Whether their reviews are left out of the means.
    pub left_out: bool,
    /// Where that is changed.
    pub counting: String,
}

/// A reviewer who does not see a proposal.
pub struct TieView {
    /// Their name.
    pub reviewer: String,
    /// Title of the proposal.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Why, in a sentence.
    pub words: String,
    /// Since when.
    pub at: String,
}

/// A criterion and what it counts for.
pub struct CriterionView {
    /// Its name.
    pub name: String,
    /// Its weight.
    pub weight: i32,
    /// “required” or “optional”.
    pub need: &'static str,
}

impl Level {
    /// One row for 0, 1, … reviews, up to as many as there should be.
    pub fn all(coverage: &Coverage, event: &Event) -> Vec<Self> {
        let total = coverage.total().max(1);
        let last = event.reviews_wanted.clamp(1, 8);
        let level = |reviews: i32| {
            let (name, count) = match reviews {
                0 => ("No review".to_owned(), coverage.with(0)),
                many if many == last => (format!("{many} and more"), coverage.with_at_least(many)),
                1 => ("1 review".to_owned(), coverage.with(1)),
                some => (format!("{some} reviews"), coverage.with(some)),
            };
            Self { name, count, bar: count * 120 / total }
        };
        (0..=last).map(level).collect()
    }
}

impl ReviewerView {
    /// The view of a reviewer's progress.
    pub fn of(progress: &ReviewerProgress, event: &Event) -> Self {
        Self {
            name: progress.name.clone(),
            done: progress.done,
            drafts: progress.drafts,
            abstained: progress.abstained,
            mean: progress.mean.map_or_else(|| "–".to_owned(), |mean| format!("{mean:.1}")),
            last: progress.last_at.map_or_else(|| "Not yet".to_owned(), |at| times::short(at, &event.zone())),
            left_out: progress.left_out,
            counting: links::organise(&event.slug, &format!("reviews/{}/counting", progress.person)),
        }
    }
}

impl TieView {
    /// The view of a tie.
    pub fn of(tie: Tie, event: &Event) -> Self {
        Self {
            href: links::organise(&event.slug, &format!("proposals/{}", tie.code)),
            words: tie.reason.words(),
            at: times::short(tie.since, &event.zone()),
            reviewer: tie.reviewer,
            title: tie.title,
        }
    }
}

impl CriterionView {
    /// The view of a criterion.
    pub fn of(criterion: &Criterion) -> Self {
        let need = if criterion.required { "required" } else { "optional" };
        Self { name: criterion.name.clone(), weight: criterion.weight, need }
    }
}

/// “128 of 240 proposals have all 3 reviews.”
pub fn lead(coverage: &Coverage, event: &Event) -> String {
    let (covered, total) = (coverage.with_at_least(event.reviews_wanted), coverage.total());
    match event.reviews_wanted {
        1 => format!("{covered} of {total} proposals have a review."),
        wanted => format!("{covered} of {total} proposals have all {wanted} reviews."),
    }
}
