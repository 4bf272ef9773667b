//! What of an archive is here already.

use std::collections::{HashMap, HashSet};

use diesel::dsl::exists;
use diesel::prelude::*;

use super::rows::{People, Pictures};
use crate::access::Person;
use crate::db::{Conn, Id};
use crate::events::Event;
use crate::schema::{events, people, pictures};

/// Accounts here with the addresses of people who come, by what addresses are compared by.
pub fn accounts(conn: &mut Conn, coming: &[People]) -> QueryResult<HashMap<String, Id<Person>>> {
    let addresses = coming.iter().map(|person| &person.email_key);
    let known: Vec<(String, Id<Person>)> =
        people::table.filter(people::email_key.eq_any(addresses)).select((people::email_key, people::id)).load(conn)?;
    Ok(known.into_iter().collect())
}

/// Those keys of people who come that an account here has.
pub fn keys_taken(conn: &mut Conn, coming: &[People]) -> QueryResult<HashSet<Id<Person>>> {
    let keys = coming.iter().map(|person| person.id);
    let taken: Vec<Id<Person>> = people::table.filter(people::id.eq_any(keys)).select(people::id).load(conn)?;
    Ok(taken.into_iter().collect())
}

/// Whether the very same picture is here already: it may have come with another event.
pub fn is_same_picture(conn: &mut Conn, picture: &Pictures) -> QueryResult<bool> {
    let same = pictures::table.find(picture.id).filter(pictures::content.eq(&picture.content));
    diesel::select(exists(same)).get_result(conn)
}

/// Slug of the event with a key, if it is here.
pub fn event_of_key(conn: &mut Conn, event: Id<Event>) -> QueryResult<Option<String>> {
    events::table.find(event).select(events::slug).first(conn).optional()
}

/// Whether an event has a slug.
pub fn slug_taken(conn: &mut Conn, slug: &str) -> QueryResult<bool> {
    diesel::select(exists(events::table.filter(events::slug.eq(slug)))).get_result(conn)
}
