//! Reading and changing: the two ways through the door.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error, QueryResult};

use super::Conn;
use super::pool::{Address, Opener, Synchronous, make_room_for, pool};
use crate::config::{PublicUrl, SessionLife};
use crate::on_each;

/// How often a transaction is tried when PostgreSQL says that another one came first.
const TRIES: u32 = 12;

/// The installation's database. Cloning it is cheap; every clone is the same door.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Opener>,
    writers: Pool<Opener>,
    address: Address,
    public_url: PublicUrl,
    sessions: SessionLife,
    queries: Arc<AtomicU64>,
}

impl Db {
    /// Opens the database; on SQLite one connection writes and the others only read.
    ///
    /// # Errors
    /// The file cannot be made, or the server does not answer.
    pub fn open(address: &Address, synchronous: Synchronous, public_url: PublicUrl) -> anyhow::Result<Self> {
        make_room_for(address)?;
        let queries = Arc::new(AtomicU64::new(0));
        let opener =
            |may_write| Opener { address: address.clone(), synchronous, may_write, queries: Arc::clone(&queries) };
        // A pool asks again and again for some seconds; one that can never open should say so at once.
        drop(opener(true).open()?);
        let (writers, readers) = if address.is_sqlite() {
            (pool(opener(true), 1)?, pool(opener(false), 4)?)
        } else {
            let both = pool(opener(true), 12)?;
            (both.clone(), both)
        };
        let sessions = SessionLife::default();
        Ok(Self { readers, writers, address: address.clone(), public_url, sessions, queries })
    }

    /// How long sessions live here.
    pub fn session_life(&self) -> SessionLife {
        self.sessions
    }

    /// The same door, behind which sessions live as long as the installation wants.
    #[must_use]
    pub fn with_sessions(self, sessions: SessionLife) -> Self {
        Self { sessions, ..self }
    }

    /// Reads, on a thread that may wait.
    ///
    /// # Errors
    /// What the closure refuses, or that no connection could be had.
    pub async fn read<T, E>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let door = self.clone();
        on_a_waiting_thread(move || door.read_here(query)).await
    }

    /// Changes, in one transaction, on a thread that may wait: everything in it happens, or nothing.
    /// The closure may run more than once; only its last run counts.
    ///
    /// # Errors
    /// What the closure refuses, or that the database could not take it.
    pub async fn write<T, E>(&self, change: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let door = self.clone();
        on_a_waiting_thread(move || door.write_here(change)).await
    }

    /// Reads on this very thread, for commands and workers.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_here<T, E: From<Error>>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        query(&mut *take(&self.readers)?)
    }

    /// Changes on this very thread, for commands and workers.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_here<T, E: From<Error>>(&self, change: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut conn = take(&self.writers)?;
        for _ in 1..TRIES {
            CONFLICT.set(false);
            let outcome = self.once(&mut conn, &change);
            if outcome.is_ok() || !CONFLICT.get() {
                return outcome;
            }
        }
        self.once(&mut conn, &change)
    }

    fn once<T, E: From<Error>>(&self, conn: &mut Conn, change: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        begin(conn)?;
        let outcome = change(&mut Tx { conn, public_url: &self.public_url, sessions: self.sessions });
        match outcome {
            Ok(value) => {
                on_each!(conn, |one| AnsiTransactionManager::commit_transaction(one)).inspect_err(note_conflict)?;
                Ok(value)
            }
            Err(refusal) => {
                if let Err(error) = on_each!(conn, |one| AnsiTransactionManager::rollback_transaction(one)) {
                    tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
                }
                Err(refusal)
            }
        }
    }

    /// The writing connection outside a transaction: migrations bring their own.
    pub(super) fn exclusively<T, E: From<Error>>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        work(&mut *take(&self.writers)?)
    }

    /// Brings everything that is written into the one file of a SQLite database, for an orderly end.
    ///
    /// # Errors
    /// The database does not take it; nothing is lost, and the next start does it.
    pub fn put_in_order(&self) -> QueryResult<()> {
        self.exclusively(|conn| match conn {
            Conn::Sqlite(sqlite) => sqlite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)"),
            Conn::Pg(_) => Ok(()),
        })
    }

    /// Which database this is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The address that people know this installation by.
    pub fn public_url(&self) -> &PublicUrl {
        &self.public_url
    }

    /// How many queries have been sent since the door was opened.
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }
}

/// A transaction under way: what it changes is there for everybody, or for nobody.
pub struct Tx<'a> {
    conn: &'a mut Conn,
    public_url: &'a PublicUrl,
    sessions: SessionLife,
}

impl Tx<'_> {
    /// The connection, for a statement.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// The address that links in mails begin with.
    pub fn public_url(&self) -> PublicUrl {
        self.public_url.clone()
    }

    /// How long somebody stays signed in.
    pub fn sessions(&self) -> SessionLife {
        self.sessions
    }
}

impl Deref for Tx<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}

thread_local! {
    /// Whether the transaction on this thread lost against another one and may be tried again.
    static CONFLICT: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn note_conflict(error: &Error) {
    let deadlock = matches!(error, Error::DatabaseError(_, why) if why.message().contains("deadlock detected"));
    if deadlock || matches!(error, Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) {
        CONFLICT.set(true);
    }
}

fn begin(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN ISOLATION LEVEL SERIALIZABLE"),
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
    }
}

/// Reads everything as it stands at one instant, however many queries that takes; not inside a change.
///
/// # Errors
/// What the closure refuses, or that the database does not answer.
pub fn at_one_instant<T, E: From<Error>>(
    conn: &mut Conn,
    reading: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    match conn {
        Conn::Pg(pg) => {
            AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN"),
    }?;
    let read = reading(conn);
    let ended = on_each!(conn, |one| AnsiTransactionManager::rollback_transaction(one));
    let value = read?;
    ended?;
    Ok(value)
}

fn take(pool: &Pool<Opener>) -> QueryResult<PooledConnection<Opener>> {
    pool.get().map_err(|error| Error::DatabaseError(DatabaseErrorKind::ClosedConnection, Box::new(error.to_string())))
}

async fn on_a_waiting_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}
