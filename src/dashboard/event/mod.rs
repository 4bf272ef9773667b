//! An event's dashboard: how far the proposals are, what waits for an organiser, what happened.

mod pages;
pub(super) mod routes;
mod rules;
mod store;
