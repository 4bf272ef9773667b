//! What blind reviewers read of a proposal: shown to its speakers before they submit it and afterwards, and mended by organisers.

mod forms;
mod pages;
pub mod routes;
mod store;
