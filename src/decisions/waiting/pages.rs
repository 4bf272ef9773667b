//! The waiting list as a page.

use askama::Template;

use crate::web::Shell;

/// One who waits.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// Its place, from 1.
    pub place: usize,
    /// Its code.
    pub code: String,
    /// Its title, and the language of its words.
    pub title: (String, String),
    /// Address of its page.
    pub href: String,
    /// Who speaks.
    pub speakers: String,
    /// Session type, length and track.
    pub kind: String,
    /// Its mean score with the number of reviews.
    pub score: String,
    /// What is staged for it; empty where nothing is.
    pub staged: &'static str,
    /// Whether its acceptance can be staged.
    pub may_promote: bool,
    /// Whether nobody waits before it.
    pub first: bool,
    /// Whether nobody waits after it.
    pub last: bool,
}

/// `/{event}/organise/decisions/waiting-list`
#[derive(Template)]
#[template(path = "decisions/waiting_list.html")]
pub struct WaitingList {
    /// The frame.
    pub shell: Shell,
    /// Address of the decisions.
    pub decisions: String,
    /// Address of this page.
    pub here: String,
    /// How many places are free, in words; empty where none is.
    pub free: String,
    /// Those who wait, in their order.
    pub rows: Vec<WaitingRow>,
}

/// “1 place is free”, “3 places are free”; nothing for none.
pub fn free_places(free: i64) -> String {
    match free {
        0 => String::new(),
        1 => "1 place is free: a talk was declined or cancelled.".to_owned(),
        many => format!("{many} places are free: talks were declined or cancelled."),
    }
}
