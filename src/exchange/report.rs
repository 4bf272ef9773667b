//! What an import did, or would do.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Incoming;
use crate::counting;
use crate::db::KeptJson;

/// Counts and sentences of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportReport {
    /// Why the file cannot be read as was chosen; empty when it can.
    pub refused: String,
    /// Talks and other sessions that the file holds, breaks among them.
    pub talks: usize,
    /// Names of speakers that the file holds: two people of one name count once.
    pub speakers: usize,
    /// Rooms that the file holds.
    pub rooms: usize,
    /// Days on which something takes place.
    pub days: usize,
    /// Sessions and speakers that were not there before.
    pub new: usize,
    /// Sessions and speakers that were there and differ.
    pub changed: usize,
    /// Sessions and speakers that are as they were.
    pub unchanged: usize,
    /// Number of the version of the programme that was posted with it.
    pub posted: Option<i32>,
    /// What differs: one sentence for each changed session or speaker.
    pub changes: Vec<String>,
    /// What was imported before and the file no longer has.
    pub gone: Vec<String>,
    /// What was left out, and why.
    pub skipped: Vec<String>,
    /// What was odd, and how it was read.
    pub problems: Vec<String>,
}

impl KeptJson for ImportReport {
    const VERSION: u32 = 2;
}

/// What became of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It was not there.
    New,
    /// It was there and differs.
    Changed,
    /// It is as it was.
    Unchanged,
}

impl ImportReport {
    /// What the file itself says.
    pub fn of(incoming: &Incoming) -> Self {
        Self {
            talks: incoming.sessions.len(),
            speakers: incoming.names().len(),
            rooms: incoming.rooms.len(),
            days: incoming.days.len(),
            skipped: incoming.skipped.clone(),
            problems: incoming.problems.clone(),
            ..Self::default()
        }
    }

    /// Counts what became of one thing.
    pub fn count(&mut self, fate: ImportOutcome) {
        match fate {
            ImportOutcome::New => self.new += 1,
            ImportOutcome::Changed => self.changed += 1,
            ImportOutcome::Unchanged => self.unchanged += 1,
        }
    }

    /// What the file holds, in a sentence.
    pub fn holds(&self) -> String {
        let Self { talks, speakers, rooms, days, .. } = self;
        if *talks == 0 {
            let people = counting::counted(*speakers, "person", "people");
            return format!("{people} and no talks in the file.");
        }
        let found = [
            (*talks, "session", "sessions"),
            (*speakers, "speaker", "speakers"),
            (*rooms, "room", "rooms"),
            (*days, "day", "days"),
        ];
        format!("{} in the file.", counting::listed(&found))
    }

    /// What becomes of it, in a sentence.
    pub fn outcome(&self) -> String {
        let Self { new, changed, unchanged, .. } = self;
        format!("{new} new, {changed} changed, {unchanged} unchanged, {} skipped.", self.skipped.len())
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.holds(), self.outcome())?;
        if let Some(number) = self.posted {
            write!(f, "\nPublished as version {number} of the programme.")?;
        }
        for sentence in self.changes.iter().chain(&self.gone).chain(&self.skipped).chain(&self.problems) {
            write!(f, "\n- {sentence}")?;
        }
        Ok(())
    }
}
