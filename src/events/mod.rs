//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.
//!
//! Each room holds one thing that people do with events: `front` is what everybody sees, `making` is for those who run
//! the installation, and [`settings`], [`lists`], [`team`] and `record` are for an event's organisers.

pub mod routes;
mod access;
pub mod actions;
mod event;
mod frame;
mod front;
mod invitation;
pub mod linked;
pub mod lists;
pub mod lookup;
pub mod making;
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
