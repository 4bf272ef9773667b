//! Speakers: people on proposals, with a profile for each event, and their photos.

pub mod forms;
pub mod picture;
pub mod routes;
mod speaker;
pub mod store;

pub use picture::{Photo, PhotoRefused};
pub use speaker::{NewProfile, Picture, Speaker, hue, initials};
