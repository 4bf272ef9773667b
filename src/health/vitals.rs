//! What the installation can tell about itself.

use diesel::QueryResult;

use crate::clock::Timestamp;
use crate::db::{self, Conn};
use crate::mail::Pause;
use crate::mail::store::{self, OutboxFigures};

/// How it stands with database and mail.
#[derive(Clone, Debug)]
pub struct Vitals {
    /// Migrations that the database lacks.
    pub lacking: usize,
    /// The outbox.
    pub mail: OutboxFigures,
    /// The rest that it is in, or was in when it was last tried.
    pub pause: Option<Pause>,
}

impl Vitals {
    /// Reads them; that the database answers is the first of them.
    pub fn read(conn: &mut Conn, now: Timestamp) -> QueryResult<Self> {
        let lacking = db::lacking(conn)?;
        Ok(Self { lacking, mail: store::figures(conn, now)?, pause: store::pause(conn)? })
    }
}
