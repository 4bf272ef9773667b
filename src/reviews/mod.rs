//! Reviews: what the committee thinks of each proposal.

pub mod routes;
