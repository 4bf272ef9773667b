//! How a proposal stands, as its speakers read it: its way, and what is to do now.

pub mod store;
mod way;

pub use way::{NextStep, ProposalContext, StepButton, TimelineStep, advice, answer_until, buttons, question, way};
