//! What organisers see of reviewing: how far everybody is, and how well the proposals are covered.

mod actions;
mod pages;
pub mod routes;
mod store;
