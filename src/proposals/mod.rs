//! Proposals: drafted, submitted, changed, withdrawn, confirmed or declined by their speakers.
//!
//! `writing` holds the form, `show` a speaker's view of one proposal, `cospeakers` the people who speak together, `profiles`
//! people whom an import brought, `organising` what organisers correct and add, `home` the page with everything that somebody does, `invitations` the answers to places
//! offered by mail, `answers` those to an acceptance.

mod access;
pub mod actions;
pub mod answers;
mod appearance;
pub mod cospeakers;
mod frame;
pub mod home;
mod invitations;
pub mod language;
pub mod lookup;
mod mails;
pub mod organising;
mod show;
pub mod profiles;
mod proposal;
pub mod ratings;
pub mod routes;
pub mod rules;
mod timeline;
mod state;
pub mod store;
pub mod tally;
pub mod writing;

pub use access::{KnowsSpeakers, NameVisibility, OrganiserOf, OwnProposal};
pub use actions::{NewStep, StepError};
pub use proposal::{NewProposal, Proposal};
pub use rules::EditScope;
pub use state::{ProposalState, ProposalStep, ProposalStepRefused, StepActor};
pub use store::StaleVersion;
