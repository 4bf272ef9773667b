//! The dashboard as a page.

use askama::Template;

use crate::dashboard::attention::Need;
use crate::web::Shell;

/// One number on the way from submitting to the stage, with the list that it counts.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The number.
    pub count: i64,
    /// What it counts.
    pub label: &'static str,
    /// A figure beside it.
    pub fine: String,
    /// Its list.
    pub href: String,
    /// The edge of its plot, 100 wide and 60 high: from where the step before ends to where the next one begins.
    pub edge: String,
}

/// One track's share.
#[derive(Clone, Debug)]
pub struct TrackRow {
    /// Its hue.
    pub hue: i32,
    /// Its name.
    pub name: String,
    /// Its list.
    pub href: String,
    /// Handed in.
    pub submitted: i64,
    /// Accepted or confirmed.
    pub accepted: i64,
    /// Length of the bar of those handed in, of 190.
    pub wide: i64,
    /// Length of the bar of those accepted, of 190.
    pub narrow: i64,
}

/// One reviewer's progress.
#[derive(Clone, Debug)]
pub struct ReviewerRow {
    /// Their name.
    pub name: String,
    /// Reviews sent in.
    pub done: i64,
    /// Length of the bar, of 44.
    pub bar: i64,
    /// When they last sent one in.
    pub last: String,
}

/// A date of the event.
#[derive(Clone, Debug)]
pub struct DateItem {
    /// The day, short.
    pub day: String,
    /// The day for machines.
    pub machine: String,
    /// What happens.
    pub what: &'static str,
    /// How far off it is.
    pub distance: String,
    /// `past`, `next` or empty.
    pub class: &'static str,
}

/// An entry of the history.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// When, short.
    pub at: String,
    /// When, for machines.
    pub machine: String,
    /// Who.
    pub by: String,
    /// What was done, as a sentence goes on.
    pub did: String,
    /// To what: its address and title.
    pub proposal: Option<(String, String)>,
    /// The end of the sentence.
    pub rest: String,
}

/// `/{event}/organise`
#[derive(Template)]
#[template(path = "dashboard/dashboard.html")]
pub struct Dashboard {
    /// The frame.
    pub shell: Shell,
    /// Address of the organisers' pages.
    pub base: String,
    /// The present, with its zone, and how far off the first day is.
    pub sub: String,
    /// The way from submitting to the stage.
    pub stages: Vec<Stage>,
    /// What waits.
    pub needs: Vec<Need>,
    /// The dates.
    pub dates: Vec<DateItem>,
    /// What comes next, in words, where nothing waits.
    pub next: String,
    /// What speakers did that takes nothing away, since the reader last looked.
    pub other_news: i64,
    /// The tracks.
    pub tracks: Vec<TrackRow>,
    /// Reviewers, those who sent in fewest first.
    pub reviewers: Vec<ReviewerRow>,
    /// How many reviews are in, and how many reviewers there are.
    pub reviews: String,
    /// What happened.
    pub log: Vec<LogLine>,
}
