//! An event's team: organisers and reviewers, invited by mail, taken off again; the last organiser stays.

pub mod actions;
pub mod appointing;
mod forms;
mod mails;
mod member;
mod pages;
pub(super) mod routes;
pub mod store;

pub(in crate::events) use forms::TeamInvitationForm;
pub use member::{Member, PendingMember};
