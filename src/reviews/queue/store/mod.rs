//! The queue's statements.

mod leap;
mod listed;
mod narrowed;
mod standing;
mod stretch;
mod walk;

pub use listed::listed;
pub use narrowed::{done, to_do_matching};
pub use standing::{ReviewProgress, conflicts};
pub use walk::{front, neighbours, place_of, to_do, waiting_for};
