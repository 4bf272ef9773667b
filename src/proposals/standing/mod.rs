//! How a proposal stands, as its speakers read it: its way, and what is to do now.

pub mod store;
mod way;

pub use way::{Advice, ProposalContext, StepButton, Stop, advice, answer_until, buttons, question, way};
