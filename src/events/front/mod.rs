//! What everybody sees: the events of the installation, an event's page, its call for proposals, help.

mod colour;
mod pages;
pub(super) mod routes;
mod words;
