//! Proposals: drafted, submitted, changed, withdrawn, confirmed or declined by their speakers.

pub mod routes;
mod access;
pub mod lookup;
mod proposal;
mod state;
pub mod store;

pub use access::{OrganiserOf, OwnProposal};
pub use proposal::Proposal;
pub use state::{ProposalState, Step, StepRefused};
pub use store::Stale;
