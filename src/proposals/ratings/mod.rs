//! What visitors gave a talk and wrote to its speakers: read by the speakers and by the organisers, who can hide a comment.

mod actions;
pub mod pages;
mod rating;
pub mod routes;
pub mod store;

pub use rating::Rating;
