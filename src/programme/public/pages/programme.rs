//! The programme of a day, as grid or list; what a search finds.

use askama::Template;

use super::Share;
use crate::programme::public::card::{Card, Stamp};
use crate::web::{Choice, Shell};

/// What stands above a day, in the grid and in the list.
#[derive(Debug)]
pub struct Head {
    /// “Version 3, posted Friday 2 April 2027.”
    pub version: String,
    /// “Times are Lisbon time (WEST, UTC+1).”
    pub zone: String,
    /// What the organisers say about this release.
    pub notes: String,
    /// Number of the present release, where this is an older one.
    pub present: Option<i32>,
    /// Number of this release, where the address names it.
    pub numbered: Option<i32>,
    /// Path of the programme: of the event, or of one release.
    pub path: String,
    /// Path of the event's programme.
    pub home: String,
    /// The days.
    pub days: Vec<DayTab>,
    /// The day to go back to from what is found.
    pub back: String,
    /// The day shown, in words.
    pub day_words: String,
    /// Whether this is the list.
    pub as_list: bool,
    /// Address of the same as a grid.
    pub grid_href: String,
    /// Address of the same as a list.
    pub list_href: String,
    /// Address of the list of talks.
    pub talks_href: String,
    /// Address of all days on one page.
    pub all_href: String,
    /// `list` or `grid`, where it is not the usual one.
    pub view: &'static str,
    /// The tracks to choose from.
    pub tracks: Vec<Choice>,
    /// The rooms to choose from.
    pub rooms: Vec<Choice>,
    /// Hue and name of each track.
    pub legend: Vec<(i32, String)>,
    /// What was looked for.
    pub q: String,
    /// What was found; none where nothing was looked for.
    pub found: Option<Found>,
    /// Whether there is more than one release.
    pub has_changes: bool,
    /// What was chosen and found nothing, in words; empty where something was found.
    pub nothing: String,
    /// Address of what other days have of it.
    pub elsewhere: Option<String>,
}

/// How much was found, and the way back.
#[derive(Debug)]
pub struct Found {
    /// “12 talks have “rust””.
    pub words: String,
    /// Address of the day before the search.
    pub back_href: String,
    /// “Back to Thursday 22 April”.
    pub back_label: String,
}

/// An hour to jump to.
#[derive(Clone, Debug)]
pub struct Hour {
    /// Where it stands on the page.
    pub anchor: String,
    /// “10”.
    pub label: String,
}

/// A day to choose.
#[derive(Debug)]
pub struct DayTab {
    /// Address of its programme.
    pub href: String,
    /// “Thu 22”.
    pub label: String,
    /// “24 talks”.
    pub count: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A day in rooms and times.
#[derive(Template)]
#[template(path = "programme/grid.html")]
pub struct Grid {
    /// The frame.
    pub shell: Shell,
    /// What stands above it.
    pub head: Head,
    /// For previews.
    pub share: Share,
    /// Name of each room, and a word on its size.
    pub rooms: Vec<(String, String)>,
    /// Whether there are more rooms than fit side by side.
    pub many: bool,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// All that begins at one time.
#[derive(Debug)]
pub struct GridRow {
    /// The time.
    pub begins: Stamp,
    /// When the first of it ends.
    pub ends: String,
    /// Whether it is breaks only.
    pub pause: bool,
    /// From left to right.
    pub cells: Vec<GridCell>,
}

/// A cell of the grid.
#[derive(Debug)]
pub struct GridCell {
    /// Rows that it takes.
    pub rows: usize,
    /// Columns that it takes.
    pub columns: usize,
    /// Whether it is long enough for a summary.
    pub tall: bool,
    /// What stands in it; nothing where a room is free.
    pub cards: Vec<Card>,
}

/// The programme in the order of time.
#[derive(Template)]
#[template(path = "programme/list.html")]
pub struct List {
    /// The frame.
    pub shell: Shell,
    /// What stands above it.
    pub head: Head,
    /// For previews.
    pub share: Share,
    /// The days: one, or those on which a search found something.
    pub days: Vec<ListDay>,
}

/// A day of the list.
#[derive(Debug)]
pub struct ListDay {
    /// “Thursday 22 April 2027”.
    pub words: String,
    /// Whether the heading is shown; with a day bar above a single day it is only heard.
    pub shown: bool,
    /// Its hours, where there are many times.
    pub hours: Vec<Hour>,
    /// Its times.
    pub sections: Vec<ListSection>,
}

/// All that begins at one time.
#[derive(Debug)]
pub struct ListSection {
    /// Where its hour begins on the page; empty but for the first of each.
    pub anchor: String,
    /// The time.
    pub begins: Stamp,
    /// When the first of it ends.
    pub ends: String,
    /// What begins.
    pub cards: Vec<Card>,
}
