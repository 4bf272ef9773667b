//! Decisions: ranked, staged beside the proposals where only organisers see them, announced all at once.
//!
//! A staged decision changes nothing about its proposal; announcing takes the step, deletes the row and queues the mails
//! in one transaction. The rooms inside are the organisers' other pages about proposals: the table, the sheet of one
//! proposal with its steps, and the waiting list.

pub mod routes;
mod actions;
mod announcement;
mod cut;
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
mod steps;
pub mod store;
mod table;
mod waiting;

pub use actions::{AnnounceError, Chair, Outcome, announce, announce_as_seen, clear, prepare, stage};
pub use announcement::{Announced, Announcement};
pub use decision::Staged;
pub use state::Verdict;
pub use waiting::{WaitingForAPlace, waiting_for_a_place};
