//! What the installation can tell about itself.

use diesel::QueryResult;
use serde::Serialize;

use crate::clock::Timestamp;
use crate::db::{self, Conn};
use crate::mail::store::{self, Figures};
use crate::mail::{Cause, Pause};

/// How it stands with database and mail.
#[derive(Clone, Debug)]
pub struct Vitals {
    /// Migrations that the database lacks.
    pub lacking: usize,
    /// The outbox.
    pub mail: Figures,
    /// The rest that it is in, or was in when it was last tried.
    pub pause: Option<Pause>,
}

impl Vitals {
    /// Reads them; that the database answers is the first of them.
    pub fn read(conn: &mut Conn, now: Timestamp) -> QueryResult<Self> {
        let lacking = db::lacking(conn)?;
        Ok(Self { lacking, mail: store::figures(conn, now)?, pause: store::pause(conn)? })
    }

    /// The same for machines.
    pub fn readiness(&self) -> Readiness {
        let mail = match &self.pause {
            None => "sending",
            Some(Pause { cause: Cause::Away, .. }) => "server away",
            Some(Pause { cause: Cause::Misconfigured, .. }) => "misconfigured",
        };
        Readiness {
            ready: self.lacking == 0,
            database: "answers",
            migrations_lacking: self.lacking,
            mail,
            mails_waiting: self.mail.waiting,
            mails_failed: self.mail.failed,
            oldest_due_mail_seconds: self.mail.oldest_seconds,
        }
    }
}

/// What `/readyz` says.
#[derive(Clone, Debug, Serialize)]
pub struct Readiness {
    /// Whether requests should come here.
    pub ready: bool,
    /// Whether the database answers.
    pub database: &'static str,
    /// Migrations that it lacks.
    pub migrations_lacking: usize,
    /// Whether mail leaves.
    pub mail: &'static str,
    /// Mails that wait.
    pub mails_waiting: i64,
    /// Mails that failed.
    pub mails_failed: i64,
    /// How long the oldest mail that could leave has been waiting.
    pub oldest_due_mail_seconds: i64,
}
