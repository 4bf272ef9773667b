//! What people do with their own account: its name, password and address, their sessions, their data.

pub mod actions;
mod device;
mod forms;
mod pages;
pub mod routes;
mod sessions;
pub mod store;
