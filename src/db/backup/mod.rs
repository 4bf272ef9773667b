//! A whole installation in one file, and back: the file is an SQLite database, whichever database it was made from, so that
//! an installation can also move from one to the other (`docs/decisions/0035`).

mod file;
mod tables;

pub use file::{BackupError, RowCount, contents, counts, pour, update, write};
