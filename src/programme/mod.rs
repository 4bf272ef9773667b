//! The programme: slots in rooms, clashes, releases, public pages and ratings.
//!
//! Organisers move talks about in the working schedule ([`Working`]); what clashes is said ([`clashes()`]), and posting a
//! version keeps all of it as a [`Release`], which never changes and is all that the public sees.

mod clashes;
mod details;
mod differences;
pub mod placing;
pub mod planner;
mod release;
pub mod releasing;
pub mod routes;
mod slot;
pub mod store;
mod working;
pub mod public;

pub use clashes::{Claims, Clash, Ground, Placement, Rule, Standing, clashes};
pub use details::{ListChange, TalkDetail};
pub use differences::{Change, Notice, Tidings, What, Whereabouts, differences, notices};
pub use placing::actions::{Consent, Done, NewPlace, PlaceError, Scheduler, Seen, Subject, place, take_off};
pub use release::{
    EVERYWHERE, Programme, Release, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack, RemovedTalk, Session,
};
pub use releasing::actions::{GoneBack, NewRelease, ReleaseError, go_back, release};
pub use slot::{Slot, Spot};
pub use working::{Working, WorkingTalk};
