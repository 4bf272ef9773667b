//! Files that were brought, and what became of them.

use std::sync::Arc;

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Conn, Id, KeptJson, Tx, of_kept, to_kept};
use crate::events::{Event, Organiser};
use crate::exchange::import::{Import, ImportState};
use crate::exchange::{Changes, Choices, ImportReport};
use crate::proposals::Proposal;
use crate::schema::{decisions, imports, ratings, reviews, speakers};
use crate::speakers::Speaker;

/// How many imports a page lists.
const LISTED: i64 = 20;

/// A file and what is known of it.
pub struct NewImport {
    pub file_name: String,
    pub content: Arc<Vec<u8>>,
    pub choices: Choices,
    pub headers: String,
    pub report: ImportReport,
}

fn json<T: KeptJson + serde::Serialize>(value: &T) -> QueryResult<String> {
    to_kept(value).map_err(|error| diesel::result::Error::SerializationError(error.into()))
}

/// Keeps a file until it is decided on; one that waited before it is thrown away.
pub fn keep(tx: &mut Tx<'_>, who: &Organiser, new: &NewImport, now: Timestamp) -> QueryResult<Id<Import>> {
    let waiting =
        imports::table.filter(imports::event_id.eq(who.event().id)).filter(imports::state.eq(ImportState::Waiting));
    diesel::delete(waiting).execute(tx.conn())?;
    let id = Id::<Import>::fresh();
    diesel::insert_into(imports::table)
        .values((
            (imports::id.eq(id), imports::event_id.eq(who.event().id), imports::person_id.eq(who.person().id)),
            (imports::file_name.eq(&new.file_name), imports::content.eq(new.content.as_slice())),
            (imports::choices.eq(json(&new.choices)?), imports::headers.eq(&new.headers)),
            (imports::state.eq(ImportState::Waiting), imports::report.eq(json(&new.report)?)),
            (imports::changes.eq(""), imports::release.eq(0), imports::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// The latest imports of an event, newest first.
pub fn latest(conn: &mut Conn, who: &Organiser) -> QueryResult<Vec<Import>> {
    imports::table
        .filter(imports::event_id.eq(who.event().id))
        .order(imports::id.desc())
        .limit(LISTED)
        .select(Import::as_select())
        .load(conn)
}

/// One import of the event.
pub fn one(conn: &mut Conn, who: &Organiser, id: Id<Import>) -> QueryResult<Import> {
    imports::table.find(id).filter(imports::event_id.eq(who.event().id)).select(Import::as_select()).first(conn)
}

/// The file of an import that waits.
pub fn content(conn: &mut Conn, import: &Import) -> QueryResult<Vec<u8>> {
    imports::table.find(import.id).select(imports::content).first(conn)
}

/// What was decided about the last table with these headers.
pub fn remembered(conn: &mut Conn, who: &Organiser, headers: &str) -> QueryResult<Option<Choices>> {
    let found: Option<String> = imports::table
        .filter(imports::event_id.eq(who.event().id))
        .filter(imports::headers.eq(headers))
        .order(imports::id.desc())
        .select(imports::choices)
        .first(conn)
        .optional()?;
    Ok(found.map(|choices| of_kept(&choices)).transpose()?)
}

/// Keeps what was decided about a file that waits, and what it would do now.
pub fn decide(tx: &mut Tx<'_>, import: &Import, choices: &Choices, report: &ImportReport) -> QueryResult<()> {
    diesel::update(imports::table.find(import.id).filter(imports::state.eq(ImportState::Waiting)))
        .set((imports::choices.eq(json(choices)?), imports::report.eq(json(report)?)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that an import is in the event; its file is no longer needed. `false` when it was not waiting.
pub fn mark_applied(
    tx: &mut Tx<'_>,
    (event, import): (&Event, &Import),
    (changes, report): (&Changes, &ImportReport),
    now: Timestamp,
) -> QueryResult<bool> {
    let waiting = imports::table.find(import.id).filter(imports::state.eq(ImportState::Waiting));
    let updated = diesel::update(waiting)
        .set((
            (imports::state.eq(ImportState::Applied), imports::content.eq(Vec::<u8>::new())),
            (imports::changes.eq(json(changes)?), imports::report.eq(json(report)?)),
            (imports::release.eq(event.release), imports::applied_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(updated > 0)
}

/// Notes that an import is undone. `false` when it was not in the event.
pub fn mark_undone(tx: &mut Tx<'_>, import: &Import) -> QueryResult<bool> {
    let applied = imports::table.find(import.id).filter(imports::state.eq(ImportState::Applied));
    Ok(diesel::update(applied).set(imports::state.eq(ImportState::Undone)).execute(tx.conn())? > 0)
}

/// Whether somebody has reviewed, decided on or rated one of these talks, or taken one of these profiles over.
pub fn are_worked_on(conn: &mut Conn, (talks, people): (&[Id<Proposal>], &[Id<Speaker>])) -> QueryResult<bool> {
    for people in people.chunks(500) {
        let taken = speakers::table.filter(speakers::id.eq_any(people)).filter(speakers::person_id.is_not_null());
        if diesel::select(exists(taken)).get_result(conn)? {
            return Ok(true);
        }
    }
    for talks in talks.chunks(500) {
        let reviewed = exists(reviews::table.filter(reviews::proposal_id.eq_any(talks)));
        let decided = exists(decisions::table.filter(decisions::proposal_id.eq_any(talks)));
        let rated = exists(ratings::table.filter(ratings::proposal_id.eq_any(talks)));
        if diesel::select(reviewed.or(decided).or(rated)).get_result(conn)? {
            return Ok(true);
        }
    }
    Ok(false)
}
