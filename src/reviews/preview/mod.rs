//! What blind reviewers read of a proposal, shown to its speakers before they submit it and afterwards.

mod pages;
pub mod routes;
