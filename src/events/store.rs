//! What an event is made of: its tracks, session types, rooms and criteria, in their order.

use diesel::prelude::*;

use super::{Criterion, Event, Room, SessionType, Track};
use crate::db::{Conn, Tx};
use crate::schema::{criteria, events, rooms, session_types, tracks};

/// The tracks.
pub fn tracks(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Track>> {
    tracks::table
        .filter(tracks::event_id.eq(event.id))
        .order((tracks::position.asc(), tracks::name.asc()))
        .select(Track::as_select())
        .load(conn)
}

/// The session types.
pub fn session_types(conn: &mut Conn, event: &Event) -> QueryResult<Vec<SessionType>> {
    session_types::table
        .filter(session_types::event_id.eq(event.id))
        .order((session_types::position.asc(), session_types::name.asc()))
        .select(SessionType::as_select())
        .load(conn)
}

/// The rooms.
pub fn rooms(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Room>> {
    rooms::table
        .filter(rooms::event_id.eq(event.id))
        .order((rooms::position.asc(), rooms::name.asc()))
        .select(Room::as_select())
        .load(conn)
}

/// The criteria.
pub fn criteria(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Criterion>> {
    criteria::table
        .filter(criteria::event_id.eq(event.id))
        .order((criteria::position.asc(), criteria::name.asc()))
        .select(Criterion::as_select())
        .load(conn)
}

/// Notes that something changed which a public page shows, so that pages rendered before are rendered anew.
pub fn touch(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    diesel::update(events::table.find(event.id)).set(events::revision.eq(events::revision + 1)).execute(tx.conn())?;
    Ok(())
}
