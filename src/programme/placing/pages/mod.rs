//! The pages of the working schedule: a day as a grid, and the form that gives something a place.

mod clash_rows;
mod desk;
mod place;
mod schedule;

pub use place::{Asked, Place};
pub use schedule::{Schedule, Scheduled};
