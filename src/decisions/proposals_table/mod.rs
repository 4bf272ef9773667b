//! The organisers' table of proposals: searched, filtered, sorted, in pages of fifty.

mod forms;
mod pages;
pub mod routes;
mod store;

pub use forms::{Filter, ProposalTableView};
pub use pages::{Line, Shown, Tab, line};
pub use store::{ProposalTableRow, rows_of};
