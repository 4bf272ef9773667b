//! Where organisers schedule: the working schedule of a day as a grid, what still waits for a place, and the form that
//! gives it one.

pub mod actions;
mod board;
mod forms;
mod free;
mod ground;
mod pages;
pub(super) mod routes;
mod undo;
mod week;

pub(super) use ground::clash_words;
pub use ground::counted;
