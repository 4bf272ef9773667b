//! Making an account, and making the first administrator.

pub mod routes;
