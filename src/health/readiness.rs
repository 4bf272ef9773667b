//! Whether requests should come to this process: it tries what they need.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::QueryResult;
use tokio::sync::Mutex;

use super::store;
use crate::clock::Timestamp;
use crate::db::{self, Db};
use crate::web::disk::Disk;

/// How long what was found is taken to be so still: whoever asks more often costs nothing.
const HOLDS_FOR: Duration = Duration::from_secs(1);
/// How long a disk counts as failing after it failed a statement.
const FAILS_FOR: Duration = Duration::from_secs(10);

/// Why requests should not come here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// The database lacks migrations.
    Migrations,
    /// The database does not answer, or takes nothing.
    Database,
    /// The disk is full, or cannot be written.
    Disk,
}

impl NotReady {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Migrations => "migrations",
            Self::Database => "database",
            Self::Disk => "disk",
        }
    }
}

/// What was found last, and when. Cloning it is cheap; every clone is the same.
#[derive(Clone, Debug, Default)]
pub struct ReadinessProbe(Arc<Mutex<Option<Finding>>>);

/// When it was found, and what.
type Finding = (Instant, Result<(), NotReady>);

impl ReadinessProbe {
    /// Reads and writes something, if that was not done a moment ago; those who ask meanwhile get the same answer.
    ///
    /// # Errors
    /// Why requests should not come here.
    pub async fn ask(&self, db: &Db, disk: &Disk, now: Timestamp) -> Result<(), NotReady> {
        let mut last = self.0.lock().await;
        if let Some((at, found)) = *last
            && at.elapsed() < HOLDS_FOR
        {
            return found;
        }
        let found = try_all(db, disk, now).await;
        *last = Some((Instant::now(), found));
        found
    }
}

async fn try_all(db: &Db, disk: &Disk, now: Timestamp) -> Result<(), NotReady> {
    if disk.space().await.is_some_and(|space| space.is_full()) || db.sent().trouble_within(FAILS_FOR).is_some() {
        return Err(NotReady::Disk);
    }
    let tried: QueryResult<usize> = async {
        let lacking = db.read(db::lacking).await?;
        if lacking == 0 {
            db.write(move |tx| store::try_write(tx, now)).await?;
        }
        Ok(lacking)
    }
    .await;
    match tried {
        Ok(0) => Ok(()),
        Ok(_) => Err(NotReady::Migrations),
        Err(error) => {
            tracing::warn!(%error, "not ready: nothing can be written");
            Err(if db::disk_trouble(&error).is_some() { NotReady::Disk } else { NotReady::Database })
        }
    }
}
