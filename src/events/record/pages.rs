//! The page of the record.

use askama::Template;
use jiff::tz::TimeZone;

use crate::history::{self, EntryAbout};
use crate::times;
use crate::web::{Pager, Shell, links};

/// One thing that somebody did.
pub struct Line {
    pub at: String,
    pub machine: String,
    pub by: String,
    /// What was done.
    pub did: String,
    /// From what, to what.
    pub rest: String,
    /// Address and title of the proposal that it is about.
    pub proposal: Option<(String, String)>,
}

/// The record of an event.
#[derive(Template)]
#[template(path = "events/history.html")]
pub struct History {
    pub shell: Shell,
    pub lines: Vec<Line>,
    pub zone: String,
    /// What is looked for.
    pub q: String,
    /// Address of the record.
    pub address: String,
    pub pager: Pager,
}

impl Line {
    /// An entry in words, in the event's zone.
    pub fn of(told: EntryAbout, event: &str, zone: &TimeZone) -> Self {
        let EntryAbout { entry, proposal } = told;
        let sentence = history::sentence(&entry);
        Self {
            at: entry.at.at(zone).strftime("%a %-d %b %Y, %H:%M").to_string(),
            machine: times::machine(entry.at, zone),
            by: entry.by_name,
            did: sentence.did,
            rest: sentence.rest,
            proposal: proposal.map(|(code, title)| (links::organise(event, &format!("proposals/{code}")), title)),
        }
    }
}
