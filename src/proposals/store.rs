//! Proposals in the database.

use std::collections::HashMap;

use diesel::dsl::{avg, count_star};
use diesel::prelude::*;
use rand::RngExt;

use super::{KnowsSpeakers, NameVisibility, NewProposal, OwnProposal, Proposal, ProposalState};
use crate::access::{Person, secret};
use crate::clock::{Day, Timestamp};
use crate::db::{Conn, Id, Tx, searchable};
use crate::events::{Event, SessionType, Track};
use crate::history;
use crate::mail::Recipient;
use crate::schema::{
    events, people, proposal_speakers, proposals, reviewers_left_out, reviews, session_types, speakers, tracks,
};
use crate::speakers::Speaker;

/// Somebody else changed it first.
#[derive(Debug, thiserror::Error)]
pub enum StaleVersion {
    /// What was decided on is no longer what stands there.
    #[error("somebody else changed this proposal first")]
    Changed,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Keeps a draft of a speaker's, with a code and a place in the shuffled order that reviewers read in.
pub fn insert(tx: &mut Tx<'_>, speaker: &Speaker, new: &NewProposal, now: Timestamp) -> QueryResult<Proposal> {
    let (id, code) = (Id::<Proposal>::fresh(), free_code(tx, speaker.event_id)?);
    diesel::insert_into(proposals::table)
        .values((
            (proposals::id.eq(id), proposals::event_id.eq(speaker.event_id), proposals::code.eq(&code)),
            Words::of(new),
            proposals::state.eq(ProposalState::Draft),
            proposals::shuffle.eq(secret::chance().random_range(0..=i32::MAX)),
            (proposals::created_at.eq(now), proposals::updated_at.eq(now)),
        ))
        .execute(tx.conn())?;
    add_speaker(tx, id, speaker, 1)?;
    proposals::table.find(id).select(Proposal::as_select()).first(tx.conn())
}

fn free_code(tx: &mut Tx<'_>, event: Id<Event>) -> QueryResult<String> {
    loop {
        let code = secret::code(&mut secret::chance());
        let namesake = proposals::table.filter(proposals::event_id.eq(event)).filter(proposals::code.eq(&code));
        if !diesel::select(diesel::dsl::exists(namesake)).get_result::<bool>(tx.conn())? {
            return Ok(code);
        }
    }
}

/// Puts a speaker on a proposal, at a place among its speakers.
pub fn add_speaker(tx: &mut Tx<'_>, proposal: Id<Proposal>, speaker: &Speaker, position: i32) -> QueryResult<()> {
    diesel::insert_into(proposal_speakers::table)
        .values((
            proposal_speakers::proposal_id.eq(proposal),
            proposal_speakers::speaker_id.eq(speaker.id),
            proposal_speakers::position.eq(position),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The columns that hold what was written, and what searches find it by.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = proposals, treat_none_as_null = true)]
struct Words<'a> {
    title: &'a str,
    abstract_: &'a str,
    description: &'a str,
    notes: &'a str,
    track_id: Option<Id<Track>>,
    session_type_id: Option<Id<SessionType>>,
    language: &'a str,
    level: &'a str,
    search: String,
}

impl<'a> Words<'a> {
    fn of(new: &'a NewProposal) -> Self {
        Self {
            title: &new.title,
            abstract_: &new.abstract_,
            description: &new.description,
            notes: &new.notes,
            track_id: new.track_id,
            session_type_id: new.session_type_id,
            language: &new.language,
            level: &new.level,
            search: searchable(&new.title, &new.abstract_),
        }
    }
}

/// Writes other words into a proposal, unless somebody else changed it first. Gives it back as it then is.
pub fn rewrite(
    tx: &mut Tx<'_>,
    proposal: &Proposal,
    new: &NewProposal,
    now: Timestamp,
) -> Result<Proposal, StaleVersion> {
    let unchanged = proposals::table.find(proposal.id).filter(proposals::version.eq(proposal.version));
    let rewritten = diesel::update(unchanged)
        .set((Words::of(new), proposals::version.eq(proposals::version + 1), proposals::updated_at.eq(now)))
        .execute(tx.conn())?;
    if rewritten == 0 {
        return Err(StaleVersion::Changed);
    }
    Ok(proposals::table.find(proposal.id).select(Proposal::as_select()).first(tx.conn())?)
}

/// Moves the proposal on, unless someone else moved it first. The first time it is handed in is noted; who comes onto the
/// waiting list stands last there.
pub fn set_state(
    tx: &mut Tx<'_>,
    proposal: &Proposal,
    next: ProposalState,
    now: Timestamp,
) -> Result<(), StaleVersion> {
    let unmoved = proposals::table.find(proposal.id).filter(proposals::state.eq(proposal.state));
    let submitted_at = proposal.submitted_at.or((next != ProposalState::Draft).then_some(now));
    let position = if next == ProposalState::Waitlisted { Some(last_waiting(tx, proposal)? + 1) } else { None };
    let moved = diesel::update(unmoved)
        .set((
            (proposals::state.eq(next), proposals::waitlist_position.eq(position)),
            proposals::submitted_at.eq(submitted_at),
            proposals::version.eq(proposals::version + 1),
            proposals::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    if moved != 1 {
        return Err(StaleVersion::Changed);
    }
    if proposal.submitted_at != submitted_at {
        history::open_from(tx, proposal.id.uuid(), now)?;
    }
    if proposal.state.will_be_held() != next.will_be_held() {
        note_whether_held(tx, proposal, next)?;
    }
    Ok(())
}

/// Notes that a talk was called off or brought back: calendars take the entry for a newer one, and public pages are made
/// anew.
fn note_whether_held(tx: &mut Tx<'_>, proposal: &Proposal, next: ProposalState) -> QueryResult<()> {
    // Nobody has read of a talk that is accepted for the first time.
    let news =
        proposals::table.find(proposal.id).filter(proposals::held_changes.gt(if next.will_be_held() { 0 } else { -1 }));
    let noted = diesel::update(news).set(proposals::held_changes.eq(proposals::held_changes + 1)).execute(tx.conn())?;
    if noted > 0 {
        diesel::update(events::table.find(proposal.event_id))
            .set(events::revision.eq(events::revision + 1))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The last place on the waiting list of a proposal's event; 0 where nobody waits.
fn last_waiting(tx: &mut Tx<'_>, proposal: &Proposal) -> QueryResult<i32> {
    let waiting = proposals::table
        .filter(proposals::event_id.eq(proposal.event_id))
        .filter(proposals::state.eq(ProposalState::Waitlisted));
    let last: Option<i32> = waiting.select(diesel::dsl::max(proposals::waitlist_position)).first(tx.conn())?;
    Ok(last.unwrap_or(0))
}

/// Counts a proposal's reviews and takes the mean of their scores anew from the rows: nothing is added up by hand, so
/// that reviewers at the same time are all counted. Former reviewers whose reviews are left out are not.
pub fn recount_reviews(tx: &mut Tx<'_>, proposal: Id<Proposal>) -> QueryResult<()> {
    let left_out = reviewers_left_out::table
        .filter(reviewers_left_out::event_id.eq(reviews::event_id))
        .filter(reviewers_left_out::person_id.eq(reviews::person_id));
    let (count, mean): (i64, Option<f64>) = reviews::table
        .filter(reviews::proposal_id.eq(proposal))
        .filter(reviews::state.eq("submitted"))
        .filter(diesel::dsl::not(diesel::dsl::exists(left_out)))
        .select((count_star(), avg(reviews::score)))
        .first(tx.conn())?;
    diesel::update(proposals::table.find(proposal))
        .set((
            proposals::review_count.eq(i32::try_from(count).unwrap_or(i32::MAX)),
            proposals::score.eq(mean.unwrap_or_default()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Who speaks, in their order, on each of these proposals as far as the one who asks may know.
pub fn speakers_of(
    conn: &mut Conn,
    who: &impl KnowsSpeakers,
    of: &[Id<Proposal>],
) -> QueryResult<HashMap<Id<Proposal>, Vec<Speaker>>> {
    let rows: Vec<(Id<Proposal>, Speaker)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq_any(within(who.reach(), of)))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, Speaker::as_select()))
        .load(conn)?;
    // Looked at here: SQLite would take it for the narrower way in, and read every speaker of the event.
    Ok(grouped(rows.into_iter().filter(|(_, speaker)| speaker.event_id == who.reach().event).collect()))
}

/// Where mails about each of these proposals go: its speakers that have an account, in their order.
pub fn recipients_of(
    conn: &mut Conn,
    who: &impl KnowsSpeakers,
    of: &[Id<Proposal>],
) -> QueryResult<HashMap<Id<Proposal>, Vec<Recipient>>> {
    type Row = (Id<Proposal>, Id<Event>, Id<Person>, String, String);
    let rows: Vec<Row> = proposal_speakers::table
        .inner_join(speakers::table.inner_join(people::table))
        .filter(proposal_speakers::proposal_id.eq_any(within(who.reach(), of)))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, speakers::event_id, people::id, people::name, people::email))
        .load(conn)?;
    let recipient = |(proposal, _, person, name, address): (_, _, Id<Person>, _, _)| {
        (proposal, Recipient { person: Some(person.uuid()), name, address })
    };
    let within_reach = rows.into_iter().filter(|row| row.1 == who.reach().event);
    Ok(grouped(within_reach.map(recipient).collect()))
}

fn within(reach: NameVisibility, of: &[Id<Proposal>]) -> Vec<Id<Proposal>> {
    of.iter().copied().filter(|id| reach.only.is_none_or(|only| only == *id)).collect()
}

fn grouped<T>(rows: Vec<(Id<Proposal>, T)>) -> HashMap<Id<Proposal>, Vec<T>> {
    let mut groups: HashMap<Id<Proposal>, Vec<T>> = HashMap::new();
    for (proposal, row) in rows {
        groups.entry(proposal).or_default().push(row);
    }
    groups
}

/// What a proposal belongs to, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalLabels {
    /// Its track.
    pub track: Option<Track>,
    /// Its session type.
    pub session_type: Option<SessionType>,
}

/// Track and session type of somebody's own proposal.
pub fn facts(conn: &mut Conn, own: &OwnProposal) -> QueryResult<ProposalLabels> {
    let (track, session_type) = proposals::table
        .find(own.proposal().id)
        .left_join(tracks::table)
        .left_join(session_types::table)
        .select((Option::<Track>::as_select(), Option::<SessionType>::as_select()))
        .first(conn)?;
    Ok(ProposalLabels { track, session_type })
}

/// Keeps by when the speakers of an accepted proposal were asked to answer.
pub fn set_answer_by(tx: &mut Tx<'_>, proposal: Id<Proposal>, day: Option<Day>) -> QueryResult<()> {
    diesel::update(proposals::table.find(proposal)).set(proposals::answer_by.eq(day)).execute(tx.conn())?;
    Ok(())
}

/// Deletes a draft; says whether it was one.
pub fn discard(tx: &mut Tx<'_>, draft: &Proposal) -> QueryResult<bool> {
    let still = proposals::table.find(draft.id).filter(proposals::state.eq(ProposalState::Draft));
    Ok(diesel::delete(still).execute(tx.conn())? == 1)
}
