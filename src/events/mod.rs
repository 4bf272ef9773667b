//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.
//!
//! Each room holds one thing that people do with an event: [`settings`] and [`lists`] for its organisers.

pub mod routes;
mod access;
pub mod actions;
mod event;
mod frame;
mod invitation;
pub mod lists;
pub mod lookup;
mod making;
mod new_event;
pub mod rules;
pub mod settings;
mod record;
pub mod store;
pub mod team;

pub use access::{AtEvent, Organiser, Participant};
pub use event::{Criterion, Event, Room, SessionType, Track};
pub use invitation::{DAYS as INVITATION_DAYS, Invitation, InvitationAnswer, InvitationGone, OfferedPlace};
pub use new_event::{NewEvent, beginnings};
pub use rules::CallStands;
