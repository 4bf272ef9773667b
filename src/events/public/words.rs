//! How a call for proposals stands, in words.

use crate::clock::Timestamp;
use crate::events::{CallStands, Event};
use crate::times;

/// The state of a call as pages say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallWords {
    /// The shape beside it, one of the design language's states.
    pub state: &'static str,
    /// “Open now”.
    pub short: &'static str,
    /// “Closes in 9 days”.
    pub distance: String,
    /// Whether proposals are taken.
    pub open: bool,
}

impl CallWords {
    /// How an event's call stands at an instant.
    pub fn of(event: &Event, now: Timestamp) -> Self {
        let (state, short, distance) = match event.call(now) {
            CallStands::Unannounced => ("todo", "Not announced yet", String::new()),
            CallStands::Opens(at) => ("queued", "Not open yet", format!("Opens {}", times::distance(at, now))),
            CallStands::Open(None) => ("accepted", "Open now", String::new()),
            CallStands::Open(Some(at)) => ("accepted", "Open now", format!("Closes {}", times::distance(at, now))),
            CallStands::Closed(_) => ("withdrawn", "Closed", String::new()),
        };
        Self { state, short, distance, open: event.call_is_open(now) }
    }
}

/// A moment on a page: its words, and what a script makes the reader's own time of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayTime {
    /// What it is: “Call closes”.
    pub label: &'static str,
    /// “Sunday 17 January 2027, 23:59 (WET, UTC+0)”.
    pub words: String,
    /// The same for machines.
    pub machine: String,
    /// “in 9 days”; empty once it has passed.
    pub distance: String,
}

impl DisplayTime {
    /// A moment of an event, if there is one.
    pub fn of(label: &'static str, at: Option<Timestamp>, event: &Event, now: Timestamp) -> Option<Self> {
        let (at, zone) = (at?, event.zone());
        let (words, machine) = (times::moment(at, &zone), times::machine(at, &zone));
        let distance = if at > now { times::distance(at, now) } else { String::new() };
        Some(Self { label, words, machine, distance })
    }

    /// When an event's call opens and closes, as far as that is known.
    pub fn of_call(event: &Event, now: Timestamp) -> Vec<Self> {
        let opens = Self::of("Call opens", event.cfp_opens_at, event, now);
        let closes = Self::of("Call closes", event.cfp_closes_at, event, now);
        opens.into_iter().chain(closes).collect()
    }
}
