//! The programme: slots in rooms, clashes, releases, public pages and ratings.
//!
//! Organisers move talks about in the working schedule ([`WorkingSchedule`]); what clashes is said ([`clashes()`]), and posting a
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

pub use clashes::{Claims, Clash, ClashRule, Placement, TalkStatus, Venue, clashes};
pub use details::{ListChange, TalkDetail};
pub use differences::{Change, ChangeNotice, ChangedThing, TalkChanges, TalkPosition, differences, notices};
pub use placing::actions::{
    Consent, NewPlace, PlaceError, Scheduler, SeenSlot, SlotChange, SlotContent, place, take_off,
};
pub use release::{
    EVERYWHERE, Programme, ProgrammeSession, Release, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack,
    RemovedTalk,
};
pub use releasing::actions::{GoneBack, NewRelease, ReleaseError, go_back, release};
pub use slot::{RoomTime, Slot};
pub use working::{WorkingSchedule, WorkingTalk};
