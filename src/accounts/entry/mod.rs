//! The ways in: registering, confirming an address, signing in by password or by mail, choosing a new password, making
//! the first administrator, signing out.
//!
//! None of these pages says whether an address has an account. Registering makes one at once, beside any that the address
//! has; which of them is the owner's shows when the link that was mailed to the address is followed.

mod forms;
mod pages;
pub mod routes;

mod confirmation;
mod registration;
mod reset;
mod sign_in;
