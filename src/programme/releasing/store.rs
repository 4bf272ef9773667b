//! Replaced schedules in the database.

use diesel::prelude::*;

use super::replaced::ReplacedSchedule;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::schema::replaced_schedules;

/// How many replaced schedules an event keeps.
const MOST: i64 = 10;

/// The replaced schedules of an event, newest first.
pub fn replaced(conn: &mut Conn, event: &Event) -> QueryResult<Vec<ReplacedSchedule>> {
    replaced_schedules::table
        .filter(replaced_schedules::event_id.eq(event.id))
        .order((replaced_schedules::replaced_at.desc(), replaced_schedules::id.desc()))
        .limit(MOST)
        .select(ReplacedSchedule::as_select())
        .load(conn)
}

/// One of them.
pub fn one_replaced(conn: &mut Conn, event: &Event, id: Id<ReplacedSchedule>) -> QueryResult<ReplacedSchedule> {
    let found = replaced_schedules::table.find(id).filter(replaced_schedules::event_id.eq(event.id));
    found.select(ReplacedSchedule::as_select()).first(conn)
}

/// Keeps a schedule that is about to be replaced; the oldest of too many goes.
pub fn keep(tx: &mut Tx<'_>, event: &Event, (with, by, slots): (&str, &str, &str), now: Timestamp) -> QueryResult<()> {
    diesel::insert_into(replaced_schedules::table)
        .values((
            replaced_schedules::id.eq(Id::<ReplacedSchedule>::fresh()),
            replaced_schedules::event_id.eq(event.id),
            replaced_schedules::replaced_with.eq(with),
            replaced_schedules::by_name.eq(by),
            replaced_schedules::slots.eq(slots),
            replaced_schedules::replaced_at.eq(now),
        ))
        .execute(tx.conn())?;
    let kept: Vec<Id<ReplacedSchedule>> = replaced(tx.conn(), event)?.iter().map(|one| one.id).collect();
    let old = replaced_schedules::table
        .filter(replaced_schedules::event_id.eq(event.id))
        .filter(replaced_schedules::id.ne_all(kept));
    diesel::delete(old).execute(tx.conn())?;
    Ok(())
}
