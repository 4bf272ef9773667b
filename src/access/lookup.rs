//! Finds who a session belongs to.

use diesel::prelude::*;
use uuid::Uuid;

use super::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{events, members, people, sessions};

/// A place on an event's team, as the frame of every page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The event's name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether they run it.
    pub organiser: bool,
    /// Whether they review for it.
    pub reviewer: bool,
}

/// Most events that the frame names.
const TEAMS: i64 = 24;

/// The teams that somebody is on, the latest event first.
pub fn teams(conn: &mut Conn, person: Id<Person>) -> QueryResult<Vec<Team>> {
    let rows: Vec<(String, String, String)> = members::table
        .inner_join(events::table)
        .filter(members::person_id.eq(person))
        .order((events::starts_on.desc(), events::slug.asc(), members::role.asc()))
        .limit(TEAMS)
        .select((events::slug, events::name, members::role))
        .load(conn)?;
    let mut teams: Vec<Team> = Vec::new();
    for (slug, name, role) in rows {
        if teams.last().is_none_or(|last| last.slug != slug) {
            teams.push(Team { slug, name, organiser: false, reviewer: false });
        }
        if let Some(team) = teams.last_mut() {
            team.organiser |= role == "organiser";
            team.reviewer |= role == "reviewer";
        }
    }
    Ok(teams)
}

/// A session that is alive.
#[derive(Clone, Debug)]
pub struct LoginSession {
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
type Columns = (Id<LoginSession>, Times, Id<Person>, String, String, Option<Timestamp>, bool);

/// The living session of a token.
pub fn session(conn: &mut Conn, token: &str, now: Timestamp) -> QueryResult<Option<LoginSession>> {
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
    Ok(row.map(|(id, (created_at, seen_at, expires_at), person, name, email, confirmed_at, is_admin)| LoginSession {
        id: id.uuid(),
        created_at,
        seen_at,
        expires_at,
        person: Person { id: person, name, email, confirmed: confirmed_at.is_some(), is_admin },
    }))
}
