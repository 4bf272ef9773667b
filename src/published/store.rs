//! The newest versions in the database, as far as other pages tell of them.

use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use super::PublishedPlace;
use super::place::Places;
use crate::db::{Conn, Id};
use crate::events::Event;
use crate::schema::{proposals, releases};

/// States of talks that will be held.
const HELD: [&str; 2] = ["accepted", "confirmed"];

/// A talk that the public reads of, and that will not be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelledTalk {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// Where and when each talk of an event is held, by the proposal's key; talks without a public place are not among them.
pub fn places(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Uuid, PublishedPlace>> {
    let newest = newest(conn, event)?;
    Ok(newest.map(|(number, places)| places.each(number, (&event.slug, &event.zone()))).into_iter().flatten().collect())
}

/// Talks of the newest version that will not be held: what organisers have to know, and to publish anew.
pub fn cancelled(conn: &mut Conn, event: &Event) -> QueryResult<Vec<CancelledTalk>> {
    let Some((_, places)) = newest(conn, event)? else { return Ok(Vec::new()) };
    let talks: Vec<Id<Event>> = places.talks().into_iter().map(Id::from).collect();
    let mut found = Vec::new();
    for some in talks.chunks(500) {
        let rows: Vec<(String, String)> = proposals::table
            .filter(proposals::event_id.eq(event.id))
            .filter(proposals::id.eq_any(some.to_vec()))
            .filter(proposals::state.ne_all(HELD))
            .order((proposals::updated_at.desc(), proposals::id.asc()))
            .select((proposals::code, proposals::title))
            .load(conn)?;
        found.extend(rows.into_iter().map(|(code, title)| CancelledTalk { code, title }));
    }
    Ok(found)
}

fn newest(conn: &mut Conn, event: &Event) -> QueryResult<Option<(i32, Places)>> {
    let newest: Option<(i32, String)> = releases::table
        .filter(releases::event_id.eq(event.id))
        .order(releases::number.desc())
        .select((releases::number, releases::programme))
        .first(conn)
        .optional()?;
    let read = |(number, text): (i32, String)| {
        let places = serde_json::from_str(&text);
        places.map(|places| (number, places)).map_err(|error| diesel::result::Error::DeserializationError(error.into()))
    };
    newest.map(read).transpose()
}
