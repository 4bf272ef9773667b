//! Decisions: ranked, staged beside the proposals, announced all at once.

pub mod routes;
