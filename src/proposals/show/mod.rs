//! A speaker's view of one proposal: how it stands, what is to do, and what happened.

pub(super) mod pages;
pub(super) mod routes;
