//! What the command line runs.

pub mod archive;
pub mod assign;
pub mod backup;
pub mod check;
pub mod demo;
pub mod event;
pub mod export;
mod files;
pub mod import;
mod lock;
pub mod mail;
mod opening;
mod stop;
pub mod surroundings;
pub mod plan;
mod progress;
pub mod rank;
pub mod serve;
pub mod user;

pub use opening::{existing, migrated, open, passing};
