//! A programme as another system gave it, whatever its format.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::ImportFormat;
use crate::proposals::ProposalState;
use crate::times;

/// A whole programme. Keys are the other system's: stable from one file to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// The format that it came in.
    pub format: ImportFormat,
    /// Whether a Callboard wrote it.
    pub is_ours: bool,
    /// What the event is called; empty where the file does not say.
    pub name: String,
    /// The IANA time zone that the file names.
    pub zone: Option<String>,
    /// The offset from UTC that most of its times are written with.
    pub offset: Option<Offset>,
    /// Days of the programme on which something takes place; a day may run past midnight.
    pub days: Vec<Date>,
    /// Its rooms, in their order.
    pub rooms: Vec<IncomingRoom>,
    /// Its speakers.
    pub speakers: Vec<IncomingSpeaker>,
    /// What takes place, or was proposed.
    pub sessions: Vec<IncomingSession>,
    /// What was left out and why: one sentence each, naming the place.
    pub skipped: Vec<String>,
    /// What was odd and how it was read: one sentence each, naming the place (line, element, id).
    pub problems: Vec<String>,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingRoom {
    /// The other system's key; its name where there is none.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How many it seats, where the file says.
    pub capacity: Option<u32>,
}

/// A speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingSpeaker {
    /// The other system's key: `guid:UUID` where there is one.
    pub key: String,
    /// Name.
    pub name: String,
    /// Affiliation, or the line below the name.
    pub affiliation: String,
    /// Biography, Markdown.
    pub biography: String,
}

/// A talk or a break.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncomingSession {
    /// The other system's key: `guid:UUID` where there is one; unique in the file.
    pub key: String,
    /// Its title, one line of plain text.
    pub title: String,
    /// Everything that is said about it, Markdown: subtitle, abstract, description, links.
    pub text: String,
    /// The other system's word for its kind.
    pub kind: String,
    /// Whether it is a break rather than a talk.
    pub is_break: bool,
    /// Its track, by name.
    pub track: Option<String>,
    /// Its language as a code such as `de`; empty where the file does not say.
    pub language: String,
    /// Where and when, where that is fixed.
    pub place: Option<IncomingPlace>,
    /// Minutes that it takes, where it has no place yet and the file says.
    pub minutes: Option<i32>,
    /// How far it has come.
    pub standing: ImportStatus,
    /// Keys of its speakers, in their order, each once.
    pub speakers: Vec<String>,
}

/// Where and when something takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingPlace {
    /// Key of its room.
    pub room: Option<String>,
    /// When it begins.
    pub starts: IncomingTime,
    /// When it ends; never before it begins.
    pub ends: IncomingTime,
}

/// A time as the file gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomingTime {
    /// An instant: the file gave an offset, UTC or a zone.
    Exact(Timestamp),
    /// What the clocks of the place show.
    Local(DateTime),
}

/// How far a session has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportStatus {
    /// It was handed in and nothing is decided.
    Proposed,
    /// It was taken; its speakers have not answered.
    Accepted,
    /// It is on the programme.
    #[default]
    Confirmed,
    /// It may still be taken.
    Waitlisted,
    /// It was not taken.
    Rejected,
    /// It was taken, and its speakers will not come.
    Declined,
    /// It was on the programme and will not take place.
    Cancelled,
    /// Its speakers took it back.
    Withdrawn,
}

impl ImportStatus {
    /// Where a proposal stands that comes in so.
    pub fn state(self) -> ProposalState {
        match self {
            Self::Proposed => ProposalState::Submitted,
            Self::Accepted => ProposalState::Accepted,
            Self::Confirmed => ProposalState::Confirmed,
            Self::Waitlisted => ProposalState::Waitlisted,
            Self::Rejected => ProposalState::Rejected,
            Self::Declined => ProposalState::Declined,
            Self::Cancelled => ProposalState::Cancelled,
            Self::Withdrawn => ProposalState::Withdrawn,
        }
    }

    /// Whether it will not take place.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Rejected | Self::Declined | Self::Cancelled | Self::Withdrawn)
    }
}

impl Incoming {
    /// The zone of its clocks: the one that it names, else the one that always has the offset of its times, where that is
    /// of whole hours.
    pub fn clocks(&self) -> Option<String> {
        let fixed = |offset: Offset| {
            let (hours, rest) = (offset.seconds() / 3600, offset.seconds() % 3600);
            // POSIX counts hours west of Greenwich: Etc/GMT-2 is at +02:00.
            let name = if hours == 0 { "UTC".to_owned() } else { format!("Etc/GMT{:+}", -hours) };
            Some(name).filter(|name| rest == 0 && times::zone(name).is_some())
        };
        self.zone.clone().or_else(|| self.offset.and_then(fixed))
    }

    /// The different names of its speakers.
    pub fn names(&self) -> BTreeSet<&str> {
        self.speakers.iter().map(|speaker| speaker.name.as_str()).collect()
    }
}
