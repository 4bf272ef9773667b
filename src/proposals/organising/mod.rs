//! What organisers correct and add: any field of a proposal, its speakers and their order, and talks without a call.

mod actions;
mod pages;
pub mod routes;
mod speakers;
