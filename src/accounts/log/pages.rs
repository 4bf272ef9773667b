//! The page of the installation's log.

use askama::Template;
use jiff::tz::TimeZone;

use crate::history::{self, HistoryEntry};
use crate::web::{Pager, Shell, times};

/// One thing that happened.
pub struct Line {
    /// When, in UTC.
    pub at: String,
    /// The same for machines.
    pub machine: String,
    /// Who.
    pub by: String,
    /// What, from what, to what.
    pub words: String,
}

/// The log of the installation.
#[derive(Template)]
#[template(path = "accounts/log.html")]
pub struct Log {
    /// The frame.
    pub shell: Shell,
    /// What is looked for.
    pub q: String,
    /// What happened, the newest first.
    pub lines: Vec<Line>,
    /// Failed sign-ins within a day.
    pub refused: i64,
    /// Where this page lies.
    pub pager: Pager,
}

impl Line {
    /// An entry in words.
    pub fn of(entry: HistoryEntry) -> Self {
        let sentence = history::sentence(&entry);
        let nobody = entry.by_name == "Callboard" && entry.verb == "could not sign in";
        Self {
            at: times::short(entry.at, &TimeZone::UTC),
            machine: times::machine(entry.at, &TimeZone::UTC),
            by: if nobody { "Somebody without an account".to_owned() } else { entry.by_name },
            words: format!("{} {}", sentence.did, sentence.rest).trim_end().to_owned(),
        }
    }
}

impl Log {
    /// “3 sign-ins failed within a day.”
    pub fn refused_words(&self) -> String {
        match self.refused {
            1 => "1 sign-in failed within a day.".to_owned(),
            number => format!("{number} sign-ins failed within a day."),
        }
    }
}
