//! The door to the database: reading takes a connection, changing takes a transaction.
//!
//! One program speaks to SQLite and to PostgreSQL. Queries are written once over [`Conn`]; what only one of them can
//! say goes through [`on_each!`](crate::on_each) or [`Multi`].

mod answer;
pub mod backup;
mod conn;
mod door;
mod failure;
mod kept;
mod migrations;
mod paging;
mod patience;
mod pool;
mod search;
mod sent;
mod tallies;
mod text;
mod text_enum;
mod tx;
pub mod types;

pub use answer::{FormKey, FormReply, forget_answers, keep_in_mind, recalled};
pub use conn::{Conn, Multi, MultiBackend};
pub use door::Db;
pub use failure::{DiskTrouble, disk_trouble, passes};
pub use kept::{KeptJson, KeptJsonError, of_kept, to_kept};
pub use migrations::{MigrationError, lacking, migrate, stamp};
pub use paging::{ENOUGH, ListWalk, Total, one_page, page_of_the_first};
pub use patience::{as_one_wait, on_a_waiting_thread};
pub use pool::{Address, Synchronous, make_folder};
pub use search::{SearchedText, forget_deleted_words, likely};
pub use sent::StatementLog;
pub use tallies::Tallies;
pub use text::{anywhere, beginning, folded, lower, searchable};
pub use tx::{Tx, at_one_instant};
pub use types::Id;
