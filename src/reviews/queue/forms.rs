//! What the queue's address says.

use serde::Deserialize;

use crate::db::{Id, folded};
use crate::events::{SessionType, Track};

/// How many proposals a page of the queue has.
pub const PAGE: usize = 20;

/// Which proposals a reviewer wants to see.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    /// `done` for the reviewer's own reviews, `conflicts`; anything else is what waits.
    pub view: String,
    /// Words to look for.
    pub q: String,
    /// Key of a track.
    pub track: String,
    /// Key of a session type.
    pub session_type: String,
    /// Number of the page, from 1.
    pub page: String,
}

/// A list of the dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueView {
    /// What waits for this reviewer.
    ToDo,
    /// What they wrote, drafts first.
    Done,
    /// What they declared a conflict with.
    Conflicts,
}

/// What narrows a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Words that must all be found, folded.
    pub words: Vec<String>,
    /// Which part of the event.
    pub part: EventPart,
}

/// A part of an event's proposals; all of them where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventPart {
    /// Key of a track.
    pub track: Option<Id<Track>>,
    /// Key of a session type.
    pub session_type: Option<Id<SessionType>>,
}

impl QueueFilter {
    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.part == EventPart::default()
    }

    /// Whether a text, folded, holds every word.
    pub fn finds(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

impl QueueQuery {
    /// The list that is meant.
    pub fn view(&self) -> QueueView {
        match self.view.as_str() {
            "done" => QueueView::Done,
            "conflicts" => QueueView::Conflicts,
            _ => QueueView::ToDo,
        }
    }

    /// What narrows it: at most eight words.
    pub fn narrow(&self) -> QueueFilter {
        let typed: String = self.q.chars().take(200).collect();
        QueueFilter {
            words: folded(&typed).split_whitespace().take(8).map(str::to_owned).collect(),
            part: EventPart { track: self.track.parse().ok(), session_type: self.session_type.parse().ok() },
        }
    }

    /// How many rows come before the page that is meant.
    pub fn skip(&self) -> usize {
        let page = self.page.parse::<usize>().unwrap_or(1).clamp(1, 100_000);
        (page - 1) * PAGE
    }
}

#[cfg(test)]
mod tests {
    use super::QueueQuery;

    #[test]
    fn words_are_folded_and_all_of_them_must_be_there() {
        let query = QueueQuery { q: "  Zürich  PAGING".into(), ..QueueQuery::default() };
        assert_eq!(query.narrow().words, ["zurich", "paging"]);
        assert!(query.narrow().finds("paging in zurich"));
        assert!(!query.narrow().finds("paging in bern"));
    }

    #[test]
    fn a_page_that_is_no_number_is_the_first() {
        let skip = |page: &str| QueueQuery { page: page.into(), ..QueueQuery::default() }.skip();
        assert_eq!((skip(""), skip("0"), skip("-3"), skip("x"), skip("3")), (0, 0, 0, 0, 40));
    }
}
