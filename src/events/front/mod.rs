//! What everybody sees: the events of the installation, an event's page, its call for proposals, help.

pub mod colour;
mod pages;
pub(super) mod routes;
mod tried;
mod words;
