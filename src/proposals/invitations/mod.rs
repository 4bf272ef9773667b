//! Answers to places offered by mail: on a team, or as a co-speaker.

mod pages;
pub(super) mod routes;
