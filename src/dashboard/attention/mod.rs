//! What needs somebody: at an event, its organisers; over everything, one person.

mod facts;
mod need;
mod overview;
mod rules;
pub mod store;

pub use facts::{AcceptanceMails, EventCounts, SpeakerNews};
pub use need::{Need, Urgency};
pub use overview::{OrganisedEvent, Overview, ReviewedEvent};
pub use rules::{AttentionItem, waiting};
