//! Posting: the working schedule becomes a numbered version that the public sees, and those whom it concerns are told.

pub mod actions;
mod forms;
mod mails;
mod pages;
mod replaced;
pub(super) mod routes;
mod store;
