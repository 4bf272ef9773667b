//! Finds an event by its slug, and what somebody is there.

use diesel::prelude::*;

use super::Event;
use crate::access::Person;
use crate::db::{Conn, Id};
use crate::schema::{events, members};

/// The event of a slug.
pub fn by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Event> {
    events::table.filter(events::slug.eq(slug)).select(Event::as_select()).first(conn)
}

/// What somebody is on an event's team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// They run it.
    pub organiser: bool,
    /// They review for it.
    pub reviewer: bool,
}

/// What a person is on an event's team.
pub fn membership(conn: &mut Conn, event: &Event, person: Id<Person>) -> QueryResult<Membership> {
    let roles: Vec<String> = members::table
        .filter(members::event_id.eq(event.id))
        .filter(members::person_id.eq(person))
        .select(members::role)
        .load(conn)?;
    let holds = |role: &str| roles.iter().any(|held| held == role);
    Ok(Membership { organiser: holds("organiser"), reviewer: holds("reviewer") })
}
