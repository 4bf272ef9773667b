//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.

pub mod routes;
mod access;
pub mod actions;
mod event;
mod invitation;
pub mod lookup;
pub mod store;

pub use access::{AtEvent, Organiser, Participant};
pub use event::{Criterion, Event, Room, SessionType, Track};
pub use invitation::{DAYS as INVITATION_DAYS, Invitation, InvitationAnswer, InvitationGone, OfferedPlace};
