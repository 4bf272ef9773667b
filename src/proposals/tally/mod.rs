//! How many proposals stand where, as every page counts them.

mod counts;
pub mod store;

pub use counts::{ProposalCount, ScoreSums, Tally};
