//! The settings in an event's row.

use diesel::prelude::*;
use jiff::ToSpan;

use super::Section;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::events::rules::Readiness;
use crate::schema::{criteria, events, members, releases, session_types, slots};

/// Sets one section.
pub fn set(tx: &mut Tx<'_>, event: &Event, section: &Section) -> QueryResult<usize> {
    let row = events::table.find(event.id);
    match section {
        Section::Basics(basics, _) => diesel::update(row).set(basics).execute(tx.conn()),
        Section::Call(call) => diesel::update(row).set(call).execute(tx.conn()),
        Section::Reviewing(reviewing) => diesel::update(row).set(reviewing).execute(tx.conn()),
        Section::Appearance(appearance) => diesel::update(row).set(appearance).execute(tx.conn()),
    }
}

/// How many sessions have a time, and how many versions of the programme say so.
pub fn timed(conn: &mut Conn, event: &Event) -> QueryResult<(i64, i64)> {
    let placed = slots::table.filter(slots::event_id.eq(event.id)).count().get_result(conn)?;
    Ok((placed, releases::table.filter(releases::event_id.eq(event.id)).count().get_result(conn)?))
}

/// Writes the event's present zone into its versions of the programme that were written without one, so that they stay
/// as they are when the event gets another.
pub fn keep_zone(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    let zone = serde_json::to_string(&event.time_zone)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?;
    let without =
        releases::table.filter(releases::event_id.eq(event.id)).filter(releases::programme.not_like("%\"zone\":%"));
    let without: Vec<(Id<Event>, String)> = without.select((releases::id, releases::programme)).load(tx.conn())?;
    for (id, programme) in without {
        let Some(rest) = programme.strip_prefix('{') else { continue };
        let comma = if rest == "}" { "" } else { "," };
        diesel::update(releases::table.find(id))
            .set(releases::programme.eq(format!("{{\"zone\":{zone}{comma}{rest}")))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Moves the times of the working schedule and of the call; lengths stay.
pub fn move_times(tx: &mut Tx<'_>, event: &Event, moved: impl Fn(Timestamp) -> Timestamp) -> QueryResult<()> {
    let placed: Vec<(Id<Event>, Timestamp, Timestamp)> = slots::table
        .filter(slots::event_id.eq(event.id))
        .select((slots::id, slots::starts_at, slots::ends_at))
        .load(tx.conn())?;
    for (id, starts_at, ends_at) in placed {
        let begins = moved(starts_at);
        diesel::update(slots::table.find(id))
            .set((
                (slots::starts_at.eq(begins), slots::ends_at.eq(begins.plus_minutes(ends_at.minutes_since(starts_at)))),
                slots::version.eq(slots::version + 1),
            ))
            .execute(tx.conn())?;
    }
    let dates = (
        events::cfp_opens_at.eq(event.cfp_opens_at.map(&moved)),
        events::cfp_closes_at.eq(event.cfp_closes_at.map(&moved)),
        events::reviews_close_at.eq(event.reviews_close_at.map(&moved)),
    );
    diesel::update(events::table.find(event.id)).set(dates).execute(tx.conn())?;
    Ok(())
}

/// When everything begins that has a place in the working schedule.
pub fn placed(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Timestamp>> {
    slots::table.filter(slots::event_id.eq(event.id)).select(slots::starts_at).load(conn)
}

/// Moves everything that has a place by whole days, at the same hours where the event takes place; how many there are.
pub fn move_sessions(tx: &mut Tx<'_>, event: &Event, days: i64) -> QueryResult<usize> {
    let zone = event.zone();
    let rows: Vec<(Id<Event>, Timestamp, Timestamp)> = slots::table
        .filter(slots::event_id.eq(event.id))
        .select((slots::id, slots::starts_at, slots::ends_at))
        .load(tx.conn())?;
    let along = |at: Timestamp| {
        let moved = at.at(&zone).checked_add(days.days());
        moved.map_or_else(|_| at.plus_days(days), |moved| Timestamp::from_micros(moved.timestamp().as_microsecond()))
    };
    for (id, starts_at, ends_at) in &rows {
        let begins = along(*starts_at);
        let ends = begins.plus_seconds(ends_at.seconds() - starts_at.seconds());
        diesel::update(slots::table.find(*id))
            .set((slots::starts_at.eq(begins), slots::ends_at.eq(ends), slots::version.eq(slots::version + 1)))
            .execute(tx.conn())?;
    }
    Ok(rows.len())
}

/// Notes that the settings changed: for pages that were rendered before, and for whoever asks.
pub fn touch(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    diesel::update(events::table.find(event.id))
        .set((events::version.eq(events::version + 1), events::revision.eq(events::revision + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// What the event has of all it needs before its call opens.
pub fn readiness(conn: &mut Conn, event: &Event) -> QueryResult<Readiness> {
    let session_types = session_types::table.filter(session_types::event_id.eq(event.id)).count().get_result(conn)?;
    let criteria = criteria::table.filter(criteria::event_id.eq(event.id)).count().get_result(conn)?;
    let reviewers = members::table.filter(members::event_id.eq(event.id)).filter(members::role.eq("reviewer"));
    Ok(Readiness {
        text: !event.cfp_text.trim().is_empty(),
        times: event.cfp_opens_at.is_some() && event.cfp_closes_at.is_some(),
        contact: !event.contact.is_empty(),
        session_types,
        criteria,
        reviewers: reviewers.count().get_result(conn)?,
    })
}
