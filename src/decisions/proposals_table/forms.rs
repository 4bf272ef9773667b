//! What the address of a list of proposals asks for.

use serde::Deserialize;

use crate::db::Id;
use crate::events::{SessionType, Track};
use crate::proposals::ProposalState;
use crate::proposals::tally::ProposalCount;
use crate::web::links;

/// The query of a list, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// Words to find.
    pub q: String,
    /// A state's word, or `staged`.
    pub state: String,
    /// Key of a track.
    pub track: String,
    /// Key of a session type.
    pub session_type: String,
    /// `short`: only those with fewer reviews than wanted.
    pub reviews: String,
    /// What to sort by, with `-` in front for the greatest first.
    pub sort: String,
    /// Which page, from 1.
    pub page: String,
}

/// Which proposals are meant by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProposalTableView {
    /// All that were handed in.
    #[default]
    All,
    /// Those in a state.
    In(ProposalState),
    /// Those with a staged decision.
    Staged,
}

impl ProposalTableView {
    /// The views that have a tab, in their order.
    pub const TABS: [Self; 10] = [
        Self::All,
        Self::In(ProposalState::Submitted),
        Self::Staged,
        Self::In(ProposalState::Accepted),
        Self::In(ProposalState::Confirmed),
        Self::In(ProposalState::Waitlisted),
        Self::In(ProposalState::Rejected),
        Self::In(ProposalState::Declined),
        Self::In(ProposalState::Withdrawn),
        Self::In(ProposalState::Cancelled),
    ];

    /// The word that stands for it in addresses; empty for all.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::In(state) => state.word(),
            Self::Staged => "staged",
        }
    }

    /// What people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::In(state) => state.words(),
            Self::Staged => "Decided, not told",
        }
    }

    fn of(word: &str) -> Self {
        Self::TABS.into_iter().find(|view| view.word() == word).unwrap_or_default()
    }
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The title, as searches compare it.
    Title,
    /// The mean of the reviews' scores.
    Score,
    /// The number of reviews.
    Reviews,
    /// When it was handed in.
    Submitted,
}

/// Column and direction of a list's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub by: By,
    /// Whether the greatest comes first.
    pub down: bool,
}

impl Sort {
    /// The newest first.
    pub const NEWEST: Self = Self { by: By::Submitted, down: true };

    fn of(word: &str) -> Self {
        let (down, name) = word.strip_prefix('-').map_or((false, word), |name| (true, name));
        let by = match name {
            "title" => By::Title,
            "score" => By::Score,
            "reviews" => By::Reviews,
            "submitted" => By::Submitted,
            _ => return Self::NEWEST,
        };
        Self { by, down }
    }

    /// The same from the other end.
    pub fn reversed(self) -> Self {
        Self { down: !self.down, ..self }
    }

    /// The word that stands for it in addresses.
    pub fn word(self) -> &'static str {
        match (self.by, self.down) {
            (By::Title, false) => "title",
            (By::Title, true) => "-title",
            (By::Score, false) => "score",
            (By::Score, true) => "-score",
            (By::Reviews, false) => "reviews",
            (By::Reviews, true) => "-reviews",
            (By::Submitted, false) => "submitted",
            (By::Submitted, true) => "-submitted",
        }
    }
}

/// Which proposals a list shows, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Words to find, as they were typed; empty for all.
    pub q: String,
    /// Where they stand.
    pub view: ProposalTableView,
    /// Their track.
    pub track: Option<Id<Track>>,
    /// Their session type.
    pub session_type: Option<Id<SessionType>>,
    /// Whether only those with fewer reviews than wanted are meant.
    pub short: bool,
    /// The order.
    pub sort: Sort,
    /// Which page, from 1.
    pub page: i64,
}

/// Longest text that is searched for, in characters.
const LONGEST_SEARCH: usize = 200;
/// Pages past this one are not asked for by people.
const LAST_PAGE: i64 = 1_000_000;

impl ListQuery {
    /// What is meant; what names nothing is passed over.
    pub fn filter(&self) -> Filter {
        Filter {
            q: self.q.trim().chars().take(LONGEST_SEARCH).collect(),
            view: ProposalTableView::of(&self.state),
            track: self.track.parse().ok(),
            session_type: self.session_type.parse().ok(),
            short: self.reviews == "short",
            sort: Sort::of(&self.sort),
            page: self.page.parse().unwrap_or(1).clamp(1, LAST_PAGE),
        }
    }
}

impl Filter {
    /// Whether proposals of a kind are in the list, as far as its view, track, session type and reviews say.
    pub fn means(&self, kind: &ProposalCount, wanted: i32) -> bool {
        let in_view = match self.view {
            ProposalTableView::All | ProposalTableView::Staged => kind.state != ProposalState::Draft,
            ProposalTableView::In(state) => kind.state == state,
        };
        in_view && kind.is_in(self.track, self.session_type) && (!self.short || kind.reviews < wanted)
    }

    /// The address of the list at `path`.
    pub fn address(&self, path: &str) -> String {
        let (track, kind) = (word(self.track), word(self.session_type));
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let sort = if self.sort == Sort::NEWEST { "" } else { self.sort.word() };
        let pairs = [
            ("q", self.q.as_str()),
            ("state", self.view.word()),
            ("track", &track),
            ("session_type", &kind),
            ("reviews", if self.short { "short" } else { "" }),
            ("sort", sort),
            ("page", &page),
        ];
        links::with_query(path, &pairs)
    }

    /// The same list in another view, from its first page.
    pub fn seen_as(&self, view: ProposalTableView) -> Self {
        Self { view, page: 1, ..self.clone() }
    }

    /// The same list in another order, from its first page.
    pub fn sorted(&self, sort: Sort) -> Self {
        Self { sort, page: 1, ..self.clone() }
    }

    /// Another page of the same list.
    pub fn at(&self, page: i64) -> Self {
        Self { page, ..self.clone() }
    }
}

fn word<T>(id: Option<Id<T>>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{By, ListQuery, ProposalTableView, Sort};
    use crate::proposals::ProposalState;

    #[test]
    fn what_names_nothing_is_passed_over() {
        let query = ListQuery {
            state: "draft".to_owned(),
            track: "'; DROP TABLE proposals".to_owned(),
            sort: "password".to_owned(),
            page: "-3".to_owned(),
            ..ListQuery::default()
        };
        let filter = query.filter();
        assert_eq!(
            (filter.view, filter.track, filter.sort, filter.page),
            (ProposalTableView::All, None, Sort::NEWEST, 1)
        );
        assert_eq!(filter.address("/x"), "/x");
    }

    #[test]
    fn an_address_says_what_is_meant() {
        let query = ListQuery {
            q: " blue  sky ".to_owned(),
            state: "submitted".to_owned(),
            sort: "-score".to_owned(),
            page: "2".to_owned(),
            ..ListQuery::default()
        };
        let filter = query.filter();
        assert_eq!(filter.view, ProposalTableView::In(ProposalState::Submitted));
        assert_eq!(filter.sort, Sort { by: By::Score, down: true });
        assert_eq!(filter.address("/x"), "/x?q=blue++sky&state=submitted&sort=-score&page=2");
    }
}
