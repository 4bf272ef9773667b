//! The installation's health: for whoever runs it, and for the machines that watch it.

pub mod routes;
pub mod check;
mod pages;
mod readiness;
mod store;
mod vitals;
