//! The organisers' table of proposals: searched, filtered, sorted, in pages of fifty.

mod forms;
mod pages;
pub mod routes;
mod store;

pub use forms::{Filter, View};
pub use pages::{Line, Shown, Tab, line};
pub use store::{Row, rows_of};
