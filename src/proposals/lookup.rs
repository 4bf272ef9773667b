//! Finds proposals by their code, and by who speaks.

use diesel::prelude::*;

use super::Proposal;
use crate::access::Person;
use crate::db::{Conn, Id};
use crate::events::Event;
use crate::schema::{proposal_speakers, proposals, speakers};
use crate::speakers::store::called;

/// The proposal of a code at an event.
pub fn by_code(conn: &mut Conn, event: &Event, code: &str) -> QueryResult<Proposal> {
    proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::code.eq(code))
        .select(Proposal::as_select())
        .first(conn)
}

/// The proposals of an event whose speakers' names or affiliations hold some words, folded.
pub fn of_speakers_called(conn: &mut Conn, event: &Event, words: &str) -> QueryResult<Vec<Id<Proposal>>> {
    let called = called(conn, event, words)?;
    proposal_speakers::table
        .filter(proposal_speakers::speaker_id.eq_any(called))
        .select(proposal_speakers::proposal_id)
        .load(conn)
}

/// Whether a person is among the speakers of a proposal.
pub fn is_speaker(conn: &mut Conn, proposal: &Proposal, person: Id<Person>) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        proposal_speakers::table
            .inner_join(speakers::table)
            .filter(proposal_speakers::proposal_id.eq(proposal.id))
            .filter(speakers::person_id.eq(person)),
    ))
    .get_result(conn)
}
