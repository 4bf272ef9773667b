//! The sheet of one proposal: everything that organisers know about it, and what they can do to it.

mod pages;
pub mod routes;
pub(super) mod store;
