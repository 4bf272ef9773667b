//! What one person has to do, over everything.

use super::{EventCounts, Need};
use crate::events::Event;

/// An event that somebody organises, with what is known of it.
pub struct OrganisedEvent {
    /// The event.
    pub event: Event,
    /// What is known of it; nothing of one that is over.
    pub facts: Option<EventCounts>,
    /// How many things wait there.
    pub waiting: usize,
}

/// An event that somebody reviews for.
pub struct ReviewedEvent {
    /// The event.
    pub event: Event,
    /// How many proposals they have not judged.
    pub left: i64,
    /// Code of the one that needs them most.
    pub next: Option<String>,
}

/// All that one person has to do, and where.
pub struct Overview {
    /// What needs them, the most urgent first.
    pub needs: Vec<Need>,
    /// What they organise, the latest first.
    pub organised: Vec<OrganisedEvent>,
    /// Where they review, while something can be reviewed there.
    pub reviewed: Vec<ReviewedEvent>,
}
