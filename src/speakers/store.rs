//! Profiles in the database: one for each person and event.

use diesel::prelude::*;

use super::{NewProfile, Speaker};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::schema::speakers;

/// A person's profile for an event, if they have one.
pub fn profile(conn: &mut Conn, event: Id<Event>, person: &Person) -> QueryResult<Option<Speaker>> {
    speakers::table
        .filter(speakers::event_id.eq(event))
        .filter(speakers::person_id.eq(person.id))
        .select(Speaker::as_select())
        .first(conn)
        .optional()
}

/// What a person said about themselves last, at whichever event.
pub fn last_profile(conn: &mut Conn, person: &Person) -> QueryResult<Option<Speaker>> {
    speakers::table
        .filter(speakers::person_id.eq(person.id))
        .order((speakers::created_at.desc(), speakers::id.desc()))
        .select(Speaker::as_select())
        .first(conn)
        .optional()
}

/// A person's profile for an event; where they have none yet, one that begins with what they said last.
pub fn profile_or_new(tx: &mut Tx<'_>, event: Id<Event>, person: &Person, now: Timestamp) -> QueryResult<Speaker> {
    if let Some(known) = profile(tx.conn(), event, person)? {
        return Ok(known);
    }
    let last = last_profile(tx.conn(), person)?.map(|last| last.words());
    let new = last.unwrap_or_else(|| NewProfile { name: person.name.clone(), ..NewProfile::default() });
    insert(tx, event, person, &new, now)
}

fn insert(
    tx: &mut Tx<'_>,
    event: Id<Event>,
    person: &Person,
    new: &NewProfile,
    now: Timestamp,
) -> QueryResult<Speaker> {
    let (id, code) = (Id::<Speaker>::fresh(), free_code(tx, event)?);
    diesel::insert_into(speakers::table)
        .values((
            (speakers::id.eq(id), speakers::event_id.eq(event), speakers::person_id.eq(person.id)),
            (speakers::code.eq(&code), speakers::name.eq(&new.name), speakers::affiliation.eq(&new.affiliation)),
            (speakers::biography.eq(&new.biography), speakers::picture_id.eq(new.picture_id)),
            speakers::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    speakers::table.find(id).select(Speaker::as_select()).first(tx.conn())
}

fn free_code(tx: &mut Tx<'_>, event: Id<Event>) -> QueryResult<String> {
    loop {
        let code = secret::code(&mut secret::chance());
        let namesake = speakers::table.filter(speakers::event_id.eq(event)).filter(speakers::code.eq(&code));
        if !diesel::select(diesel::dsl::exists(namesake)).get_result::<bool>(tx.conn())? {
            return Ok(code);
        }
    }
}

/// Writes other words into a profile that stands as `speaker` says; nothing happens where it says so already.
/// Gives it back as it then is, or nothing when somebody else changed it first.
pub fn rewrite(tx: &mut Tx<'_>, speaker: &Speaker, new: &NewProfile) -> QueryResult<Option<Speaker>> {
    if speaker.words() == *new {
        return Ok(Some(speaker.clone()));
    }
    let unchanged = speakers::table.find(speaker.id).filter(speakers::version.eq(speaker.version));
    let rewritten = diesel::update(unchanged)
        .set((
            (speakers::name.eq(&new.name), speakers::affiliation.eq(&new.affiliation)),
            (speakers::biography.eq(&new.biography), speakers::picture_id.eq(new.picture_id)),
            speakers::version.eq(speakers::version + 1),
        ))
        .execute(tx.conn())?;
    if rewritten == 0 {
        return Ok(None);
    }
    speakers::table.find(speaker.id).select(Speaker::as_select()).first(tx.conn()).map(Some)
}
