//! The waiting list: those who may still get a place, in the order in which they get it.

mod actions;
mod pages;
pub mod routes;
pub mod store;

pub use store::{WaitingForAPlace, waiting_for_a_place};
