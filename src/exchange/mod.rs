//! Exchange: programmes taken in from other systems and given out to them.
//!
//! A format's reader turns its file into an [`Incoming`] programme, with every oddity as a sentence; one import compares
//! that with what is there, by the keys that the other system gave, and changes only what changed.

mod actions;
mod changes;
mod comparing;
mod errors;
mod format;
mod forms;
mod import;
mod incoming;
mod oscon;
mod pages;
mod recognise;
mod report;
pub mod routes;
mod sentences;
mod store;
pub mod tables;

pub use actions::{ImportError, apply, preview};
pub use changes::Changes;
pub use errors::ReadError;
pub use format::{Choices, Column, Format, Markup, ThreeParts};
pub use forms::{Columns, columns_of, markup_of, three_parts_of};
pub use incoming::{Incoming, IncomingPlace, IncomingRoom, IncomingSession, IncomingSpeaker, Moment, Standing};
pub use oscon::unpacked;
pub use recognise::{Sheet, read, sheet};
pub use report::Report;
