//! Everybody with an account, as those see them who run the installation.

pub mod actions;
mod listed;
mod pages;
pub mod routes;
pub mod store;
