//! Showing that an address is one's own: that of a registration, or the one that an account moves to.

pub mod routes;
