//! Sessions in use, how often something was tried, and the installation's own values.

use diesel::prelude::*;

use super::lookup::LoginSession;
use super::rules;
use super::secret::{self, SigningKey};
use crate::clock::Timestamp;
use crate::db::{Id, Multi, Tx};
use crate::schema::{attempts, installation, sessions};

/// Notes that a session is in use, which moves its end further away.
pub fn touch(tx: &mut Tx<'_>, session: &LoginSession, now: Timestamp) -> QueryResult<()> {
    let ends_at =
        rules::ends_at(tx.sessions(), session.person.is_admin, session.created_at, now).max(session.expires_at);
    diesel::update(sessions::table.find(Id::<LoginSession>::from(session.id)))
        .set((sessions::seen_at.eq(now), sessions::expires_at.eq(ends_at)))
        .execute(tx.conn())?;
    Ok(())
}

/// How often a subject was tried, and since when.
pub(super) fn tries(tx: &mut Tx<'_>, subject: &str) -> QueryResult<Option<(i32, Timestamp)>> {
    attempts::table.find(subject).select((attempts::tries, attempts::since)).first(tx.conn()).optional()
}

/// Keeps how often a subject was tried.
pub(super) fn note_try(tx: &mut Tx<'_>, subject: &str, tries: i32, since: Timestamp) -> QueryResult<()> {
    let counted = (attempts::tries.eq(tries), attempts::since.eq(since));
    let upsert = diesel::insert_into(attempts::table)
        .values((attempts::subject.eq(subject), counted))
        .on_conflict(attempts::subject)
        .do_update()
        .set(counted);
    Multi(upsert).execute(tx.conn())?;
    Ok(())
}

/// Forgets tries whose window began before an instant.
pub fn forget_tries(tx: &mut Tx<'_>, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(attempts::table.filter(attempts::since.lt(before))).execute(tx.conn())
}

/// Forgets sessions that have ended.
pub fn forget_sessions(tx: &mut Tx<'_>, now: Timestamp) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::expires_at.le(now))).execute(tx.conn())
}

/// The installation's signing key, made when it has none yet.
pub fn signing_key(tx: &mut Tx<'_>) -> QueryResult<SigningKey> {
    let kept: Option<String> =
        installation::table.find("signing_key").select(installation::value).first(tx.conn()).optional()?;
    if let Some(kept) = kept {
        return Ok(SigningKey::new(&kept));
    }
    let fresh = secret::token();
    diesel::insert_into(installation::table)
        .values((installation::name.eq("signing_key"), installation::value.eq(&fresh)))
        .execute(tx.conn())?;
    Ok(SigningKey::new(&fresh))
}
