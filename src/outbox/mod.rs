//! The outbox as organisers see it: every mail of their event word for word, where it stands, and what can be done.

pub mod routes;
mod actions;
mod pages;
mod post;
mod store;
