//! The sheet of one proposal: everything that organisers know about it, and what they can do to it.

mod actions;
mod forms;
mod pages;
pub mod routes;
mod store;
