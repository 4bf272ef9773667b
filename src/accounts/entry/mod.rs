//! The ways in: registering, confirming an address, signing in by password or by mail, choosing a new password, making
//! the first administrator, signing out.
//!
//! None of these pages says whether an address has an account. An account begins when the link that was mailed to its
//! address is followed; until then nothing that a browser can see differs between a new address and a known one.

mod forms;
mod pages;
pub mod routes;

mod registration;
mod reset;
mod sign_in;
