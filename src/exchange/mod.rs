//! Exchange: programmes taken in from other systems and given out to them.
//!
//! A format's reader turns its file into an [`Incoming`] programme, with every oddity as a sentence; one import compares
//! that with what is there, by the keys that the other system gave, and changes only what changed.

mod actions;
mod incoming;
mod oscon;
mod report;
mod store;

pub use actions::{ImportError, apply, dry_run};
pub use incoming::{Incoming, IncomingRoom, IncomingSession, IncomingSpeaker, ReadError};
pub use oscon::{read as read_oscon, unpacked};
pub use report::Report;
