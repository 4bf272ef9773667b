//! Staged decisions in the database, and what announcing them needs to know.

use std::collections::HashMap;

use diesel::prelude::*;

use super::rules::ChosenProposal;
use super::{Decision, StagedDecision};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx};
use crate::events::Event;
use crate::on_each;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{decisions, people, proposal_speakers, proposals, reviews, speakers};

/// How many decisions are staged, by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StagedCounts {
    /// Accept.
    pub accept: i64,
    /// Waiting list.
    pub waitlist: i64,
    /// Not accept.
    pub reject: i64,
}

impl StagedCounts {
    /// Those with a verdict.
    pub fn of(self, verdict: Decision) -> i64 {
        match verdict {
            Decision::Accept => self.accept,
            Decision::Waitlist => self.waitlist,
            Decision::Reject => self.reject,
        }
    }

    /// All of them.
    pub fn all(self) -> i64 {
        self.accept + self.waitlist + self.reject
    }
}

/// How many decisions are staged at an event.
pub fn counts(conn: &mut Conn, event: &Event) -> QueryResult<StagedCounts> {
    let rows: Vec<(Decision, i64)> = decisions::table
        .filter(decisions::event_id.eq(event.id))
        .group_by(decisions::verdict)
        .select((decisions::verdict, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |verdict| rows.iter().find(|row| row.0 == verdict).map_or(0, |row| row.1);
    Ok(StagedCounts { accept: of(Decision::Accept), waitlist: of(Decision::Waitlist), reject: of(Decision::Reject) })
}

/// What is staged for some proposals.
pub fn staged_for(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<HashMap<Id<Proposal>, Decision>> {
    let rows: Vec<(Id<Proposal>, Decision)> = decisions::table
        .filter(decisions::proposal_id.eq_any(ids))
        .select((decisions::proposal_id, decisions::verdict))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// What is staged for one proposal, and by whom.
pub fn staged_of(conn: &mut Conn, proposal: &Proposal) -> QueryResult<Option<(StagedDecision, Option<String>)>> {
    decisions::table
        .left_join(people::table)
        .filter(decisions::proposal_id.eq(proposal.id))
        .select((StagedDecision::as_select(), people::name.nullable()))
        .first(conn)
        .optional()
}

/// The proposals of an event behind some codes, drafts left out; codes of other events name nothing here.
pub fn chosen(conn: &mut Conn, event: &Event, codes: &[String]) -> QueryResult<Vec<ChosenProposal>> {
    let rows: Vec<(Id<Proposal>, String, ProposalState, Option<Decision>)> = proposals::table
        .left_join(decisions::table)
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::code.eq_any(codes))
        .filter(proposals::state.ne(ProposalState::Draft))
        .order(proposals::code.asc())
        .select((proposals::id, proposals::code, proposals::state, decisions::verdict.nullable()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, code, state, staged)| ChosenProposal { id, code, state, staged }).collect())
}

/// Takes back what is staged for some proposals.
pub fn remove(tx: &mut Tx<'_>, ids: &[Id<Proposal>]) -> QueryResult<()> {
    diesel::delete(decisions::table.filter(decisions::proposal_id.eq_any(ids))).execute(tx.conn())?;
    Ok(())
}

/// Stages a verdict for some proposals that have none.
pub fn add(
    tx: &mut Tx<'_>,
    event: &Event,
    ids: &[Id<Proposal>],
    verdict: Decision,
    (by, at): (Id<Person>, Timestamp),
) -> QueryResult<()> {
    let row = |id: &Id<Proposal>| {
        (
            decisions::proposal_id.eq(*id),
            decisions::event_id.eq(event.id),
            decisions::verdict.eq(verdict),
            decisions::staged_by.eq(by),
            decisions::staged_at.eq(at),
        )
    };
    let rows: Vec<_> = ids.iter().map(row).collect();
    on_each!(tx.conn(), |one| diesel::insert_into(decisions::table).values(&rows).execute(one))?;
    Ok(())
}

/// Everything that is staged at an event, best score first.
pub fn staged(conn: &mut Conn, event: &Event) -> QueryResult<Vec<(Proposal, Decision)>> {
    decisions::table
        .inner_join(proposals::table)
        .filter(decisions::event_id.eq(event.id))
        .order((proposals::score.desc(), proposals::id.desc()))
        .select((Proposal::as_select(), decisions::verdict))
        .load(conn)
}

/// A speaker of a staged proposal, with the account that mails go to.
#[derive(Clone, Debug, Queryable)]
pub struct Addressee {
    /// The proposal.
    pub proposal: Id<Proposal>,
    /// Key of their profile.
    pub speaker: Id<crate::speakers::Speaker>,
    /// Their name.
    pub name: String,
    /// Their account and its address, if they have one.
    pub account: Option<(Id<Person>, String)>,
}

/// The speakers of all staged proposals.
pub fn addressees(conn: &mut Conn, event: &Event) -> QueryResult<Vec<Addressee>> {
    let staged = decisions::table.filter(decisions::event_id.eq(event.id)).select(decisions::proposal_id);
    proposal_speakers::table
        .inner_join(speakers::table.left_join(people::table))
        .filter(proposal_speakers::proposal_id.eq_any(staged))
        .order((proposal_speakers::proposal_id, proposal_speakers::position, speakers::id))
        .select((proposal_speakers::proposal_id, speakers::id, speakers::name, (people::id, people::email).nullable()))
        .load(conn)
}

/// Titles of proposals whose score a reviewer gave or changed after their decision was staged.
pub fn scored_since_staged(conn: &mut Conn, event: &Event) -> QueryResult<Vec<String>> {
    let later = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::state.eq("submitted"))
        .filter(reviews::scored_at.gt(decisions::staged_at.nullable()));
    decisions::table
        .inner_join(proposals::table)
        .filter(decisions::event_id.eq(event.id))
        .filter(diesel::dsl::exists(later))
        .order((proposals::title, proposals::id))
        .select(proposals::title)
        .load(conn)
}

/// Deletes all staged decisions of an event: they have been told, or are no longer possible.
pub fn remove_all(tx: &mut Tx<'_>, event: &Event) -> QueryResult<usize> {
    diesel::delete(decisions::table.filter(decisions::event_id.eq(event.id))).execute(tx.conn())
}
