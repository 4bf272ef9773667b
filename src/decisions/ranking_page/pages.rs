//! The ranking as a page.

use askama::Template;

use crate::decisions::proposals_table::{Line, Tab};
use crate::web::{Choice, Pager, Shell};

/// A proposal with its place.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Its place, from 1.
    pub place: i64,
    /// What the table says of it.
    pub line: Line,
    /// Where its score lies on the axis.
    pub dot: Option<String>,
    /// Where its true score lies in four of five cases.
    pub range: Option<Range>,
}

/// An interval on the axis.
#[derive(Clone, Debug)]
pub struct Range {
    /// Where its lower end lies.
    pub low_x: String,
    /// Where its upper end lies.
    pub high_x: String,
    /// Both in figures.
    pub words: String,
}

/// How many places a track gets.
#[derive(Clone, Debug)]
pub struct Share {
    /// Its hue.
    pub hue: i32,
    /// Its name.
    pub name: String,
    /// How many of the first places are its.
    pub count: usize,
}

/// `/{event}/organise/decisions`
#[derive(Template)]
#[template(path = "decisions/ranking.html")]
pub struct Ranking {
    /// The frame.
    pub shell: Shell,
    /// Address of the organisers' pages.
    pub base: String,
    /// How many are ranked, for how many places.
    pub sub: String,
    /// How many decisions are staged.
    pub staged: i64,
    /// The views.
    pub tabs: Vec<Tab>,
    /// The view's word, kept while filtering.
    pub view: &'static str,
    /// The tracks to choose from.
    pub tracks: Vec<Choice>,
    /// The session types to choose from.
    pub session_types: Vec<Choice>,
    /// Places as typed; empty without a cut.
    pub places: String,
    /// What the first places come to, by track.
    pub shares: Vec<Share>,
    /// The proposals above the cut.
    pub above: Vec<Ranked>,
    /// The words on the cut, when it lies on this page.
    pub cut: Option<String>,
    /// Scores written on the axis, and where; none lies under the word on the cut.
    pub axis: Vec<(i32, &'static str)>,
    /// Where the cut lies on the axis.
    pub cut_x: Option<String>,
    /// The proposals below the cut.
    pub below: Vec<Ranked>,
    /// Where this page lies.
    pub pager: Pager,
    /// This page, to come back to.
    pub here: String,
    /// The ranking without filters.
    pub cleared: String,
}
