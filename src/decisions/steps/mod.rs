//! What an organiser does to one proposal beside deciding: answers for its speakers, cancels, takes a decision back,
//! brings back what was declined, cancelled or withdrawn; with a reason, told to the speakers or not.

mod actions;
mod forms;
mod kinds;
mod mails;
mod pages;
pub mod routes;

pub use kinds::{StepLink, links};
