//! The log of the installation: who signed in or could not, accounts, administrators, deleted events.

mod pages;
pub mod routes;
