//! Everything that somebody does, at all events: what they proposed, where they review, what they organise.

mod actions;
mod pages;
pub(super) mod routes;
pub mod store;
