//! The second pass: people put two or three proposals in order where the scores do not decide.
//!
//! A [`Zone`] holds the proposals around the line, with what the scores say of them. Each [`Comparison`] narrows their
//! [`Strengths`]; [`Strengths::next`] says what to ask next, and [`Strengths::is_settled`] when to stop.

mod asking;
mod comparison;
mod strengths;
mod zone;

pub use asking::ComparisonQuestion;
pub use comparison::{Comparison, ComparisonProblem};
pub use strengths::Strengths;
pub use zone::Zone;
