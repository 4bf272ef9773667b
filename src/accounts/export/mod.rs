//! Everything that is kept about somebody, for them to take along.

pub mod store;
