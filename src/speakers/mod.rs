//! Speakers: people on proposals, with a profile for each event.

pub mod routes;
mod speaker;

pub use speaker::Speaker;
