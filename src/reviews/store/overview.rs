//! What organisers read: the reviews of a proposal, how far everybody is, and what is covered.

use std::collections::HashSet;

use diesel::dsl::max;
use diesel::prelude::*;

use super::assemble;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{Event, Organiser};
use crate::proposals::{self, OrganiserOf};
use crate::reviews::progress::{Coverage, ReviewerProgress};
use crate::reviews::{Review, ReviewState, ReviewWithScores, lookup, tally};
use crate::schema::{members, people, reviewers_left_out, reviews};

/// The reviews of a proposal that were handed in or abstained from, oldest first. An organiser who has something to do
/// with the proposal sees none of them.
pub fn of_proposal(conn: &mut Conn, organiser: &OrganiserOf) -> QueryResult<Vec<ReviewWithScores>> {
    let proposal = organiser.proposal();
    if lookup::is_hidden_from(conn, proposal, organiser.person())? {
        return Ok(Vec::new());
    }
    let rows = reviews::table
        .inner_join(people::table)
        .filter(reviews::proposal_id.eq(proposal.id))
        .filter(reviews::state.ne(ReviewState::Draft))
        .order((reviews::updated_at.asc(), reviews::id.asc()))
        .select((Review::as_select(), people::name))
        .load(conn)?;
    assemble(conn, rows)
}

/// How far each reviewer of the event is, by name.
pub fn progress(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<ReviewerProgress>> {
    let written = tally::store::tally(conn, organiser.event())?;
    let team: Vec<Id<Person>> = committee(organiser.event().id).select(members::person_id).load(conn)?;
    progress_of(conn, organiser, (&team, &written))
}

/// Those who reviewed for the event and are on its committee no longer, by name: their reviews count on unless they are
/// left out.
pub fn former(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<ReviewerProgress>> {
    let written = tally::store::tally(conn, organiser.event())?;
    let sent = written.iter().filter(|kind| kind.state == ReviewState::Submitted).map(|kind| kind.person);
    let sent: HashSet<Id<Person>> = sent.collect();
    let present = committee(organiser.event().id).filter(members::person_id.eq(people::id));
    let gone: Vec<Id<Person>> = people::table
        .filter(people::id.eq_any(sent))
        .filter(diesel::dsl::not(diesel::dsl::exists(present)))
        .select(people::id)
        .load(conn)?;
    progress_of(conn, organiser, (&gone, &written))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn committee(event: Id<Event>) -> _ {
    members::table.filter(members::event_id.eq(event)).filter(members::role.eq("reviewer"))
}

fn progress_of(
    conn: &mut Conn,
    organiser: &Organiser,
    (ids, written): (&[Id<Person>], &[tally::ReviewCount]),
) -> QueryResult<Vec<ReviewerProgress>> {
    let event = organiser.event().id;
    let left_out: Vec<Id<Person>> = reviewers_left_out::table
        .filter(reviewers_left_out::event_id.eq(event))
        .select(reviewers_left_out::person_id)
        .load(conn)?;
    let own = reviews::table.filter(reviews::event_id.eq(event)).filter(reviews::person_id.eq(people::id));
    let people: Vec<(Id<Person>, String, Option<Timestamp>)> = people::table
        .filter(people::id.eq_any(ids))
        .order((people::name.asc(), people::id.asc()))
        .select((people::id, people::name, own.select(max(reviews::updated_at)).single_value()))
        .load(conn)?;
    let progress = people.into_iter().map(|(person, name, last_at)| {
        let own: Vec<_> = written.iter().filter(|kind| kind.person == person).collect();
        let left_out = left_out.contains(&person);
        ReviewerProgress { left_out, ..ReviewerProgress::new(person, name, &own, last_at) }
    });
    Ok(progress.collect())
}

/// How well the proposals of the event are covered by reviews.
pub fn coverage(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Coverage> {
    Ok(Coverage { levels: proposals::tally::store::tally(conn, organiser.event())?.levels() })
}
