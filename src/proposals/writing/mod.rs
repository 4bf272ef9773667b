//! The form of a proposal: a draft that saves itself, handed in when it is complete, changed while it may be.

pub mod actions;
mod desk;
mod difference;
mod forms;
mod memory;
mod merge;
mod pages;
pub(super) mod routes;
mod written;

pub(super) use routes::submit_as_it_stands;
pub use written::{Outcome, Seen, Wish, Written};
