//! The proposals of an event that a reviewer has something to do with, and so never sees.

use diesel::prelude::*;

use crate::access::Person;
use crate::db::{Conn, Id, lower};
use crate::events::Event;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::access::CommitteeSeat;
use crate::reviews::rules;
use crate::schema::{conflicts, invitations, proposal_speakers, proposals, speakers};

/// What a reviewer does not see.
#[derive(Clone, Debug, Default)]
pub struct HiddenProposals {
    /// The proposals, each once.
    pub ids: Vec<Id<Proposal>>,
    /// How many of them wait for reviews.
    pub waiting: i64,
}

type Standing = (Id<Proposal>, ProposalState, Id<Event>);

/// What a reviewer has something to do with.
pub fn hidden_from(conn: &mut Conn, seat: CommitteeSeat<'_>) -> QueryResult<HiddenProposals> {
    hidden_at(conn, seat.event(), seat.person())
}

/// Somebody's own proposals, those that they were ever asked to speak on, all of a speaker whose profile was offered to them,
/// and those that they declared a conflict with. Each
/// is looked for by the person, who has few, and by the event only then: a database that picks the event first walks
/// through all of it.
pub fn hidden_at(conn: &mut Conn, event: &Event, person: &Person) -> QueryResult<HiddenProposals> {
    let mut all = own(conn, event, person)?;
    all.extend(asked(conn, person)?);
    all.extend(offered(conn, person)?);
    all.extend(conflicting(conn, person)?);
    all.retain(|(_, _, at)| *at == event.id);
    all.sort_unstable_by_key(|(id, ..)| *id);
    all.dedup_by_key(|(id, ..)| *id);
    let waiting = all.iter().filter(|(_, state, _)| *state == ProposalState::Submitted).count();
    Ok(HiddenProposals {
        ids: all.into_iter().map(|(id, ..)| id).collect(),
        waiting: i64::try_from(waiting).unwrap_or(i64::MAX),
    })
}

fn own(conn: &mut Conn, event: &Event, person: &Person) -> QueryResult<Vec<Standing>> {
    proposal_speakers::table
        .inner_join(speakers::table)
        .inner_join(proposals::table)
        .filter(speakers::event_id.eq(event.id))
        .filter(speakers::person_id.eq(person.id))
        .select((proposals::id, proposals::state, proposals::event_id))
        .load(conn)
}

fn asked(conn: &mut Conn, person: &Person) -> QueryResult<Vec<Standing>> {
    invitations::table
        .inner_join(proposals::table)
        .filter(lower(invitations::email).eq_any(rules::spellings(&person.email)))
        .filter(invitations::place.eq("speaker"))
        .select((proposals::id, proposals::state, proposals::event_id))
        .load(conn)
}

fn offered(conn: &mut Conn, person: &Person) -> QueryResult<Vec<Standing>> {
    let profiles = invitations::table
        .filter(lower(invitations::email).eq_any(rules::spellings(&person.email)))
        .filter(invitations::place.eq("speaker"))
        .filter(invitations::speaker_id.is_not_null())
        .select(invitations::speaker_id.assume_not_null());
    proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq_any(profiles))
        .select((proposals::id, proposals::state, proposals::event_id))
        .load(conn)
}

fn conflicting(conn: &mut Conn, person: &Person) -> QueryResult<Vec<Standing>> {
    conflicts::table
        .inner_join(proposals::table)
        .filter(conflicts::person_id.eq(person.id))
        .select((proposals::id, proposals::state, proposals::event_id))
        .load(conn)
}
