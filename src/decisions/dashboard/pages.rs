//! The dashboard as a page.

use askama::Template;

use super::rules::{AcceptanceMails, Waiting};
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
    /// Where its bar begins, from 0 at the top of the plot to 60 at its foot.
    pub top: String,
}

/// Something that waits, in words.
#[derive(Clone, Debug)]
pub struct Todo {
    /// `bad`, `warn` or `info`.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What it is.
    pub title: String,
    /// A word more.
    pub words: String,
    /// Where something can be done about it.
    pub href: String,
    /// What can be done.
    pub action: &'static str,
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
    /// What happens.
    pub what: &'static str,
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
    /// What was done.
    pub verb: String,
    /// To what: its address and title.
    pub proposal: Option<(String, String)>,
    /// What stands there since.
    pub after: String,
}

/// `/{event}/organise`
#[derive(Template)]
#[template(path = "decisions/dashboard.html")]
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
    pub todos: Vec<Todo>,
    /// The dates.
    pub dates: Vec<DateItem>,
    /// The tracks.
    pub tracks: Vec<TrackRow>,
    /// Reviewers, those who sent in fewest first.
    pub reviewers: Vec<ReviewerRow>,
    /// How many reviews are in, and how many reviewers there are.
    pub reviews: String,
    /// What happened.
    pub log: Vec<LogLine>,
}

impl Todo {
    /// A waiting thing in words; `base` is the address of the organisers' pages.
    pub fn of(waiting: Waiting, base: &str) -> Self {
        let at = |path: &str| format!("{base}/{path}");
        match waiting {
            Waiting::FailedMails(n) => Self {
                kind: "bad",
                icon: "bad",
                title: format!("{} not delivered", many(n, "mail was", "mails were")),
                words: "The outbox has the mail server's words for each of them.".to_owned(),
                href: at("mail?state=failed"),
                action: "See failures",
            },
            Waiting::Untold(n) => Self {
                kind: "warn",
                icon: "send",
                title: format!("{} decided and not told", many(n, "proposal is", "proposals are")),
                words: "Nothing is sent before you announce it.".to_owned(),
                href: at("decisions/announcement"),
                action: "Preview the mails",
            },
            Waiting::Unanswered(n, told) => Self {
                kind: "warn",
                icon: "clock",
                title: format!("{} not confirmed", many(n, "accepted proposal is", "accepted proposals are")),
                words: told_words(told),
                href: at("proposals?state=accepted"),
                action: "See which",
            },
            Waiting::ShortOfReviews(n, wanted) => Self {
                kind: "warn",
                icon: "people",
                title: format!(
                    "{} fewer than {}",
                    many(n, "proposal still has", "proposals still have"),
                    many(wanted.into(), "review", "reviews")
                ),
                words: "Sort them by reviews to see which are furthest behind.".to_owned(),
                href: at("proposals?state=submitted&reviews=short&sort=reviews"),
                action: "See which",
            },
            Waiting::Unplaced(n) => Self {
                kind: "info",
                icon: "cal",
                title: format!("{} without a room and time", many(n, "confirmed talk is", "confirmed talks are")),
                words: "Place them in the working schedule.".to_owned(),
                href: at("schedule"),
                action: "Open",
            },
        }
    }
}

/// “1 mail was”, “6 mails were”.
fn many(number: i64, one: &str, more: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {more}") }
}

/// Of how many the speakers have been told, and why not of the others; “told” is what a mail server took.
fn told_words(mails: AcceptanceMails) -> String {
    let of = [
        (mails.told, "told and silent so far"),
        (mails.on_the_way, "with a mail on its way"),
        (mails.bounced, "whose mail was refused"),
        (mails.stopped, "whose mail was stopped"),
        (mails.untold, "without any mail"),
    ];
    let of = of.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    format!("{}.", of.collect::<Vec<_>>().join(", "))
}
