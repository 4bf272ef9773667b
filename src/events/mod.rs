//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.
//!
//! Each room holds one thing that people do with events: `front` is what everybody sees, `making` is for those who run
//! the installation, [`life`] publishes, hides, archives and deletes them, and [`settings`], [`lists`], [`team`] and `record` are for an event's organisers.

pub mod routes;
mod access;
pub mod actions;
pub mod archived;
mod dates;
mod event;
mod frame;
mod front;
mod invitation;
pub mod life;
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
mod visibility;

pub use access::{AtEvent, Keeper, Organiser, Participant};
pub use event::{Criterion, Event, Room, SessionType, Track};
pub use frame::public_frame;
pub use front::colour::address as accents_address;
pub use front::tried::{Meant, meant_by};
pub use front::words::{CallWords, Moment};
pub use invitation::{DAYS as INVITATION_DAYS, Invitation, InvitationAnswer, InvitationGone, OfferedPlace};
pub use new_event::{NewEvent, beginnings};
pub use rules::CallStands;
pub use visibility::Visibility;
