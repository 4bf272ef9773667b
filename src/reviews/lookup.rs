//! Finds whether a proposal is one that a reviewer must not see.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::rules;
use crate::access::Person;
use crate::db::{Conn, lower};
use crate::proposals::Proposal;
use crate::reviews::ReviewState;
use crate::schema::{conflicts, invitations, proposal_speakers, reviews, speakers};

/// Whether a person has something to do with a proposal: they speak, were ever asked to, whatever they answered, were
/// offered the profile of one of its speakers, or declared a conflict. Who was asked knows whose proposal it is.
pub fn is_hidden_from(conn: &mut Conn, proposal: &Proposal, person: &Person) -> QueryResult<bool> {
    let speaks = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq(proposal.id))
        .filter(speakers::person_id.eq(person.id));
    let their_profiles = proposal_speakers::table
        .filter(proposal_speakers::proposal_id.eq(proposal.id))
        .select(proposal_speakers::speaker_id.nullable());
    let was_asked = invitations::table
        .filter(invitations::proposal_id.eq(proposal.id).or(invitations::speaker_id.eq_any(their_profiles)))
        .filter(invitations::place.eq("speaker"))
        .filter(lower(invitations::email).eq_any(rules::spellings(&person.email)));
    let conflicted =
        conflicts::table.filter(conflicts::proposal_id.eq(proposal.id)).filter(conflicts::person_id.eq(person.id));
    diesel::select(exists(speaks).or(exists(was_asked)).or(exists(conflicted))).get_result(conn)
}

/// Whether a person declared a conflict with a proposal.
pub fn has_conflict(conn: &mut Conn, proposal: &Proposal, person: &Person) -> QueryResult<bool> {
    diesel::select(exists(conflicts::table.find((proposal.id, person.id)))).get_result(conn)
}

/// Whether a person sent a review of a proposal, or abstained.
pub fn has_reviewed(conn: &mut Conn, proposal: &Proposal, person: &Person) -> QueryResult<bool> {
    let own = reviews::table.filter(reviews::proposal_id.eq(proposal.id)).filter(reviews::person_id.eq(person.id));
    diesel::select(exists(own.filter(reviews::state.ne(ReviewState::Draft)))).get_result(conn)
}
