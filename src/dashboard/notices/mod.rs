//! What organisers hear of speakers: a list until they have looked, and a mail at once, once a day, or not at all.

pub mod actions;
mod mails;
mod notice;
mod pages;
pub(super) mod routes;
pub mod store;

pub use notice::{Notices, SpeakerNotice};
