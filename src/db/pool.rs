//! Opening connections: which database an address names, and how each connection is set up.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool};

use super::Conn;
use super::failure::{self, Failure};
use super::patience::note_end_of_statement;
use super::sent::StatementLog;
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

    /// The files that the database may consist of; none where a server keeps it.
    pub fn files(&self) -> Vec<PathBuf> {
        let Self::Sqlite(database) = self else { return Vec::new() };
        let with = |ending| {
            let mut name = database.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        ["", "-wal", "-shm", "-journal"].map(with).to_vec()
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

/// What a connection is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConnectionUse {
    Reading,
    Writing,
    /// Reading what goes into a file, for as long as that takes.
    Exporting,
}

/// Makes connections of one kind.
pub(super) struct Opener {
    address: Address,
    synchronous: Synchronous,
    for_use: ConnectionUse,
    queries: Arc<StatementLog>,
    /// How many connections were found to be gone so far.
    losses: Arc<AtomicU64>,
}

/// A connection of a pool, and what is known of it.
pub(super) struct PooledConn {
    conn: Conn,
    lost: Arc<AtomicBool>,
    /// How many others were lost when this one was last seen to answer, and when that was.
    losses: u64,
    answered: Instant,
}

impl Deref for PooledConn {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for PooledConn {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Opener {
    pub fn new(
        address: &Address,
        synchronous: Synchronous,
        for_use: ConnectionUse,
        queries: &Arc<StatementLog>,
    ) -> Self {
        let (address, queries) = (address.clone(), Arc::clone(queries));
        Self { address, synchronous, for_use, queries, losses: Arc::default() }
    }

    /// One connection, set up.
    pub fn open(&self) -> ConnectionResult<PooledConn> {
        let mut conn = match &self.address {
            Address::Sqlite(path) => Conn::Sqlite(SqliteConnection::establish(&path.to_string_lossy())?),
            Address::Postgres(url) => Conn::Pg(PgConnection::establish(&within_limits(url))?),
        };
        self.set_up(&mut conn).map_err(ConnectionError::CouldntSetupConfiguration)?;
        let lost = Arc::new(AtomicBool::new(false));
        let watch =
            Watch { queries: Arc::clone(&self.queries), lost: Arc::clone(&lost), losses: Arc::clone(&self.losses) };
        on_each!(&mut conn, |one| one.set_instrumentation(watch));
        Ok(PooledConn { conn, lost, losses: self.losses.load(Ordering::Acquire), answered: Instant::now() })
    }

    fn set_up(&self, conn: &mut Conn) -> QueryResult<()> {
        match conn {
            Conn::Pg(pg) => {
                // A change that walks a whole table is in the way of everybody who changes a row of it.
                let walking = if self.for_use == ConnectionUse::Writing { "off" } else { "on" };
                pg.batch_execute(&format!(
                    "SET timezone = 'UTC'; {STATEMENTS_END}; SET idle_in_transaction_session_timeout = '30s';
                     SET enable_seqscan = {walking}"
                ))
            }
            Conn::Sqlite(sqlite) => {
                let synchronous = match self.synchronous {
                    Synchronous::Full => "FULL",
                    Synchronous::Normal => "NORMAL",
                };
                sqlite.batch_execute(&format!(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};
                     PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;
                     PRAGMA trusted_schema = OFF; PRAGMA query_only = {};",
                    if self.for_use == ConnectionUse::Writing { "OFF" } else { "ON" }
                ))
            }
        }
    }
}

/// How long PostgreSQL works on one statement.
pub(super) const STATEMENTS_END: &str = "SET statement_timeout = '8s'";

/// Limits of ours on the way to PostgreSQL, so that a network that swallows everything is noticed; what the address says
/// itself comes first.
const LIMITS: [&str; 6] = [
    "connect_timeout=3",
    "keepalives_idle=5",
    "keepalives_interval=2",
    "keepalives_count=3",
    "tcp_user_timeout=9000",
    "application_name=callboard",
];

fn within_limits(url: &str) -> String {
    let mut url = url.to_owned();
    for limit in LIMITS {
        let name = limit.split('=').next().unwrap_or_default();
        if !url.contains(&format!("{name}=")) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(limit);
        }
    }
    url
}

/// A connection that answered as lately as this is taken to answer still, as long as no other was lost since.
const LATELY: Duration = Duration::from_secs(1);

impl ManageConnection for Opener {
    type Connection = PooledConn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<PooledConn, Self::Error> {
        self.open().map_err(diesel::r2d2::Error::ConnectionError)
    }

    /// Asked before a connection is handed out: costs nothing where there is no reason for doubt.
    fn is_valid(&self, pooled: &mut PooledConn) -> Result<(), Self::Error> {
        let losses = self.losses.load(Ordering::Acquire);
        let doubtful = pooled.losses != losses || pooled.answered.elapsed() > LATELY;
        if doubtful && !self.address.is_sqlite() {
            pooled.conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)?;
        }
        (pooled.losses, pooled.answered) = (losses, Instant::now());
        Ok(())
    }

    /// Asked when a connection is given back.
    fn has_broken(&self, pooled: &mut PooledConn) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        pooled.answered = Instant::now();
        pooled.lost.load(Ordering::Acquire)
            || std::thread::panicking()
            || on_each!(&mut pooled.conn, |one| AnsiTransactionManager::is_broken_transaction_manager(one))
    }
}

/// Counts queries, and notes how they end.
struct Watch {
    queries: Arc<StatementLog>,
    /// Whether the connection is gone.
    lost: Arc<AtomicBool>,
    losses: Arc<AtomicU64>,
}

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { query, .. } => self.queries.note(query),
            InstrumentationEvent::FinishQuery { error, .. } => {
                note_end_of_statement();
                let Some(error) = error else { return };
                failure::note(error);
                if let Some(trouble) = failure::disk_trouble(error) {
                    self.queries.note_trouble(trouble);
                }
                if Failure::of(error) == Failure::Lost && !self.lost.swap(true, Ordering::AcqRel) {
                    self.losses.fetch_add(1, Ordering::AcqRel);
                }
            }
            _ => {}
        }
    }
}

pub(super) fn pool(opener: Opener, size: u32) -> Result<Pool<Opener>, diesel::r2d2::PoolError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(true)
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

#[cfg(test)]
mod tests {
    use super::within_limits;

    #[test]
    fn an_address_gets_our_limits_and_keeps_its_own() {
        let plain = within_limits("postgres://callboard@db/callboard");
        assert!(plain.starts_with("postgres://callboard@db/callboard?connect_timeout=3&keepalives_idle=5&"), "{plain}");
        let own = within_limits("postgres://db/callboard?connect_timeout=20");
        assert!(own.contains("connect_timeout=20&") && !own.contains("connect_timeout=3&"), "{own}");
    }
}
