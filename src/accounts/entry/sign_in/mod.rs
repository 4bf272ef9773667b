//! Signing in by password or by a link in a mail, and out again.

pub mod routes;
mod tries;
