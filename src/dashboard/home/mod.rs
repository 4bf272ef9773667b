//! Everybody's first page: what needs them, their events, what they review; and finding what belongs to their events.

mod found;
mod pages;
pub(super) mod routes;
mod store;
