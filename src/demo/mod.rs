//! The demo: believable conferences in every stage, the same for the same seed.
//!
//! What they are made of is pure: people, talks, dates. `filling` turns it into rows and writes them all at once.

pub mod abstracts;
pub mod biographies;
mod cast;
pub mod conferences;
pub mod draw;
mod edition;
mod filling;
mod mails;
pub mod names;
pub mod organisations;
mod over;
pub mod people;
mod portraits;
pub mod remarks;
mod rows;
mod stages;
mod store;
pub mod subjects;
mod submissions;
pub mod talks;
pub mod titles;
mod under_way;
pub mod velocity;
pub mod words;

pub use cast::{DemoAccount, DemoSignIn, PASSWORD};
pub use filling::{DemoSize, DemoSummary, ExistingDemo, FillError, existing, fill};
