//! What an event is made of: its tracks, session types, rooms and criteria, in their order.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{
    Criterion, Event, Invitation, InvitationAnswer, InvitationGone, NewEvent, OfferedPlace, Room, SessionType, Track,
    Visibility,
};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Multi, Tx};
use crate::schema::{criteria, events, invitations, members, rooms, session_types, tracks};

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

/// The criteria that reviewers are asked.
pub fn asked_criteria(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Criterion>> {
    criteria::table
        .filter(criteria::event_id.eq(event.id))
        .filter(criteria::retired.eq(false))
        .order((criteria::position.asc(), criteria::name.asc()))
        .select(Criterion::as_select())
        .load(conn)
}

/// Notes that something changed which a public page shows, so that pages rendered before are rendered anew.
pub fn touch(tx: &mut Tx<'_>, event: &Event) -> QueryResult<()> {
    touch_by_id(tx, event.id)
}

/// The same, where only the key is at hand.
pub fn touch_by_id(tx: &mut Tx<'_>, event: Id<Event>) -> QueryResult<()> {
    diesel::update(events::table.find(event)).set(events::revision.eq(events::revision + 1)).execute(tx.conn())?;
    Ok(())
}

/// Closes an invitation with an answer, once: nobody has answered it, and it is not too old.
pub fn answer_invitation(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    answer: InvitationAnswer,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    let open = invitations::table
        .find(invitation.id)
        .filter(invitations::answer.is_null())
        .filter(invitations::expires_at.gt(now));
    let closed = diesel::update(open)
        .set((invitations::answer.eq(answer), invitations::answered_at.eq(now)))
        .execute(tx.conn())?;
    if closed == 1 { Ok(()) } else { Err(InvitationGone::Closed) }
}

/// Keeps what the link of an invitation is known by that its inviter may hand on.
pub fn share_invitation(tx: &mut Tx<'_>, invitation: &Invitation, token: &str) -> QueryResult<()> {
    diesel::update(invitations::table.find(invitation.id))
        .set(invitations::shared_hash.eq(secret::hash(token)))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts somebody on an event's team; nothing happens when they are there already.
pub fn join(
    tx: &mut Tx<'_>,
    event: Id<Event>,
    person: Id<Person>,
    role: OfferedPlace,
    now: Timestamp,
) -> QueryResult<()> {
    let insert = diesel::insert_into(members::table)
        .values((
            members::event_id.eq(event),
            members::person_id.eq(person),
            members::role.eq(role),
            members::joined_at.eq(now),
        ))
        .on_conflict_do_nothing();
    Multi(insert).execute(tx.conn())?;
    Ok(())
}

/// Keeps a new event.
pub fn insert(tx: &mut Tx<'_>, new: &NewEvent, now: Timestamp) -> QueryResult<Event> {
    let id = Id::<Event>::fresh();
    diesel::insert_into(events::table)
        .values((
            events::id.eq(id),
            events::slug.eq(&new.slug),
            events::name.eq(&new.name),
            events::starts_on.eq(new.starts_on),
            events::ends_on.eq(new.ends_on),
            events::time_zone.eq(&new.time_zone),
            events::visibility.eq(new.visibility),
            events::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    events::table.find(id).select(Event::as_select()).first(tx.conn())
}

/// How many events everybody may see.
pub fn count_shown(conn: &mut Conn) -> QueryResult<i64> {
    events::table.filter(events::visibility.ne(Visibility::Hidden)).count().get_result(conn)
}

/// One page of the events that everybody may see, the latest first.
pub fn page_shown(conn: &mut Conn, size: i64, page: i64) -> QueryResult<Vec<Event>> {
    events::table
        .filter(events::visibility.ne(Visibility::Hidden))
        .order((events::starts_on.desc(), events::slug.asc()))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select(Event::as_select())
        .load(conn)
}

/// Slug of the one public event whose programme is out, where there is exactly one.
pub fn only_programme(conn: &mut Conn) -> QueryResult<Option<String>> {
    let out: Vec<String> = events::table
        .filter(events::visibility.eq(Visibility::Public))
        .filter(events::release.gt(0))
        .order(events::starts_on.desc())
        .limit(2)
        .select(events::slug)
        .load(conn)?;
    Ok(if let [only] = out.as_slice() { Some(only.clone()) } else { None })
}

/// How many people run each event; one that nobody runs is not among them.
pub fn organiser_counts(conn: &mut Conn) -> QueryResult<HashMap<Id<Event>, i64>> {
    let counts: Vec<(Id<Event>, i64)> = members::table
        .filter(members::role.eq(OfferedPlace::Organiser))
        .group_by(members::event_id)
        .select((members::event_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// How many events there are.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    events::table.count().get_result(conn)
}

/// One page of all events, the latest first.
pub fn page(conn: &mut Conn, size: i64, page: i64) -> QueryResult<Vec<Event>> {
    events::table
        .order((events::starts_on.desc(), events::slug.asc()))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select(Event::as_select())
        .load(conn)
}
