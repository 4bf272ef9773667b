//! How a proposal stands, as its speakers read it: its way, what is to do now, its place on the programme.

mod published;
pub mod store;
mod way;

pub use published::PublishedPlace;
pub use way::{Advice, ProposalContext, StepButton, Stop, advice, answer_until, buttons, question, way};
