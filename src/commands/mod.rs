//! What the command line runs.

pub mod check;
mod lock;
pub mod mail;
mod opening;
pub mod serve;

pub use opening::{migrated, open};
