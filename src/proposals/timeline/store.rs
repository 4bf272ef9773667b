//! What tells how a proposal stands, in the database.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::Person;
use crate::db::{Conn, Id};
use crate::proposals::{OwnProposal, Proposal, ProposalStep};
use crate::schema::{approved_feedback, history, proposal_speakers, speakers};

/// What of the reviewers' feedback the speakers were told with the decision; empty where nothing was.
pub fn told_feedback(conn: &mut Conn, own: &OwnProposal) -> QueryResult<String> {
    let told = approved_feedback::table.find(own.proposal().id).select(approved_feedback::told).first(conn);
    Ok(told.optional()?.unwrap_or_default())
}

/// Who withdrew, declined or cancelled each of these proposals, as a person reads it: “by you”, “by Bo Nyström”, “by the
/// organisers”.
pub fn ended_by(
    conn: &mut Conn,
    reader: Id<Person>,
    of: &[Id<Proposal>],
) -> QueryResult<HashMap<Id<Proposal>, String>> {
    type Ended = (Option<Id<Proposal>>, Option<Id<Person>>, String);
    let speaking: Vec<(Id<Proposal>, Option<Id<Person>>)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq_any(of))
        .select((proposal_speakers::proposal_id, speakers::person_id))
        .load(conn)?;
    let ends = [ProposalStep::Withdraw, ProposalStep::Decline, ProposalStep::Cancel].map(ProposalStep::verb);
    let steps: Vec<Ended> = history::table
        .filter(history::proposal_id.eq_any(of))
        .filter(history::verb.eq_any(ends))
        .order((history::at.asc(), history::id.asc()))
        .select((history::proposal_id, history::person_id, history::by_name))
        .load(conn)?;
    let words = |(proposal, person, name): Ended| {
        let proposal = proposal?;
        let words = match person {
            Some(person) if person == reader => "by you".to_owned(),
            Some(_) if speaking.contains(&(proposal, person)) => format!("by {name}"),
            _ => "by the organisers".to_owned(),
        };
        Some((proposal, words))
    };
    Ok(steps.into_iter().filter_map(words).collect())
}
