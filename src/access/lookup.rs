//! Finds who a session belongs to.

use diesel::prelude::*;
use uuid::Uuid;

use super::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{people, sessions};

/// A session that is alive.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its key.
    pub id: Uuid,
    /// Whose it is.
    pub person: Person,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last noted to be in use.
    pub seen_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

type Times = (Timestamp, Timestamp, Timestamp);
type Columns = (Id<Session>, Times, Id<Person>, String, String, Option<Timestamp>, bool);

/// The living session of a token.
pub fn session(conn: &mut Conn, token: &str, now: Timestamp) -> QueryResult<Option<Session>> {
    let row: Option<Columns> = sessions::table
        .inner_join(people::table)
        .filter(sessions::token_hash.eq(super::secret::hash(token)))
        .filter(sessions::expires_at.gt(now))
        .select((
            sessions::id,
            (sessions::created_at, sessions::seen_at, sessions::expires_at),
            people::id,
            people::name,
            people::email,
            people::confirmed_at,
            people::is_admin,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, (created_at, seen_at, expires_at), person, name, email, confirmed_at, is_admin)| Session {
        id: id.uuid(),
        created_at,
        seen_at,
        expires_at,
        person: Person { id: person, name, email, confirmed: confirmed_at.is_some(), is_admin },
    }))
}
