//! Decisions: ranked, staged beside the proposals where only organisers see them, announced all at once.
//!
//! A staged decision changes nothing about its proposal; announcing takes the step, deletes the row and queues the mails
//! in one transaction. The rooms inside are the organisers' other pages about proposals: the dashboard, the table, and
//! the sheet of one proposal.

pub mod routes;
mod actions;
mod announcement;
mod cut;
mod dashboard;
mod decision;
mod feedback;
mod forms;
mod kinds;
mod mails;
mod pages;
pub mod ranking;
mod rules;
mod sheet;
mod state;
pub mod store;
mod table;

pub use actions::{AnnounceError, Chair, Outcome, announce, announce_as_seen, clear, prepare, stage};
pub use announcement::{Announced, Announcement};
pub use decision::Staged;
pub use state::Verdict;
