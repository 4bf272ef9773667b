//! What the address of the ranking asks for.

use serde::Deserialize;

use crate::db::Id;
use crate::decisions::Decision;
use crate::events::{SessionType, Track};
use crate::web::links;

/// The query of the ranking, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RankingQuery {
    /// `open`, a verdict's word, or empty for all in the running.
    pub view: String,
    /// Key of a track.
    pub track: String,
    /// Key of a session type.
    pub session_type: String,
    /// How many places there are.
    pub cut: String,
    /// Which page, from 1.
    pub page: String,
}

/// Which of the proposals in the running are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankingScope {
    /// All of them.
    #[default]
    All,
    /// Those without a decision, staged or told.
    Open,
    /// Those with a staged verdict.
    Staged(Decision),
}

impl RankingScope {
    /// Every choice, in the order of the tabs.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Open,
        Self::Staged(Decision::Accept),
        Self::Staged(Decision::Waitlist),
        Self::Staged(Decision::Reject),
    ];

    /// The word that stands for it in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Open => "open",
            Self::Staged(verdict) => verdict.word(),
        }
    }

    /// What people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::All => "In the running",
            Self::Open => "To decide",
            Self::Staged(Decision::Accept) => "Staged: accept",
            Self::Staged(Decision::Waitlist) => "Staged: waiting list",
            Self::Staged(Decision::Reject) => "Staged: not accept",
        }
    }
}

/// Which proposals are ranked, and how many places there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RankingFilter {
    /// Which of those in the running.
    pub among: RankingScope,
    /// Their track.
    pub track: Option<Id<Track>>,
    /// Their session type.
    pub session_type: Option<Id<SessionType>>,
    /// Places; 0 for no cut.
    pub cut: i64,
    /// Which page, from 1.
    pub page: i64,
}

/// Most places that a cut is drawn after.
const MOST_PLACES: i64 = 2_000;
/// Pages past this one are not asked for by people.
const LAST_PAGE: i64 = 1_000_000;

impl RankingQuery {
    /// What is meant; what names nothing is passed over.
    pub fn filter(&self) -> RankingFilter {
        RankingFilter {
            among: RankingScope::ALL.into_iter().find(|among| among.word() == self.view).unwrap_or_default(),
            track: self.track.parse().ok(),
            session_type: self.session_type.parse().ok(),
            cut: self.cut.trim().parse().unwrap_or(0).clamp(0, MOST_PLACES),
            page: self.page.parse().unwrap_or(1).clamp(1, LAST_PAGE),
        }
    }
}

impl RankingFilter {
    /// The address of this ranking at `path`.
    pub fn address(&self, path: &str) -> String {
        let track = self.track.map(|id| id.to_string()).unwrap_or_default();
        let kind = self.session_type.map(|id| id.to_string()).unwrap_or_default();
        let number = |number: i64, usual: i64| if number > usual { number.to_string() } else { String::new() };
        let pairs = [
            ("view", self.among.word()),
            ("track", &track),
            ("session_type", &kind),
            ("cut", &number(self.cut, 0)),
            ("page", &number(self.page, 1)),
        ];
        links::with_query(path, &pairs)
    }
}
