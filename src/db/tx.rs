//! Transactions: how each database begins one, and how those who write make way for one another.

use std::hash::{BuildHasher, RandomState};
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::result::QueryResult;

use super::Conn;
use crate::config::{PublicUrl, SessionLife};
use crate::on_each;

/// How a transaction goes beside the others of PostgreSQL (`docs/decisions/0034`). SQLite has one writer at a time anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TransactionMode {
    /// Together with others: whoever gets in another's way begins anew.
    Beside,
    /// While nobody else writes: nothing can get in its way.
    Alone,
}

/// The turns of a change, one after the other until one goes through: beside others while that is likely to do, then alone.
pub(super) const SHORT: [TransactionMode; 8] = [
    TransactionMode::Beside,
    TransactionMode::Beside,
    TransactionMode::Beside,
    TransactionMode::Alone,
    TransactionMode::Alone,
    TransactionMode::Alone,
    TransactionMode::Alone,
    TransactionMode::Alone,
];
/// The turns of a change that reads or writes so much that it would lose against every short one.
pub(super) const LONG: [TransactionMode; 4] = [TransactionMode::Alone; 4];

/// Waits before another try: longer each time, and not as long as others who lost at the same moment.
pub(super) fn pause(tries: usize) {
    let most = 4_u64 << tries.min(6);
    let chance = RandomState::new().hash_one(tries) % most;
    std::thread::sleep(Duration::from_millis(1 + chance));
}

/// A transaction under way: what it changes is there for everybody, or for nobody.
pub struct Tx<'a> {
    pub(super) conn: &'a mut Conn,
    pub(super) public_url: &'a PublicUrl,
    pub(super) sessions: SessionLife,
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

// A lock on a table is taken before the transaction sees anything, so that it sees what those before it did. The table is
// the smallest there is; nobody else locks it, and reading it is not kept waiting.
const BESIDE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE installation IN ROW SHARE MODE";
const ALONE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL lock_timeout = '2s'; \
                     LOCK TABLE installation IN EXCLUSIVE MODE; SET LOCAL lock_timeout = 0";

pub(super) fn begin(conn: &mut Conn, turn: TransactionMode) -> QueryResult<()> {
    let pg = match conn {
        Conn::Sqlite(sqlite) => return AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
        Conn::Pg(pg) => pg,
    };
    let begun =
        AnsiTransactionManager::begin_transaction_sql(pg, if turn == TransactionMode::Beside { BESIDE } else { ALONE });
    if begun.is_err() {
        // The lock was not had, but the transaction has begun.
        drop(pg.batch_execute("ROLLBACK"));
    }
    begun
}

/// Reads everything as it stands at one instant, however many queries that takes; not inside a change.
///
/// # Errors
/// What the closure refuses, or that the database does not answer.
pub fn at_one_instant<T, E: From<diesel::result::Error>>(
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
