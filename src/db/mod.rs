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
mod patience;
mod pool;
mod sent;
mod text;
mod text_enum;
mod tx;
pub mod types;

pub use answer::{FormKey, FormReply, forget_answers, keep_in_mind, recalled};
pub use conn::{Conn, Multi, MultiBackend};
pub use door::Db;
pub use failure::{DiskTrouble, disk_trouble, passes};
pub use kept::{Kept, Unreadable, of_kept, to_kept};
pub use migrations::{MigrationError, lacking, migrate, stamp};
pub use patience::{as_one_wait, on_a_waiting_thread};
pub use pool::{Address, Synchronous, make_folder};
pub use sent::Sent;
pub use text::{anywhere, beginning, folded, lower, may_hold, one_page};
pub use tx::{Tx, at_one_instant};
pub use types::Id;
