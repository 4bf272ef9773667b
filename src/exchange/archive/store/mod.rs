//! Rows of an archive in the database: what is read for it, and how it is put back.

mod finding;
mod known;
mod rows;

pub use finding::keys;
pub use known::{accounts, event_of_key, is_same_picture, keys_taken, slug_taken};
pub use rows::{AT_ONCE, ArchiveRow, ArchiveTable, Events, Invitations, Mails, People, Rows, TABLES, read};
