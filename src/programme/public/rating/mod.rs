//! What visitors think of a talk.

mod actions;
mod forms;
pub mod store;

pub use actions::{Rater, rate};
pub use forms::{LONGEST_NOTE, NewRating, RatingForm};
