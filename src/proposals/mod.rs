//! Proposals: drafted, submitted, changed, withdrawn, confirmed or declined by their speakers.
//!
//! `writing` holds the form, `own` a speaker's view of one proposal, `company` the people who speak together, `profiles`
//! people whom an import brought, `organising` what organisers correct and add, `home` the page with everything that somebody does, `invitations` the answers to places
//! offered by mail, `answers` those to an acceptance.

mod access;
pub mod actions;
pub mod answers;
mod appearance;
pub mod company;
mod frame;
pub mod home;
mod invitations;
pub mod language;
pub mod lookup;
mod mails;
pub mod organising;
mod own;
pub mod profiles;
mod proposal;
pub mod ratings;
pub mod routes;
pub mod rules;
mod standing;
mod state;
pub mod store;
pub mod tally;
pub mod writing;

pub use access::{KnowsSpeakers, OrganiserOf, OwnProposal, Reach};
pub use actions::{NewStep, StepError};
pub use proposal::{NewProposal, Proposal};
pub use rules::Editing;
pub use state::{Mover, ProposalState, Step, StepRefused};
pub use store::Stale;
