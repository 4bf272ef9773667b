//! Profiles that an import brought: people without an account, whom organisers invite by mail to take theirs over.

pub(super) mod actions;
mod claiming;
mod mails;
mod pages;
mod profile;
pub(super) mod routes;
pub mod store;

pub use claiming::claim;
pub use profile::Profile;
