//! Events: a conference edition with its call for proposals, team, tracks, session types, rooms and criteria.
//!
//! Each room holds one thing that people do with events: `public` is what everybody sees, `admin` is for those who run
//! the installation, [`life`] publishes, hides, archives and deletes them, and [`settings`], [`taxonomies`], [`team`] and `record` are for an event's organisers.

pub mod routes;
mod access;
pub mod actions;
pub mod archived;
mod dates;
mod event;
mod frame;
mod public;
mod invitation;
pub mod life;
pub mod linked;
pub mod taxonomies;
pub mod lookup;
pub mod admin;
mod new_event;
pub mod rules;
pub mod settings;
mod record;
pub mod store;
pub mod team;
mod visibility;

pub use access::{AtEvent, EventKeeper, Organiser, Participant};
pub use event::{Criterion, Event, Room, SessionType, Track};
pub use frame::public_frame;
pub use invitation::{DAYS as INVITATION_DAYS, Invitation, InvitationAnswer, InvitationGone, OfferedPlace};
pub use new_event::{NewEvent, beginnings};
pub use public::colour::address as accents_address;
pub use public::tried::{AddressMeaning, meant_by};
pub use public::words::{CallWords, DisplayTime};
pub use rules::CallStands;
pub use visibility::Visibility;
