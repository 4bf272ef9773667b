//! Decisions: ranked, staged beside the proposals where only organisers see them, announced all at once.
//!
//! A staged decision changes nothing about its proposal; announcing takes the step, deletes the row and queues the mails
//! in one transaction. The rooms inside are the organisers' other pages about proposals: the table, the sheet of one
//! proposal with its steps, and the waiting list.

pub mod routes;
mod actions;
mod announcement;
mod ranking_page;
mod decision;
mod feedback;
mod forms;
mod kinds;
mod mails;
mod pages;
pub mod ranking;
mod rules;
mod proposal_page;
mod state;
mod steps;
pub mod store;
mod proposals_table;
mod waiting;

pub use actions::{AnnounceError, Chair, StagingOutcome, announce, announce_as_seen, clear, prepare, stage};
pub use announcement::{Announcement, AnnouncementResult};
pub use decision::StagedDecision;
pub use state::Decision;
pub use waiting::{WaitingForAPlace, waiting_for_a_place};
