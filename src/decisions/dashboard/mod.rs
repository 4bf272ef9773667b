//! The dashboard: how far the proposals are, what waits for an organiser, what happened.

mod pages;
pub mod routes;
mod rules;
mod store;

pub use store::{Tally, tally};
