//! The newest versions in the database, as far as other pages tell of them.

use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use super::PublishedPlace;
use super::place::Places;
use crate::db::{Conn, Id, of_kept};
use crate::events::Event;
use crate::schema::{events, releases};

/// Where and when each talk of these events is held, by the proposal's key; talks without a public place are not among them.
///
/// # Errors
/// The database does not answer, or a version cannot be read.
pub fn places(conn: &mut Conn, of: &[&Event]) -> QueryResult<HashMap<Uuid, PublishedPlace>> {
    let newest: Vec<(Id<Event>, String)> = releases::table
        .inner_join(events::table)
        .filter(releases::event_id.eq_any(of.iter().map(|event| event.id)))
        .filter(releases::number.eq(events::release))
        .select((releases::event_id, releases::programme))
        .load(conn)?;
    let mut found = HashMap::new();
    for (id, kept) in newest {
        let Some(event) = of.iter().find(|event| event.id == id) else { continue };
        let places: Places = of_kept(&kept)?;
        found.extend(places.each(&event.zone()));
    }
    Ok(found)
}
