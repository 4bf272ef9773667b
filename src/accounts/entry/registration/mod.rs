//! Making an account, confirming its address, and making the first administrator.

pub mod routes;
