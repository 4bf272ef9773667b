//! Speakers: people on proposals, with a profile for each event.

pub mod routes;
mod speaker;
pub mod store;

pub use speaker::{NewProfile, Picture, Speaker};
