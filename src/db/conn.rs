//! A connection to either database, and what its common form cannot say.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;

pub use multi::{Conn, MultiBackend};

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
