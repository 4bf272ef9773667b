//! The record's rows.

use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use crate::access::{Administrator, Person};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::schema::{history, proposals};

/// One thing that somebody did.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = history)]
pub struct HistoryEntry {
    /// Name of who did it, as it was then.
    pub by_name: String,
    /// What was done, in one word of the field.
    pub verb: String,
    /// What stood there before, where something did.
    pub before: String,
    /// What stands there since.
    pub after: String,
    /// When.
    pub at: Timestamp,
    /// Why, for organisers only.
    pub reason: String,
    /// What the speakers were told about it.
    pub told: String,
}

/// Something that is being done now.
#[derive(Clone, Debug, Default)]
pub struct NewEntry<'a> {
    /// The event that it concerns.
    pub event: Option<Uuid>,
    /// The proposal that it concerns.
    pub proposal: Option<Uuid>,
    /// Who does it; nobody where the installation does it by itself.
    pub by: Option<&'a Person>,
    /// What is done, in one word of the field: `submitted`, `staged`, `released`.
    pub verb: &'a str,
    /// What stands there until now.
    pub before: &'a str,
    /// What stands there from now on.
    pub after: &'a str,
}

/// What somebody says about what they do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Remark<'a> {
    /// Why, for organisers only.
    pub reason: &'a str,
    /// What the speakers are told about it.
    pub told: &'a str,
}

/// Writes down what is being done.
///
/// # Errors
/// The database does not take it.
pub fn record(tx: &mut Tx<'_>, entry: &NewEntry<'_>, now: Timestamp) -> QueryResult<()> {
    record_with(tx, entry, Remark::default(), now)
}

/// Writes down what is being done, with what is said about it.
///
/// # Errors
/// The database does not take it.
pub fn record_with(tx: &mut Tx<'_>, entry: &NewEntry<'_>, remark: Remark<'_>, now: Timestamp) -> QueryResult<()> {
    diesel::insert_into(history::table)
        .values((
            history::id.eq(Id::<HistoryEntry>::fresh()),
            history::event_id.eq(entry.event.map(Id::<HistoryEntry>::from)),
            history::proposal_id.eq(entry.proposal.map(Id::<HistoryEntry>::from)),
            history::person_id.eq(entry.by.map(|person| person.id)),
            history::by_name.eq(entry.by.map_or("Callboard", |person| person.name.as_str())),
            history::verb.eq(entry.verb),
            history::before.eq(entry.before),
            history::after.eq(entry.after),
            history::at.eq(now),
            (history::reason.eq(remark.reason), history::told.eq(remark.told)),
            history::before_submission.eq(is_before_submission(tx, entry.proposal, now)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether a proposal is handed in only later, if ever. What an import brought was never a draft.
fn is_before_submission(tx: &mut Tx<'_>, proposal: Option<Uuid>, now: Timestamp) -> QueryResult<bool> {
    let Some(proposal) = proposal else { return Ok(false) };
    let never = proposals::submitted_at.is_null().and(proposals::state.eq("draft"));
    let later = proposals::table
        .find(Id::<HistoryEntry>::from(proposal))
        .filter(proposals::submitted_at.gt(now).or(never.nullable()));
    diesel::select(exists(later)).get_result(tx.conn())
}

/// Lets organisers read what is done to a proposal from the moment on in which it is handed in.
///
/// # Errors
/// The database does not take it.
pub fn open_from(tx: &mut Tx<'_>, proposal: Uuid, now: Timestamp) -> QueryResult<usize> {
    let lines = history::table
        .filter(history::proposal_id.eq(Id::<HistoryEntry>::from(proposal)))
        .filter(history::at.ge(now))
        .filter(history::before_submission.eq(true));
    diesel::update(lines).set(history::before_submission.eq(false)).execute(tx.conn())
}

/// Finds out which lines of an event that was brought here stand before the submission of their proposal: archives from
/// before do not say so.
///
/// # Errors
/// The database does not take it.
pub fn close_before_submission(tx: &mut Tx<'_>, event: Uuid) -> QueryResult<usize> {
    let never = proposals::submitted_at.is_null().and(proposals::state.eq("draft"));
    let later = proposals::table
        .filter(proposals::id.nullable().eq(history::proposal_id))
        .filter(proposals::submitted_at.gt(history::at.nullable()).or(never.nullable()));
    let lines = history::table.filter(history::event_id.eq(Id::<HistoryEntry>::from(event))).filter(exists(later));
    diesel::update(lines).set(history::before_submission.eq(true)).execute(tx.conn())
}

/// The newest entries about an event, newest first.
///
/// # Errors
/// The database does not answer.
pub fn of_event(conn: &mut Conn, event: Uuid, limit: i64) -> QueryResult<Vec<HistoryEntry>> {
    history::table
        .filter(history::event_id.eq(Id::<HistoryEntry>::from(event)))
        .order((history::at.desc(), history::id.desc()))
        .limit(limit)
        .select(HistoryEntry::as_select())
        .load(conn)
}

/// All entries about one proposal, oldest first.
///
/// # Errors
/// The database does not answer.
pub fn of_proposal(conn: &mut Conn, proposal: Uuid) -> QueryResult<Vec<HistoryEntry>> {
    history::table
        .filter(history::proposal_id.eq(Id::<HistoryEntry>::from(proposal)))
        .order((history::at.asc(), history::id.asc()))
        .select(HistoryEntry::as_select())
        .load(conn)
}

/// What organisers may read about one proposal, oldest first: what was done before it was submitted is its speakers'
/// alone.
///
/// # Errors
/// The database does not answer.
pub fn since_submitted(conn: &mut Conn, proposal: Uuid) -> QueryResult<Vec<HistoryEntry>> {
    history::table
        .filter(history::proposal_id.eq(Id::<HistoryEntry>::from(proposal)))
        .filter(history::before_submission.eq(false))
        .order((history::at.asc(), history::id.asc()))
        .select(HistoryEntry::as_select())
        .load(conn)
}

/// An entry with the proposal that it is about, if there is one.
#[derive(Clone, Debug)]
pub struct EntryAbout {
    /// What was done.
    pub entry: HistoryEntry,
    /// Code and title of the proposal.
    pub proposal: Option<(String, String)>,
}

/// One page of what organisers may read about their event, newest first: what was done before a proposal was submitted is its
/// speakers' alone.
///
/// # Errors
/// The database does not answer.
pub fn page_of_event(conn: &mut Conn, event: Uuid, size: i64, page: i64) -> QueryResult<Vec<EntryAbout>> {
    let keys: Vec<Id<HistoryEntry>> = for_organisers(event)
        .order((history::at.desc(), history::id.desc()))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select(history::id)
        .load(conn)?;
    told(conn, &keys)
}

/// The lines of an event that organisers may read.
#[diesel::dsl::auto_type(no_type_alias)]
fn for_organisers(event: Uuid) -> _ {
    let event: Id<HistoryEntry> = Id::from(event);
    history::table.filter(history::event_id.eq(event)).filter(history::before_submission.eq(false))
}

/// Lines with the proposals that they are about, newest first. They are looked up only now, by their keys: those before a
/// page never are.
pub(super) fn told(conn: &mut Conn, keys: &[Id<HistoryEntry>]) -> QueryResult<Vec<EntryAbout>> {
    let rows: Vec<(HistoryEntry, Option<(String, String)>)> = history::table
        .left_join(proposals::table)
        .filter(history::id.eq_any(keys))
        .order((history::at.desc(), history::id.desc()))
        .select((HistoryEntry::as_select(), (proposals::code, proposals::title).nullable()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(entry, proposal)| EntryAbout { entry, proposal }).collect())
}

/// How many entries organisers may read about their event.
///
/// # Errors
/// The database does not answer.
pub fn count_of_event(conn: &mut Conn, event: Uuid) -> QueryResult<i64> {
    for_organisers(event).count().get_result(conn)
}

/// How many sign-ins were refused since an instant.
///
/// # Errors
/// The database does not answer.
pub fn refused_since(conn: &mut Conn, _: &Administrator, since: Timestamp) -> QueryResult<i64> {
    history::table
        .filter(history::event_id.is_null())
        .filter(history::at.gt(since))
        .filter(history::verb.eq("could not sign in"))
        .count()
        .get_result(conn)
}

/// Forgets refused sign-ins before an instant.
///
/// # Errors
/// The database does not take it.
pub fn forget_refused(tx: &mut Tx<'_>, before: Timestamp) -> QueryResult<usize> {
    let refused = history::table.filter(history::event_id.is_null()).filter(history::verb.eq("could not sign in"));
    diesel::delete(refused.filter(history::at.lt(before))).execute(tx.conn())
}
