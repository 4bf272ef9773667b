//! What visitors ask for: which part of the programme they want.

use serde::Deserialize;

use crate::db::folded;

/// Most characters of a search that are looked at.
const LONGEST_SEARCH: usize = 200;

/// What an address says behind its question mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProgrammeParams {
    /// A day, `2027-04-22`, or `all`.
    pub day: String,
    /// A track, by its short name.
    pub track: String,
    /// A room, by its short name.
    pub room: String,
    /// Words to look for.
    pub q: String,
    /// `grid` or `list`.
    pub view: String,
    /// The day that was shown before something was looked for.
    pub back: String,
}

impl ProgrammeParams {
    /// Its parameters, in the order in which the programme's addresses say them.
    pub const NAMES: [&str; 6] = ["day", "track", "room", "view", "q", "back"];

    /// The words to look for, trimmed and cut.
    pub fn search(&self) -> String {
        self.q.trim().chars().take(LONGEST_SEARCH).collect()
    }

    /// The words to look for, each by itself, without accents and case.
    pub fn words(&self) -> Vec<String> {
        folded(&self.search()).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a part of the programme is picked.
    pub fn is_narrowed(&self) -> bool {
        !self.track.is_empty() || !self.room.is_empty()
    }

    /// Whether all days are meant: they were asked for, or something is looked for and no day was named.
    pub fn all_days(&self) -> bool {
        self.day == "all" || (self.day.is_empty() && (self.is_narrowed() || !self.search().is_empty()))
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ListPageParams {
    /// Its number, from 1.
    pub page: String,
    /// A letter that names stand under.
    pub letter: String,
    /// Words to look for.
    pub q: String,
}

impl ListPageParams {
    /// Its parameters, in the order in which addresses say them.
    pub const NAMES: [&str; 3] = ["letter", "page", "q"];

    /// The number of the page; the first where none is given.
    pub fn number(&self) -> Option<i64> {
        if self.page.is_empty() { Some(1) } else { self.page.parse().ok().filter(|page| (1..=100_000).contains(page)) }
    }
}

/// From which version back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BackParam {
    /// Its number; the newest where none is given.
    pub from: String,
}

impl BackParam {
    /// Its parameters.
    pub const NAMES: [&str; 1] = ["from"];
}
