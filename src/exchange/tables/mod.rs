//! What organisers take along as tables: proposals, reviews, speakers, talks. Drafts are their authors' and in none of
//! them.
//!
//! A table is read and written in pieces, so that a large event takes no more memory than a small one.

mod cells;
pub mod routes;
mod store;
mod table;
mod writing;

pub use table::{Table, TableReader};
pub use writing::TableWriterState;
