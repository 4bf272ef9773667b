//! What an event's settings list: tracks, session types, rooms, criteria; added, changed, put in order, removed.

pub(super) mod actions;
mod forms;
mod item;
mod pages;
pub(super) mod routes;
pub mod store;

pub use item::{List, ListItem, NewCriterion, NewItem, NewRoom, NewSessionType, NewTrack};
