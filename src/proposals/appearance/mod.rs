//! How somebody appears at an event: their biography, photo and affiliation, on a page of their own. They may change it
//! until the event is over, whatever becomes of their proposals.

mod actions;
mod forms;
mod pages;
pub(super) mod routes;
