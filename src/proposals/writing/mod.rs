//! The form of a proposal: a draft that saves itself, handed in when it is complete, changed while it may be.

pub mod actions;
mod desk;
pub(super) mod difference;
pub(super) mod forms;
mod memory;
mod merge;
pub(super) mod pages;
pub(super) mod routes;
mod written;

pub(super) use routes::submit_as_it_stands;
pub use written::{SaveIntent, SaveOutcome, SeenVersions, SubmittedForm};
