//! What organisers set about their event: name and place, the call, reviewing, the colour.

pub(super) mod actions;
pub(super) mod doubts;
pub(super) mod forms;
pub(super) mod pages;
pub(super) mod refused;
pub(super) mod routes;
mod section;
pub mod store;
pub(super) mod version;

pub use section::{AppearanceSettings, Basics, Call, Clocks, ReviewSettings, Section};
