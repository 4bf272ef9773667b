//! Opening connections: which database an address names, and how each connection is set up.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool};

use super::Conn;
use super::door::note_conflict;
use crate::on_each;

/// Which database, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file, made when it is missing.
    Sqlite(PathBuf),
    /// A `postgres://` address.
    Postgres(String),
}

impl Address {
    /// Reads a `DATABASE_URL`: `postgres://…`, `postgresql://…`, `sqlite:PATH`.
    ///
    /// # Errors
    /// Any other scheme, with the schemes that are known.
    pub fn parse(url: &str) -> Result<Self, String> {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(url.to_owned())),
            Some(("sqlite", rest)) => Ok(Self::Sqlite(rest.trim_start_matches("//").into())),
            _ => Err("DATABASE_URL must begin with postgres://, postgresql:// or sqlite:".to_owned()),
        }
    }

    /// Whether one writer at a time is all that the database takes.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// How hard SQLite makes sure that a commit is on the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Synchronous {
    /// Every acknowledged commit survives a power cut.
    #[default]
    Full,
    /// The last commits may be lost in a power cut; for filling a demo or an import.
    Normal,
}

/// Makes connections of one kind, for reading or for writing.
pub(super) struct Opener {
    pub address: Address,
    pub synchronous: Synchronous,
    pub may_write: bool,
    pub queries: Arc<AtomicU64>,
}

impl Opener {
    /// One connection, set up.
    pub fn open(&self) -> ConnectionResult<Conn> {
        let mut conn = match &self.address {
            Address::Sqlite(path) => Conn::Sqlite(SqliteConnection::establish(&path.to_string_lossy())?),
            Address::Postgres(url) => Conn::Pg(PgConnection::establish(url)?),
        };
        self.set_up(&mut conn).map_err(ConnectionError::CouldntSetupConfiguration)?;
        let watch = Watch(Arc::clone(&self.queries));
        on_each!(&mut conn, |one| one.set_instrumentation(watch));
        Ok(conn)
    }

    fn set_up(&self, conn: &mut Conn) -> QueryResult<()> {
        match conn {
            Conn::Pg(pg) => pg.batch_execute(
                "SET timezone = 'UTC'; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'",
            ),
            Conn::Sqlite(sqlite) => {
                let synchronous = match self.synchronous {
                    Synchronous::Full => "FULL",
                    Synchronous::Normal => "NORMAL",
                };
                sqlite.batch_execute(&format!(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};
                     PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;
                     PRAGMA trusted_schema = OFF; PRAGMA query_only = {};",
                    if self.may_write { "OFF" } else { "ON" }
                ))
            }
        }
    }
}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        self.open().map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        std::thread::panicking() || on_each!(conn, |one| AnsiTransactionManager::is_broken_transaction_manager(one))
    }
}

/// Counts queries, and notes when PostgreSQL asks for a transaction to be tried again.
struct Watch(Arc<AtomicU64>);

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => {
                self.0.fetch_add(1, Ordering::Relaxed);
            }
            InstrumentationEvent::FinishQuery { error: Some(error), .. } => note_conflict(error),
            _ => {}
        }
    }
}

pub(super) fn pool(opener: Opener, size: u32) -> Result<Pool<Opener>, diesel::r2d2::PoolError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(5))
        .idle_timeout(Some(Duration::from_mins(10)))
        .build(opener)
}

/// Makes the folder that a SQLite file lies in.
pub(super) fn make_room_for(address: &Address) -> std::io::Result<()> {
    match address {
        Address::Sqlite(path) => make_folder(path.parent().unwrap_or(Path::new("."))),
        Address::Postgres(_) => Ok(()),
    }
}

/// Makes a folder of the installation if it is missing, for its own user's eyes only: what lies in it opens accounts.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
