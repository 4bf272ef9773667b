//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.

pub mod routes;
mod access;
mod event;
pub mod lookup;
pub mod store;

pub use access::{AtEvent, Organiser, Participant};
pub use event::{Criterion, Event, Room, SessionType, Track};
