//! Answering an acceptance from its mail: whoever has the link says yes or no for its speaker, without a password, and can
//! do nothing else. `docs/decisions/0032` says why.

pub mod actions;
mod forms;
mod link;
mod lookup;
mod pages;
pub(super) mod routes;
pub mod store;

pub use link::{AnswerLink, AnswerWord, addresses};
