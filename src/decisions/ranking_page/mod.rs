//! The ranking: proposals in the running by score, with the cut after the last place.

mod forms;
mod pages;
pub mod routes;
mod rules;
mod store;
