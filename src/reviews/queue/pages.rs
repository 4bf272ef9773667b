//! The page of the queue.

use askama::Template;

use super::forms::{QueueQuery, QueueView};
use super::found::{DeclaredConflict, OwnReviewMark, QueueRow};
use crate::events::{Event, SessionType, Track};
use crate::proposals::ProposalState;
use crate::reviews::{ReviewState, rules};
use crate::times;
use crate::web::{Choice, Pager, Shell, links};

/// A reviewer's dashboard.
#[derive(Template)]
#[template(path = "reviews/queue.html")]
pub struct QueuePage {
    /// The frame.
    pub shell: Shell,
    /// The lists there are.
    pub tabs: Vec<Tab>,
    /// Which list is shown: `todo`, `done` or `conflicts`.
    pub view: &'static str,
    /// What the table is called for those who do not see it.
    pub caption: &'static str,
    /// Words looked for.
    pub q: String,
    /// The tracks to choose from.
    pub tracks: Vec<Choice>,
    /// The session types to choose from.
    pub session_types: Vec<Choice>,
    /// Whether the list is narrowed.
    pub narrowed: bool,
    /// Address of the list.
    pub here: String,
    /// Address of the list without what narrows it.
    pub clear: String,
    /// The proposals.
    pub rows: Vec<Row>,
    /// Where this page of them lies.
    pub pager: Pager,
    /// The reviewer's conflicts.
    pub conflicts: Vec<ConflictView>,
    /// How far they are.
    pub progress: Progress,
    /// Address of the first proposal that waits.
    pub next: Option<String>,
    /// What is written over the list, on how reviewing goes here.
    pub lead: String,
}

/// A list and how much is in it.
pub struct Tab {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: &'static str,
    /// How much is in it.
    pub count: i64,
    /// Whether it is shown.
    pub current: bool,
}

/// A proposal in the table.
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its page, while it is open for review or was reviewed by them.
    pub href: Option<String>,
    /// Why it takes no review, in a word; empty where it does.
    pub closed: &'static str,
    /// Hue and name of its track.
    pub track: Option<(i32, String)>,
    /// Its session type.
    pub kind: String,
    /// A square for each review that it should have.
    pub pips: Vec<Pip>,
    /// Width of all squares.
    pub pips_width: i32,
    /// “1 of 4”.
    pub reviews: String,
    /// Shape of where the reviewer's own review stands.
    pub mark: &'static str,
    /// Where it stands, in words.
    pub words: &'static str,
    /// More about it: “3 of 4 scored”, “4.0”.
    pub more: String,
}

/// A square, filled when a review is in.
pub struct Pip {
    /// Where it stands.
    pub x: i32,
    /// Whether it is filled.
    pub on: bool,
}

/// A conflict in the list.
pub struct ConflictView {
    /// Code of the proposal.
    pub code: String,
    /// Why.
    pub reason: String,
    /// When it was declared.
    pub at: String,
    /// Where it is taken back.
    pub action: String,
}

/// How far a reviewer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Reviews handed in or abstained from.
    pub done: i64,
    /// Those and what waits.
    pub total: i64,
    /// What waits.
    pub left: i64,
    /// Reviews begun.
    pub drafts: i64,
    /// The done part of a circle with radius 40, and the rest of it.
    pub arc: String,
}

impl Progress {
    /// Progress from counts.
    pub fn new(done: i64, left: i64, drafts: i64) -> Self {
        const ROUND: i64 = 2513;
        let total = done + left;
        let part = if total == 0 { 0 } else { ROUND * done / total };
        let tenths = |number: i64| format!("{}.{}", number / 10, number % 10);
        Self { done, total, left, drafts, arc: format!("{} {}", tenths(part), tenths(ROUND)) }
    }
}

/// What a row is made with.
pub struct Around<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its tracks.
    pub tracks: &'a [Track],
    /// Its session types.
    pub session_types: &'a [SessionType],
    /// How many criteria it has.
    pub criteria: usize,
}

impl Row {
    /// The row of a proposal.
    pub fn of(listed: QueueRow, around: &Around<'_>) -> Self {
        let track = around.tracks.iter().find(|track| Some(track.id) == listed.track_id);
        let kind = around.session_types.iter().find(|kind| Some(kind.id) == listed.session_type_id);
        let wanted = around.event.reviews_wanted.clamp(1, 8);
        let pip = |index| Pip { x: index * 10, on: index < listed.review_count };
        Self {
            href: (rules::is_open(listed.state) || listed.mine.is_some_and(|mine| mine.state != ReviewState::Draft))
                .then(|| links::review(&around.event.slug, &listed.code)),
            closed: match listed.state {
                ProposalState::Withdrawn => "withdrawn",
                state if rules::is_open(state) => "",
                _ => "decided",
            },
            track: track.map(|track| (track.hue, track.name.clone())),
            kind: kind.map(|kind| kind.name.clone()).unwrap_or_default(),
            pips: (0..wanted).map(pip).collect(),
            pips_width: wanted * 10,
            reviews: format!("{} of {}", listed.review_count, around.event.reviews_wanted),
            mark: listed.mine.map_or("todo", |mine| mine.state.mark()),
            words: listed.mine.map_or("To do", |mine| mine.state.words()),
            more: listed.mine.map(|mine| more(mine, around.criteria)).unwrap_or_default(),
            code: listed.code,
            title: listed.title,
        }
    }
}

fn more(mine: OwnReviewMark, criteria: usize) -> String {
    match (mine.state, mine.score) {
        (ReviewState::Draft, _) => format!("{} of {criteria} scored", mine.scored),
        (ReviewState::Submitted, Some(score)) if mine.outdated => format!("{score:.1}, text changed since"),
        (ReviewState::Submitted, None) if mine.outdated => "text changed since".to_owned(),
        (ReviewState::Submitted, Some(score)) => format!("{score:.1}"),
        _ => String::new(),
    }
}

impl ConflictView {
    /// The view of a conflict.
    pub fn of(conflict: DeclaredConflict, event: &Event) -> Self {
        Self {
            action: format!("{}/conflict", links::review(&event.slug, &conflict.code)),
            at: times::short(conflict.declared_at, &event.zone()),
            code: conflict.code,
            reason: conflict.reason,
        }
    }
}

/// Address of a list, on a page, as narrow as it is.
pub fn address(event: &Event, query: &QueueQuery, page: i64) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [
        ("view", query.view().word()),
        ("q", query.q.as_str()),
        ("track", query.track.as_str()),
        ("session_type", query.session_type.as_str()),
        ("page", page.as_str()),
    ];
    links::with_query(&links::below(&event.slug, "review"), &pairs)
}

impl QueueView {
    /// The word in its address; none for what waits.
    pub fn word(self) -> &'static str {
        match self {
            Self::ToDo => "",
            Self::Done => "done",
            Self::Conflicts => "conflicts",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn the_arc_is_the_done_part_of_the_circle() {
        assert_eq!(Progress::new(18, 24, 2).arc, "107.7 251.3");
        assert_eq!(Progress::new(0, 0, 0).arc, "0.0 251.3");
    }
}
