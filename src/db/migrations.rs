//! The database's shape, brought up to date.

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, HarnessWithOutput, MigrationHarness, embed_migrations};

use super::pool::STATEMENTS_END;
use super::{Conn, Db, search};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// PostgreSQL's advisory lock under which one process migrates and the others wait.
const LOCK: i64 = 0x0063_616c_6c62;

/// Why the database could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// No connection, or the connection broke.
    #[error("the database does not answer: {0}")]
    Database(#[from] diesel::result::Error),
    /// A migration was refused; it is rolled back.
    #[error("a migration failed: {0}")]
    Refused(String),
    /// The database is of a program that came after this one.
    #[error("it was made by a newer Callboard ({0}): use that one")]
    Newer(String),
    /// There are tables, and none of them ours.
    #[error("it is no database of Callboard")]
    Foreign,
}

/// Applies what is missing; returns how many migrations that were.
///
/// # Errors
/// A migration was refused, and the database is as it was before it; or the database is of a newer program.
pub fn migrate(db: &Db) -> Result<usize, MigrationError> {
    let applied = db.exclusively(apply)?;
    db.write_here(search::fill_in)?;
    Ok(applied)
}

/// The same on one connection.
pub(super) fn apply(conn: &mut Conn) -> Result<usize, MigrationError> {
    match conn {
        Conn::Sqlite(sqlite) => run(sqlite, SQLITE),
        Conn::Pg(pg) => {
            // An index of many rows takes as long as it takes, and so does waiting for another process that makes one.
            pg.batch_execute(&format!("SET statement_timeout = 0; SELECT pg_advisory_lock({LOCK})"))?;
            let outcome = run(pg, POSTGRES);
            pg.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK}); {STATEMENTS_END}"))?;
            outcome
        }
    }
}

/// How many of our migrations a database lacks; asks without changing anything, so that a reader can.
///
/// # Errors
/// The database does not answer, or was never migrated.
pub fn lacking(conn: &mut Conn) -> QueryResult<usize> {
    let ours = match conn {
        Conn::Sqlite(_) => names::<diesel::sqlite::Sqlite>(&SQLITE),
        Conn::Pg(_) => names::<diesel::pg::Pg>(&POSTGRES),
    };
    let applied = applied(conn)?;
    Ok(ours.iter().filter(|ours| !applied.contains(ours)).count())
}

/// Makes sure that a database has been migrated, and by no newer program.
pub(super) fn known(conn: &mut Conn) -> Result<(), MigrationError> {
    let applied = applied(conn).map_err(|_| MigrationError::Foreign)?;
    newest_of_others(&applied).map_or(Ok(()), |newer| Err(MigrationError::Newer(newer)))
}

/// The newest migration that a newer program has applied.
fn newest_of_others(applied: &[String]) -> Option<String> {
    let ours = names::<diesel::sqlite::Sqlite>(&SQLITE);
    applied.iter().filter(|applied| !ours.contains(applied)).max().cloned()
}

/// The newest migration that this program knows: the shape of the database that it was written for.
pub fn stamp() -> String {
    names::<diesel::sqlite::Sqlite>(&SQLITE).into_iter().max().unwrap_or_default()
}

fn applied(conn: &mut Conn) -> QueryResult<Vec<String>> {
    __diesel_schema_migrations::table.select(__diesel_schema_migrations::version).load(conn)
}

table! {
    __diesel_schema_migrations (version) {
        version -> Text,
    }
}

fn names<DB: diesel::backend::Backend>(migrations: &EmbeddedMigrations) -> Vec<String> {
    let ours: Vec<Box<dyn Migration<DB>>> = migrations.migrations().unwrap_or_default();
    ours.iter().map(|migration| migration.name().version().to_string()).collect()
}

fn run<C, DB>(conn: &mut C, migrations: EmbeddedMigrations) -> Result<usize, MigrationError>
where
    C: MigrationHarness<DB> + Connection<Backend = DB> + 'static,
    DB: diesel::backend::Backend,
{
    let mut harness = HarnessWithOutput::new(conn, std::io::sink());
    let known: Vec<String> = harness.applied_migrations().map_err(refused)?.iter().map(ToString::to_string).collect();
    if let Some(newer) = newest_of_others(&known) {
        return Err(MigrationError::Newer(newer));
    }
    let applied = harness.run_pending_migrations(migrations).map_err(refused)?;
    Ok(applied.len())
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
fn refused(error: Box<dyn std::error::Error + Send + Sync>) -> MigrationError {
    MigrationError::Refused(error.to_string())
}
