//! Reading and changing: the two ways through the door.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error, QueryResult};

use super::failure::{self, Failure};
use super::patience::{self, joined, on_a_waiting_thread};
use super::pool::{Address, ConnectionUse, Opener, Synchronous, make_room_for, pool};
use super::sent::StatementLog;
use super::tx::{LONG, SHORT, TransactionMode, begin, pause};
use super::{Conn, Tx};
use crate::config::{PublicUrl, SessionLife};
use crate::on_each;

/// How long a change is tried again and again: nobody waits longer than for a database that does not answer.
const TRIED_FOR: Duration = Duration::from_secs(6);

/// The installation's database. Cloning it is cheap; every clone is the same door.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Opener>,
    writers: Pool<Opener>,
    exporters: Pool<Opener>,
    address: Address,
    public_url: PublicUrl,
    sessions: SessionLife,
    queries: Arc<StatementLog>,
    turns: &'static [TransactionMode],
}

impl Db {
    /// Opens the database; on SQLite one connection writes and the others only read.
    ///
    /// # Errors
    /// The file cannot be made, or the server does not answer.
    pub fn open(address: &Address, synchronous: Synchronous, public_url: PublicUrl) -> anyhow::Result<Self> {
        make_room_for(address)?;
        let queries = Arc::new(StatementLog::default());
        let opener = |for_use| Opener::new(address, synchronous, for_use, &queries);
        // A pool asks again and again for some seconds; one that can never open should say so at once.
        drop(opener(ConnectionUse::Writing).open()?);
        let (writing, reading) = if address.is_sqlite() { (1, 4) } else { (8, 8) };
        Ok(Self {
            writers: pool(opener(ConnectionUse::Writing), writing)?,
            readers: pool(opener(ConnectionUse::Reading), reading)?,
            exporters: pool(opener(ConnectionUse::Exporting), 2)?,
            address: address.clone(),
            public_url,
            sessions: SessionLife::default(),
            queries,
            turns: &SHORT,
        })
    }

    /// The same door for a change that reads or writes thousands of rows: on PostgreSQL too it is the only one for its
    /// time, because beside others it would never come to its end.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self { turns: &LONG, ..self.clone() }
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

    /// Reads, on a thread that may wait. Where the connection turns out to be gone, the closure runs once more on another.
    ///
    /// # Errors
    /// What the closure refuses, or that no connection could be had, or that the database does not answer.
    pub async fn read<T, E>(&self, query: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let door = self.clone();
        on_a_waiting_thread(move || door.read_here(query)).await
    }

    /// Reads what goes into a file, on a connection that no page waits for. It is not begun anew, since a part may have been
    /// sent, and takes as long as whoever fetches the file does.
    ///
    /// # Errors
    /// What the closure refuses, or that no connection could be had.
    pub async fn export<T, E>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let door = self.clone();
        joined(tokio::task::spawn_blocking(move || door.export_here(query)).await)
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
    pub fn read_here<T, E: From<Error>>(&self, query: impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let read = take(&self.readers).map_err(E::from).and_then(|mut conn| query(&mut conn));
        if read.is_err() && failure::noted() == Failure::Lost {
            return query(&mut *take(&self.readers)?);
        }
        read
    }

    /// Reads what goes into a file, on this very thread.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn export_here<T, E: From<Error>>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        query(&mut *take(&self.exporters)?)
    }

    /// Changes on this very thread, for commands and workers.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_here<T, E: From<Error>>(&self, change: impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let (began, mut tries) = (Instant::now(), 0);
        loop {
            let outcome = self.once(self.turns[tries], &change);
            tries += 1;
            let ends = tries == self.turns.len() || began.elapsed() > TRIED_FOR;
            if outcome.is_ok() || ends || !self.may_help(failure::noted(), tries) {
                return outcome;
            }
            pause(tries);
        }
    }

    /// Whether another try may go through after some. A row in the way may have been made by a transaction that has just
    /// ended, which only PostgreSQL allows; the next try sees it, and says what is to be said of it.
    fn may_help(&self, failure: Failure, tries: usize) -> bool {
        match failure {
            Failure::Lasting => false,
            Failure::Duplicate => !self.address.is_sqlite() && tries <= 2,
            Failure::Conflict | Failure::Lost => true,
        }
    }

    fn once<T, E: From<Error>>(
        &self,
        turn: TransactionMode,
        change: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut kept = take(&self.writers)?;
        let conn: &mut Conn = &mut kept;
        begin(conn, turn)?;
        let outcome = change(&mut Tx { conn, public_url: &self.public_url, sessions: self.sessions });
        let outcome = if patience::is_given_up() { Err(patience::no_answer().into()) } else { outcome };
        match outcome {
            Ok(value) => {
                on_each!(conn, |one| AnsiTransactionManager::commit_transaction(one)).inspect_err(|error| {
                    // A connection that is lost now may have committed: nobody knows, so it is not tried again.
                    failure::forget();
                    if Failure::of(error) == Failure::Conflict {
                        failure::note(error);
                    }
                })?;
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
        if !self.address.is_sqlite() {
            return Ok(());
        }
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
        self.queries.count()
    }

    /// What has been sent since the door was opened.
    pub fn sent(&self) -> &StatementLog {
        &self.queries
    }
}

/// A connection of a pool. What went wrong with those that were tried before it is no failure of what runs on it.
fn take(pool: &Pool<Opener>) -> QueryResult<PooledConnection<Opener>> {
    let taken = pool.get();
    failure::forget();
    taken.map_err(|error| Error::DatabaseError(DatabaseErrorKind::ClosedConnection, Box::new(error.to_string())))
}
