//! The programme: slots in rooms, clashes, releases, public pages and ratings.

mod release;
pub mod routes;
pub mod public;

pub use release::{Programme, Release, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack, Session};
