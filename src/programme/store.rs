//! The working schedule and its releases in the database.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::expression::{AsExpression, SqlLiteral, UncheckedBind};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use uuid::Uuid;

use super::working::{WorkingSchedule, WorkingTalk};
use super::{Programme, Release, RoomTime, Slot};
use crate::access::Person;
use crate::db::types::Guid;
use crate::db::{Conn, Id, Tx, of_kept};
use crate::events::{self, Event, Track};
use crate::mail::Recipient;
use crate::on_each;
use crate::proposals::{Proposal, ProposalState, StaleVersion};
use crate::schema::{
    accepted_clashes, events as events_table, people, proposal_speakers, proposals, releases, session_types, slots,
    speakers,
};
use crate::speakers::Speaker;

/// Everything that an event schedules: seven queries, however much it is.
pub fn working(conn: &mut Conn, event: &Event) -> QueryResult<WorkingSchedule> {
    let (rooms, tracks) = (events::store::rooms(conn, event)?, events::store::tracks(conn, event)?);
    let slots = slots::table
        .filter(slots::event_id.eq(event.id))
        .order((slots::starts_at.asc(), slots::id.asc()))
        .select(Slot::as_select())
        .load(conn)?;
    let speakers = speakers_of_talks(conn, event)?;
    let talks = talks(conn, event, speakers)?;
    let accepted = accepted_clashes::table.filter(accepted_clashes::event_id.eq(event.id));
    let accepted: Vec<String> = accepted.select(accepted_clashes::digest).load(conn)?;
    let mut working = WorkingSchedule::new(event.time_zone.clone(), (rooms, tracks), talks, slots);
    working.accepted = accepted.into_iter().collect();
    Ok(working)
}

type Words = (String, String, String, String, String);
type Lengths = (Option<i32>, Option<i32>, Option<i32>);
type TalkColumns = (Id<Proposal>, Words, Option<Id<Track>>, Option<String>, Lengths, ProposalState);

/// Whether a proposal of the event is accepted or confirmed, or has a place. Both are looked up and put together: a database that is
/// asked for one or the other walks through all proposals, and SQLite does so too where it is to leave out what comes twice.
pub fn is_a_talk(event: &Event) -> IsATalk {
    sql::<Bool>("proposals.id IN (SELECT taken.id FROM proposals AS taken WHERE taken.event_id = ")
        .bind::<Guid, _>(event.id)
        .sql(" AND taken.state IN ('accepted', 'confirmed') UNION ALL SELECT slots.proposal_id FROM slots WHERE slots.event_id = ")
        .bind::<Guid, _>(event.id)
        .sql(" AND slots.proposal_id IS NOT NULL)")
}

type Event_ = <Id<Event> as AsExpression<Guid>>::Expression;
type IsTaken = UncheckedBind<SqlLiteral<Bool>, Event_>;
type IsATalk = SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool, IsTaken>, Event_>>;

/// Talks that are accepted or confirmed, or have a place.
fn talks(
    conn: &mut Conn,
    event: &Event,
    mut speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
) -> QueryResult<Vec<WorkingTalk>> {
    let rows: Vec<TalkColumns> = proposals::table
        .left_join(session_types::table)
        .filter(is_a_talk(event))
        .order((proposals::search.asc(), proposals::id.asc()))
        .select((
            proposals::id,
            (proposals::code, proposals::title, proposals::abstract_, proposals::language, proposals::level),
            proposals::track_id,
            session_types::name.nullable(),
            (proposals::minutes, session_types::minutes.nullable(), proposals::expected),
            proposals::state,
        ))
        .load(conn)?;
    let talk = |(id, words, track, session_type, lengths, state): TalkColumns| {
        let ((code, title, abstract_, language, level), (own, usual, expected)) = (words, lengths);
        let (session_type, speakers) = (session_type.unwrap_or_default(), speakers.remove(&id).unwrap_or_default());
        let minutes = own.or(usual);
        WorkingTalk {
            id,
            code,
            title,
            abstract_,
            track,
            session_type,
            minutes,
            expected,
            language,
            level,
            state,
            speakers,
        }
    };
    Ok(rows.into_iter().map(talk).collect())
}

fn speakers_of_talks(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Id<Proposal>, Vec<Speaker>>> {
    let rows: Vec<(Id<Proposal>, Speaker)> = proposal_speakers::table
        .inner_join(proposals::table)
        .inner_join(speakers::table)
        .filter(is_a_talk(event))
        .order((proposal_speakers::position.asc(), speakers::name.asc()))
        .select((proposals::id, Speaker::as_select()))
        .load(conn)?;
    let mut all: HashMap<_, Vec<Speaker>> = HashMap::new();
    for (proposal, speaker) in rows {
        all.entry(proposal).or_default().push(speaker);
    }
    Ok(all)
}

/// The newest release and what it says, if there is one.
pub fn released(conn: &mut Conn, event: &Event) -> QueryResult<Option<(Release, Programme)>> {
    let newest = releases::table
        .filter(releases::event_id.eq(event.id))
        .order(releases::number.desc())
        .select(Release::as_select())
        .first(conn)
        .optional()?;
    newest.map(|release| read(event, release)).transpose()
}

/// A release by its number, and what it says.
pub fn release_by_number(conn: &mut Conn, event: &Event, number: i32) -> QueryResult<(Release, Programme)> {
    let release = releases::table
        .filter(releases::event_id.eq(event.id))
        .filter(releases::number.eq(number))
        .select(Release::as_select())
        .first(conn)?;
    read(event, release)
}

/// Releases from one number down, newest first, and what they say; a page of them and one more to compare with.
pub fn releases_from(conn: &mut Conn, event: &Event, number: i32, most: i64) -> QueryResult<Vec<(Release, Programme)>> {
    let rows: Vec<Release> = releases::table
        .filter(releases::event_id.eq(event.id))
        .filter(releases::number.le(number))
        .order(releases::number.desc())
        .limit(most)
        .select(Release::as_select())
        .load(conn)?;
    rows.into_iter().map(|release| read(event, release)).collect()
}

/// What a release says. One that was written without a zone is told in the event's.
fn read(event: &Event, release: Release) -> QueryResult<(Release, Programme)> {
    let mut programme: Programme = of_kept(&release.programme)?;
    if programme.zone.is_empty() {
        programme.zone.clone_from(&event.time_zone);
    }
    Ok((release, programme))
}

/// Gives a talk a place.
pub fn place(tx: &mut Tx<'_>, event: &Event, talk: Id<Proposal>, spot: RoomTime) -> QueryResult<Slot> {
    add(tx, event, Slot { proposal_id: Some(talk), ..fresh(spot) })
}

/// Gives a break a place.
pub fn place_break(tx: &mut Tx<'_>, event: &Event, title: &str, spot: RoomTime) -> QueryResult<Slot> {
    add(tx, event, Slot { title: title.to_owned(), ..fresh(spot) })
}

fn fresh(spot: RoomTime) -> Slot {
    let RoomTime { room, starts_at, ends_at } = spot;
    Slot { id: Id::fresh(), room_id: room, proposal_id: None, title: String::new(), starts_at, ends_at, version: 0 }
}

fn add(tx: &mut Tx<'_>, event: &Event, slot: Slot) -> QueryResult<Slot> {
    add_all(tx, event, std::slice::from_ref(&slot))?;
    Ok(slot)
}

/// Moves what stands in a slot, unless somebody else changed it first.
pub fn change(tx: &mut Tx<'_>, slot: &Slot, title: &str, to: RoomTime) -> Result<(), StaleVersion> {
    let unmoved = slots::table.find(slot.id).filter(slots::version.eq(slot.version));
    let moved = diesel::update(unmoved)
        .set((
            (slots::room_id.eq(to.room), slots::title.eq(title)),
            (slots::starts_at.eq(to.starts_at), slots::ends_at.eq(to.ends_at)),
            slots::version.eq(slots::version + 1),
        ))
        .execute(tx.conn())?;
    if moved == 1 { Ok(()) } else { Err(StaleVersion::Changed) }
}

/// Remembers that a clash was accepted, or forgets it.
pub fn accept_clash(tx: &mut Tx<'_>, event: &Event, digest: &str, accepted: bool) -> QueryResult<()> {
    let known = accepted_clashes::table
        .filter(accepted_clashes::event_id.eq(event.id))
        .filter(accepted_clashes::digest.eq(digest));
    diesel::delete(known).execute(tx.conn())?;
    if accepted {
        diesel::insert_into(accepted_clashes::table)
            .values((accepted_clashes::event_id.eq(event.id), accepted_clashes::digest.eq(digest)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Takes a slot off the grid, unless somebody else changed it first.
pub fn remove(tx: &mut Tx<'_>, slot: &Slot) -> Result<(), StaleVersion> {
    let unmoved = slots::table.find(slot.id).filter(slots::version.eq(slot.version));
    let gone = diesel::delete(unmoved).execute(tx.conn())?;
    if gone == 1 { Ok(()) } else { Err(StaleVersion::Changed) }
}

/// Notes how many people a talk may expect.
pub fn expect(tx: &mut Tx<'_>, talk: Id<Proposal>, expected: Option<i32>) -> QueryResult<()> {
    diesel::update(proposals::table.find(talk)).set(proposals::expected.eq(expected)).execute(tx.conn())?;
    Ok(())
}

/// Puts other slots in the place of all that an event has.
pub fn replace_all(tx: &mut Tx<'_>, event: &Event, new: &[Slot]) -> QueryResult<()> {
    diesel::delete(slots::table.filter(slots::event_id.eq(event.id))).execute(tx.conn())?;
    for some in new.chunks(100) {
        add_all(tx, event, some)?;
    }
    Ok(())
}

fn add_all(tx: &mut Tx<'_>, event: &Event, new: &[Slot]) -> QueryResult<()> {
    let row = |slot: &Slot| {
        (
            (slots::id.eq(slot.id), slots::event_id.eq(event.id), slots::room_id.eq(slot.room_id)),
            (slots::proposal_id.eq(slot.proposal_id), slots::title.eq(slot.title.clone())),
            (slots::starts_at.eq(slot.starts_at), slots::ends_at.eq(slot.ends_at), slots::version.eq(slot.version)),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    on_each!(tx.conn(), |one| diesel::insert_into(slots::table).values(&rows).execute(one))?;
    Ok(())
}

/// Keeps a release and makes it the newest.
pub fn keep_release(tx: &mut Tx<'_>, event: &Event, release: &Release, by: Option<&Person>) -> QueryResult<()> {
    diesel::insert_into(releases::table)
        .values((
            (releases::id.eq(release.id), releases::event_id.eq(event.id), releases::number.eq(release.number)),
            (releases::notes.eq(&release.notes), releases::programme.eq(&release.programme)),
            (releases::released_by.eq(by.map(|person| person.id)), releases::released_at.eq(release.released_at)),
        ))
        .execute(tx.conn())?;
    diesel::update(events_table::table.find(event.id))
        .set(events_table::release.eq(release.number))
        .execute(tx.conn())?;
    events::store::touch(tx, event)
}

/// Writes down the host under which calendars were published before their entries' ids were independent of it.
pub fn keep_calendar_hosts(tx: &mut Tx<'_>, host: &str) -> QueryResult<usize> {
    let unknown = events_table::table.filter(events_table::calendar_host.eq("?"));
    diesel::update(unknown).set(events_table::calendar_host.eq(host)).execute(tx.conn())
}

/// Accounts of speakers, by the keys of their profiles; those without an account are not among them.
pub fn recipients(conn: &mut Conn, profiles: &[Uuid]) -> QueryResult<HashMap<Uuid, Recipient>> {
    let mut keys: Vec<Id<Speaker>> = profiles.iter().copied().map(Id::from).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut found = HashMap::new();
    for some in keys.chunks(500) {
        let rows: Vec<(Id<Speaker>, Id<Person>, String, String)> = speakers::table
            .inner_join(people::table)
            .filter(speakers::id.eq_any(some.to_vec()))
            .select((speakers::id, people::id, people::name, people::email))
            .load(conn)?;
        found.extend(rows.into_iter().map(|(profile, person, name, address)| {
            (profile.uuid(), Recipient { person: Some(person.uuid()), name, address })
        }));
    }
    Ok(found)
}
