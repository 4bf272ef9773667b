//! Somebody's sessions.

use diesel::prelude::*;

use super::sessions::OwnSession;
use crate::access::SignedIn;
use crate::access::lookup::LoginSession;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::sessions;

/// Most sessions that are listed.
const MOST: i64 = 100;

/// The living sessions of somebody, the one used last first.
pub fn sessions(conn: &mut Conn, who: &SignedIn, now: Timestamp) -> QueryResult<Vec<OwnSession>> {
    let rows: Vec<(Id<LoginSession>, String, String, Timestamp, Timestamp)> = sessions::table
        .filter(sessions::person_id.eq(who.person().id))
        .filter(sessions::expires_at.gt(now))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .limit(MOST)
        .select((sessions::id, sessions::agent, sessions::address, sessions::created_at, sessions::seen_at))
        .load(conn)?;
    let session = |(id, agent, address, created_at, seen_at): (Id<LoginSession>, _, _, _, _)| OwnSession {
        id: id.uuid(),
        agent,
        address,
        created_at,
        seen_at,
    };
    Ok(rows.into_iter().map(session).collect())
}
