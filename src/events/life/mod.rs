//! An event's life: it begins hidden, is published, may be hidden again, is archived when it is over, and can be deleted.

pub mod actions;
mod forms;
mod holdings;
mod mails;
mod pages;
pub(super) mod routes;
pub mod rules;
pub mod store;

pub use holdings::EventHoldings;
