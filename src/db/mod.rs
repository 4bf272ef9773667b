//! The door to the database: reading takes a connection, changing takes a transaction.
//!
//! One program speaks to SQLite and to PostgreSQL. Queries are written once over [`Conn`]; what only one of them can
//! say goes through [`on_each!`] or [`Multi`].

mod answer;
mod door;
mod migrations;
mod pool;
mod text_enum;
pub mod types;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;

pub use answer::{FormKey, forget_answers};
pub use door::{Db, Tx};
pub use migrations::{MigrationError, migrate, pending};
pub use multi::{Conn, MultiBackend};
pub use pool::{Address, Synchronous};
pub use types::Id;

#[expect(missing_docs, reason = "the derive writes items of its own")]
mod multi {
    /// A connection to whichever database the installation runs on.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        Pg(diesel::PgConnection),
        Sqlite(diesel::SqliteConnection),
    }
}

/// Runs one expression on the connection that it is, for what the common form cannot express.
#[macro_export]
macro_rules! on_each {
    ($conn:expr, |$one:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Pg($one) => $body,
            $crate::db::Conn::Sqlite($one) => $body,
        }
    };
}

/// A query that both databases understand but whose parts the common form does not know, such as `ON CONFLICT`.
pub struct Multi<T>(pub T);

impl<T> QueryFragment<MultiBackend> for Multi<T>
where
    T: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}
impl<T> QueryId for Multi<T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl<T: Query> Query for Multi<T> {
    type SqlType = T::SqlType;
}
impl<T> RunQueryDsl<Conn> for Multi<T> {}

diesel::define_sql_function! {
    /// The text in lower case; both databases fold ASCII only, so that words are folded in Rust first.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Text as searches compare it: without accents, in lower case, blanks single.
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word as a `LIKE` pattern that finds it anywhere, its own `%` and `_` taken literally (escape: `\`).
pub fn anywhere(word: &str) -> String {
    let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}
