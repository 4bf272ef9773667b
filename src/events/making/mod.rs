//! The installation's events: listed and made by those who run it.

mod forms;
mod pages;
pub(super) mod routes;

pub use forms::{NAME, NewEventForm};
