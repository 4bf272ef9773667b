//! An event in the list of all.

use crate::events::Event;

/// An event, and how many people run it.
#[derive(Clone, Debug)]
pub struct EventSummary {
    /// The event.
    pub event: Event,
    /// How many organisers it has.
    pub organisers: i64,
}
