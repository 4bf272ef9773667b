//! Everything that is kept about somebody, for them to take along.

mod everything;
pub mod store;

pub use everything::everything;
