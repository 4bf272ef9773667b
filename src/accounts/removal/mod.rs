//! Leaving: what has to be done first, what goes, and what stays without a name.

pub mod actions;
mod obstacle;
pub mod store;

pub use actions::RemovalError;
pub use obstacle::{LiveProposal, Obstacle, ProposalEnding};
