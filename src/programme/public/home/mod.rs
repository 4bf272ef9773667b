//! An event's own page, at the address that is only its short name: what it is, when and where, and what was published.

pub mod pages;
pub mod routes;
