//! The programme: slots in rooms, clashes, releases, public pages and ratings.
//!
//! Organisers move talks about in the working schedule ([`Working`]); what clashes is said ([`clashes()`]), and posting a
//! version keeps all of it as a [`Release`], which never changes and is all that the public sees.

mod clashes;
mod differences;
mod release;
pub mod routes;
mod slot;
pub mod store;
mod working;
pub mod public;

pub use clashes::{Claims, Clash, Ground, Placement, Rule, Standing, clashes};
pub use differences::{Change, Notice, Tidings, What, Whereabouts, differences, notices};
pub use release::{Programme, Release, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack, Session};
pub use slot::{Slot, Spot};
pub use working::{Working, WorkingTalk};
