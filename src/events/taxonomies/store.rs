//! The lists' rows.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use super::{List, ListItem, NewItem};
use crate::db::{Conn, Id, Tx};
use crate::events::{Event, store};
use crate::schema::{criteria, proposals, review_scores, rooms, session_types, slots, tracks};

/// What is on a list, in its order.
pub fn items(conn: &mut Conn, event: &Event, list: List) -> QueryResult<Vec<ListItem>> {
    Ok(match list {
        List::Tracks => store::tracks(conn, event)?.into_iter().map(ListItem::from).collect(),
        List::SessionTypes => store::session_types(conn, event)?.into_iter().map(ListItem::from).collect(),
        List::Rooms => store::rooms(conn, event)?.into_iter().map(ListItem::from).collect(),
        List::Criteria => store::criteria(conn, event)?.into_iter().map(ListItem::from).collect(),
    })
}

/// How often each thing on a list is in use: proposals of a track or type, sessions in a room, scores of a criterion.
pub fn uses(conn: &mut Conn, event: &Event, list: List) -> QueryResult<HashMap<Uuid, i64>> {
    let rows: Vec<(Option<Id<ListItem>>, i64)> = match list {
        List::Tracks => proposals::table
            .filter(proposals::event_id.eq(event.id))
            .group_by(proposals::track_id)
            .select((proposals::track_id, count_star()))
            .load(conn)?,
        List::SessionTypes => proposals::table
            .filter(proposals::event_id.eq(event.id))
            .group_by(proposals::session_type_id)
            .select((proposals::session_type_id, count_star()))
            .load(conn)?,
        List::Rooms => slots::table
            .filter(slots::event_id.eq(event.id))
            .group_by(slots::room_id)
            .select((slots::room_id, count_star()))
            .load(conn)?,
        List::Criteria => review_scores::table
            .inner_join(criteria::table)
            .filter(criteria::event_id.eq(event.id))
            .group_by(review_scores::criterion_id)
            .select((review_scores::criterion_id.nullable(), count_star()))
            .load(conn)?,
    };
    Ok(rows.into_iter().filter_map(|(id, count)| Some((id?.uuid(), count))).collect())
}

/// Puts something on a list, at a place.
pub fn add(tx: &mut Tx<'_>, event: Id<Event>, position: i32, new: &NewItem) -> QueryResult<()> {
    let id = Id::<ListItem>::fresh();
    match new {
        NewItem::Track(new) => diesel::insert_into(tracks::table)
            .values((tracks::id.eq(id), tracks::event_id.eq(event), tracks::position.eq(position), new))
            .execute(tx.conn())?,
        NewItem::SessionType(new) => diesel::insert_into(session_types::table)
            .values((
                session_types::id.eq(id),
                session_types::event_id.eq(event),
                session_types::position.eq(position),
                new,
            ))
            .execute(tx.conn())?,
        NewItem::Room(new) => diesel::insert_into(rooms::table)
            .values((rooms::id.eq(id), rooms::event_id.eq(event), rooms::position.eq(position), new))
            .execute(tx.conn())?,
        NewItem::Criterion(new) => diesel::insert_into(criteria::table)
            .values((criteria::id.eq(id), criteria::event_id.eq(event), criteria::position.eq(position), new))
            .execute(tx.conn())?,
    };
    Ok(())
}

/// Sets something anew.
pub fn change(tx: &mut Tx<'_>, event: &Event, id: Uuid, new: &NewItem) -> QueryResult<usize> {
    let id = Id::<ListItem>::from(id);
    match new {
        NewItem::Track(new) => {
            diesel::update(tracks::table.find(id).filter(tracks::event_id.eq(event.id))).set(new).execute(tx.conn())
        }
        NewItem::SessionType(new) => {
            diesel::update(session_types::table.find(id).filter(session_types::event_id.eq(event.id)))
                .set(new)
                .execute(tx.conn())
        }
        NewItem::Room(new) => {
            diesel::update(rooms::table.find(id).filter(rooms::event_id.eq(event.id))).set(new).execute(tx.conn())
        }
        NewItem::Criterion(new) => {
            diesel::update(criteria::table.find(id).filter(criteria::event_id.eq(event.id))).set(new).execute(tx.conn())
        }
    }
}

/// Takes something off a list.
pub fn remove(tx: &mut Tx<'_>, event: &Event, list: List, id: Uuid) -> QueryResult<usize> {
    let id = Id::<ListItem>::from(id);
    match list {
        List::Tracks => diesel::delete(tracks::table.find(id).filter(tracks::event_id.eq(event.id))).execute(tx.conn()),
        List::SessionTypes => {
            diesel::delete(session_types::table.find(id).filter(session_types::event_id.eq(event.id)))
                .execute(tx.conn())
        }
        List::Rooms => diesel::delete(rooms::table.find(id).filter(rooms::event_id.eq(event.id))).execute(tx.conn()),
        List::Criteria => {
            diesel::delete(criteria::table.find(id).filter(criteria::event_id.eq(event.id))).execute(tx.conn())
        }
    }
}

/// Gives something another place on its list.
pub fn place(tx: &mut Tx<'_>, event: &Event, list: List, (id, position): (Uuid, i32)) -> QueryResult<usize> {
    let id = Id::<ListItem>::from(id);
    match list {
        List::Tracks => diesel::update(tracks::table.find(id).filter(tracks::event_id.eq(event.id)))
            .set(tracks::position.eq(position))
            .execute(tx.conn()),
        List::SessionTypes => {
            diesel::update(session_types::table.find(id).filter(session_types::event_id.eq(event.id)))
                .set(session_types::position.eq(position))
                .execute(tx.conn())
        }
        List::Rooms => diesel::update(rooms::table.find(id).filter(rooms::event_id.eq(event.id)))
            .set(rooms::position.eq(position))
            .execute(tx.conn()),
        List::Criteria => diesel::update(criteria::table.find(id).filter(criteria::event_id.eq(event.id)))
            .set(criteria::position.eq(position))
            .execute(tx.conn()),
    }
}

/// Gives the proposals of one track or session type to another; other lists have none.
pub fn move_proposals(tx: &mut Tx<'_>, event: &Event, list: List, (from, to): (Uuid, Uuid)) -> QueryResult<()> {
    let (from, to) = (Id::<ListItem>::from(from), Id::<ListItem>::from(to));
    let of_event = proposals::table.filter(proposals::event_id.eq(event.id));
    match list {
        List::Tracks => {
            diesel::update(of_event.filter(proposals::track_id.eq(from)))
                .set((proposals::track_id.eq(to), proposals::version.eq(proposals::version + 1)))
                .execute(tx.conn())?;
        }
        List::SessionTypes => {
            diesel::update(of_event.filter(proposals::session_type_id.eq(from)))
                .set((proposals::session_type_id.eq(to), proposals::version.eq(proposals::version + 1)))
                .execute(tx.conn())?;
        }
        List::Rooms | List::Criteria => {}
    }
    Ok(())
}
