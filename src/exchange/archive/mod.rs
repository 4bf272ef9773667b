//! Archive: a whole event as one file, for another installation or the other database.
//!
//! A file of lines, packed with gzip: a header, then one line for each row, tables in an order in which every row refers
//! only to rows before it, then a line that says how many there were. `docs/decisions/0016` says what leaves and what
//! does not.

mod actions;
mod errors;
mod header;
mod keys;
mod lines;
mod pages;
mod report;
mod restoring;
pub mod routes;
mod rules;
mod store;
mod values;

pub use actions::{restore, write};
pub use errors::ArchiveError;
pub use header::{Header, is_archive};
pub use report::{ArchiveSummary, RestoreReport};
pub use store::TABLES;
