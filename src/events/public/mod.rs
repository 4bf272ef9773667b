//! What everybody sees before there is a programme: the events of the installation, an event's call for proposals, help.

pub mod colour;
mod pages;
pub(super) mod routes;
pub mod tried;
pub mod words;
