//! Proposals: drafted, submitted, changed, withdrawn, confirmed or declined by their speakers.

pub mod routes;
mod access;
pub mod actions;
pub mod lookup;
mod proposal;
mod state;
pub mod store;

pub use access::{KnowsSpeakers, OrganiserOf, OwnProposal, Reach};
pub use actions::StepError;
pub use proposal::{NewProposal, Proposal};
pub use state::{ProposalState, Step, StepRefused};
pub use store::Stale;
