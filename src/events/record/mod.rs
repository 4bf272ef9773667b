//! The record of an event: who did what, for its organisers to read.

mod pages;
pub(super) mod routes;
