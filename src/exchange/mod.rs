//! Exchange: programmes taken in from other systems and given out to them.

pub mod routes;
