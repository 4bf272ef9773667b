//! A programme as another system gave it, whatever its format.

use jiff::civil::DateTime;

/// A whole programme. Keys are the other system's: stable from one file to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// Its rooms.
    pub rooms: Vec<IncomingRoom>,
    /// Its speakers.
    pub speakers: Vec<IncomingSpeaker>,
    /// What takes place.
    pub sessions: Vec<IncomingSession>,
    /// What was left out: one sentence each.
    pub skipped: Vec<String>,
    /// What was odd and how it was read: one sentence each, naming the place.
    pub problems: Vec<String>,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingRoom {
    /// The other system's key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingSpeaker {
    /// The other system's key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Affiliation.
    pub affiliation: String,
    /// Biography, Markdown.
    pub biography: String,
}

/// A talk or a break.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingSession {
    /// The other system's key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its abstract, Markdown.
    pub text: String,
    /// The other system's word for its kind.
    pub kind: String,
    /// Whether it is a break rather than a talk.
    pub is_break: bool,
    /// Its track, by name.
    pub track: Option<String>,
    /// Key of its room.
    pub room: Option<String>,
    /// When it begins, on the clocks of the place.
    pub starts: DateTime,
    /// When it ends, on the clocks of the place.
    pub ends: DateTime,
    /// Keys of its speakers, in their order.
    pub speakers: Vec<String>,
}

impl Incoming {
    /// The first and the last day on which something takes place.
    pub fn days(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let days = || self.sessions.iter().map(|session| session.starts.date());
        Some((days().min()?, days().max()?))
    }

    /// On how many days something begins.
    pub fn number_of_days(&self) -> usize {
        let days: std::collections::BTreeSet<_> = self.sessions.iter().map(|session| session.starts.date()).collect();
        days.len()
    }
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not what it should be, and where that shows.
    #[error("this is not an OSCON-style feed: {0}")]
    NotThisFormat(String),
    /// It unpacks to more than is taken.
    #[error("the file holds more than {0} MB")]
    TooLarge(u64),
    /// It cannot be unpacked.
    #[error("the file cannot be unpacked: {0}")]
    Broken(#[from] std::io::Error),
}
