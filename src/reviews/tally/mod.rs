//! How many reviews each reviewer wrote, as every page counts them.

mod counts;
pub mod store;

pub use counts::ReviewCount;
