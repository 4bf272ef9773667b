//! An event's row as a whole, and what hangs on it.

use diesel::prelude::*;

use super::EventHoldings;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::{Event, Visibility};
use crate::mail::{MailState, Recipient};
use crate::schema::{events, mails, members, people, pictures, proposals, ratings, releases, reviews, slots, speakers};

/// How much of everything an event holds.
pub fn holdings(conn: &mut Conn, event: &Event) -> QueryResult<EventHoldings> {
    let proposals = proposals::table.filter(proposals::event_id.eq(event.id));
    let mails = mails::table.filter(mails::event_id.eq(event.id));
    Ok(EventHoldings {
        proposals: proposals.count().get_result(conn)?,
        confirmed: proposals.filter(proposals::state.eq("confirmed")).count().get_result(conn)?,
        speakers: speakers::table.filter(speakers::event_id.eq(event.id)).count().get_result(conn)?,
        reviews: reviews::table.filter(reviews::event_id.eq(event.id)).count().get_result(conn)?,
        slots: slots::table.filter(slots::event_id.eq(event.id)).count().get_result(conn)?,
        versions: releases::table.filter(releases::event_id.eq(event.id)).count().get_result(conn)?,
        ratings: ratings::table.filter(ratings::event_id.eq(event.id)).count().get_result(conn)?,
        mails: mails.count().get_result(conn)?,
        waiting: mails.filter(mails::state.eq(MailState::Queued)).count().get_result(conn)?,
        members: members::table.filter(members::event_id.eq(event.id)).count().get_result(conn)?,
    })
}

/// Sets who may see an event.
pub fn set_visibility(tx: &mut Tx<'_>, event: &Event, to: Visibility) -> QueryResult<usize> {
    diesel::update(events::table.find(event.id)).set(events::visibility.eq(to)).execute(tx.conn())
}

/// Sets when the call opens and closes.
pub fn set_call(
    tx: &mut Tx<'_>,
    event: &Event,
    (opens, closes): (Option<Timestamp>, Option<Timestamp>),
) -> QueryResult<usize> {
    diesel::update(events::table.find(event.id))
        .set((events::cfp_opens_at.eq(opens), events::cfp_closes_at.eq(closes)))
        .execute(tx.conn())
}

/// Those who run an event.
pub fn organisers(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Recipient>> {
    let rows: Vec<(Id<Person>, String, String)> = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .filter(members::role.eq("organiser"))
        .order((people::name.asc(), people::id.asc()))
        .select((people::id, people::name, people::email))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, address)| Recipient { person: Some(id.uuid()), name, address }).collect())
}

/// A photo that an import brought.
struct Brought;

/// Deletes an event with all that hangs on it, and the photos that an import brought for it alone.
pub fn delete(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    let brought: Vec<Option<Id<Brought>>> = speakers::table
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::picture_id.is_not_null())
        .select(speakers::picture_id)
        .load(tx.conn())?;
    diesel::delete(events::table.find(event.id)).execute(tx.conn())?;
    let used = speakers::table.filter(speakers::picture_id.eq(pictures::id.nullable()));
    let orphans = pictures::table
        .filter(pictures::id.nullable().eq_any(brought))
        .filter(pictures::owner_id.is_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(used)));
    diesel::delete(orphans).execute(tx.conn())?;
    Ok(())
}
