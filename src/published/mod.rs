//! What the newest version of an event’s programme says of a talk, for pages that stand before the programme itself: those of
//! its speakers.

mod place;
pub mod store;

pub use place::PublishedPlace;
