//! The file: written beside people who write, looked at, and poured into a database.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Text;

use super::tables;
use crate::db::migrations::{self, MigrationError};
use crate::db::{Conn, Db};

/// Why a backup could not be made or used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A database does not answer, or refuses what it is given.
    #[error("the database refuses: {0}")]
    Database(#[from] Error),
    /// The file cannot be opened.
    #[error("it cannot be opened: {0}")]
    Unopened(#[from] ConnectionError),
    /// The file was changed or cut after it was made.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// The two have different shapes.
    #[error(transparent)]
    Shape(#[from] MigrationError),
    /// The database is older than the program.
    #[error("the database lacks {0} migrations: run callboard migrate first")]
    Lacking(usize),
    /// What is there would be lost.
    #[error("there are accounts in the database already: restore into an empty one")]
    Occupied,
}

/// How many rows a table has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCount {
    /// Its name.
    pub table: &'static str,
    /// How many.
    pub rows: i64,
}

/// Writes everything, as it stands at one instant, into an empty file beside whoever reads and writes; then looks whether
/// it is whole.
///
/// # Errors
/// The database or the disk refuses; the file is then of no use.
pub fn write(db: &Db, file: &Path) -> Result<Vec<RowCount>, BackupError> {
    db.export_here(|conn| match conn {
        Conn::Sqlite(sqlite) => {
            // To SQLite, writing another file is writing.
            sqlite.batch_execute("PRAGMA query_only = OFF")?;
            let copied = diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(file.to_string_lossy()).execute(sqlite);
            sqlite.batch_execute("PRAGMA query_only = ON")?;
            copied?;
            Ok(())
        }
        Conn::Pg(_) => snapshot(conn, file),
    })?;
    contents(file)
}

#[expect(clippy::disallowed_methods, reason = "a file that nobody reads yet is no database of the installation")]
fn snapshot(conn: &mut Conn, file: &Path) -> Result<(), BackupError> {
    match migrations::lacking(conn)? {
        0 => {}
        lacking => return Err(BackupError::Lacking(lacking)),
    }
    let mut copy = opened(file)?;
    // Nobody else knows the file yet, and it is brought to the disk when it is whole.
    copy.batch_execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")?;
    migrations::apply(&mut copy)?;
    conn.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0")?;
    let copied = copy.transaction(|copy| tables::clear(copy).and_then(|()| tables::copy(conn, copy)));
    conn.batch_execute("ROLLBACK")?;
    Ok(copied?)
}

/// Looks whether a backup is whole and of a shape that this program knows; gives what is in it.
///
/// # Errors
/// It is not.
pub fn contents(file: &Path) -> Result<Vec<RowCount>, BackupError> {
    let mut conn = opened(file)?;
    migrations::known(&mut conn)?;
    let found: String = diesel::select(diesel::dsl::sql::<Text>("(SELECT * FROM pragma_integrity_check LIMIT 1)"))
        .get_result(&mut conn)
        .map_err(|error| BackupError::Damaged(error.to_string()))?;
    if found != "ok" {
        return Err(BackupError::Damaged(found));
    }
    counts(&mut conn)
}

/// How many rows each table of an installation has.
///
/// # Errors
/// The database does not answer.
pub fn counts(conn: &mut Conn) -> Result<Vec<RowCount>, BackupError> {
    let counts = tables::counts(conn)?;
    Ok(counts.into_iter().map(|(table, rows)| RowCount { table, rows }).collect())
}

/// Puts everything of a backup that has this program's shape into a database without accounts, in one transaction.
///
/// # Errors
/// The database has accounts, or does not take it; then nothing is changed.
pub fn pour(file: &Path, db: &Db) -> Result<(), BackupError> {
    db.alone().write_here(|tx| {
        if tables::counts(tx)?.into_iter().any(|(table, rows)| table == "people" && rows > 0) {
            return Err(BackupError::Occupied);
        }
        tables::clear(tx)?;
        Ok(tables::copy(&mut opened(file)?, tx)?)
    })
}

/// Brings a backup of an older program into this program's shape.
///
/// # Errors
/// A migration was refused.
pub fn update(file: &Path) -> Result<usize, BackupError> {
    Ok(migrations::apply(&mut opened(file)?)?)
}

fn opened(file: &Path) -> Result<Conn, BackupError> {
    Ok(Conn::Sqlite(SqliteConnection::establish(&file.to_string_lossy())?))
}
