//! The demo: believable conferences in every stage, the same for the same seed.
//!
//! What they are made of is pure; filling an installation goes through the actions of the features.

pub mod abstracts;
pub mod biographies;
pub mod conferences;
pub mod draw;
pub mod names;
pub mod organisations;
pub mod people;
pub mod remarks;
pub mod subjects;
pub mod talks;
pub mod titles;
pub mod velocity;
pub mod words;
