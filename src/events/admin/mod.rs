//! The installation's events: listed and made by those who run it, who also appoint organisers.

mod forms;
mod listed;
mod pages;
pub(super) mod routes;
mod store;

pub use forms::{NAME, NewEventForm};
