//! Accounts: people, sign-in, sessions, mail confirmation, password reset.

pub mod routes;
