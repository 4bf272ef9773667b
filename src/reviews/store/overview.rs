//! What organisers read: the reviews of a proposal, how far everybody is, and what is covered.

use std::collections::HashMap;

use diesel::dsl::{avg, count_star, max};
use diesel::prelude::*;

use super::assemble;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::Organiser;
use crate::proposals::{OrganiserOf, ProposalState};
use crate::reviews::progress::{Coverage, ReviewerProgress, Tally};
use crate::reviews::{Review, ReviewState, ReviewWithScores, lookup};
use crate::schema::{members, people, proposals, reviewers_left_out, reviews};

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
    let event = organiser.event().id;
    let team: Vec<(Id<Person>, String)> = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event))
        .filter(members::role.eq("reviewer"))
        .order((people::name.asc(), people::id.asc()))
        .select((people::id, people::name))
        .load(conn)?;
    let (tally, left_out) = (tally(conn, organiser)?, left_out(conn, organiser)?);
    Ok(team.into_iter().map(|one| progress_of(one, &tally, &left_out)).collect())
}

/// Those who reviewed for the event and are on its committee no longer, by name: their reviews count on unless they are
/// left out.
pub fn former(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<ReviewerProgress>> {
    let event = organiser.event().id;
    let (tally, left_out) = (tally(conn, organiser)?, left_out(conn, organiser)?);
    let has_sent = |rows: &Vec<Tally>| rows.iter().any(|(state, ..)| *state == ReviewState::Submitted);
    let sent: Vec<Id<Person>> = tally.iter().filter(|(_, rows)| has_sent(rows)).map(|(person, _)| *person).collect();
    let present = members::table
        .filter(members::event_id.eq(event))
        .filter(members::role.eq("reviewer"))
        .filter(members::person_id.eq(people::id));
    let gone: Vec<(Id<Person>, String)> = people::table
        .filter(people::id.eq_any(sent))
        .filter(diesel::dsl::not(diesel::dsl::exists(present)))
        .order((people::name.asc(), people::id.asc()))
        .select((people::id, people::name))
        .load(conn)?;
    Ok(gone.into_iter().map(|one| progress_of(one, &tally, &left_out)).collect())
}

type Tallies = HashMap<Id<Person>, Vec<Tally>>;

fn progress_of((person, name): (Id<Person>, String), tally: &Tallies, left_out: &[Id<Person>]) -> ReviewerProgress {
    let left_out = left_out.contains(&person);
    let mut one =
        ReviewerProgress { person, name, done: 0, abstained: 0, drafts: 0, mean: None, last_at: None, left_out };
    for row in tally.get(&person).into_iter().flatten() {
        one.add(*row);
    }
    one
}

/// Whose reviews are left out of the means.
fn left_out(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<Id<Person>>> {
    reviewers_left_out::table
        .filter(reviewers_left_out::event_id.eq(organiser.event().id))
        .select(reviewers_left_out::person_id)
        .load(conn)
}

type TallyRow = (Id<Person>, ReviewState, i64, Option<f64>, Option<Timestamp>);

fn tally(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Tallies> {
    let rows: Vec<TallyRow> = reviews::table
        .filter(reviews::event_id.eq(organiser.event().id))
        .group_by((reviews::person_id, reviews::state))
        .select((reviews::person_id, reviews::state, count_star(), avg(reviews::score), max(reviews::updated_at)))
        .load(conn)?;
    let mut by_person: HashMap<_, Vec<_>> = HashMap::new();
    for (person, state, count, mean, last) in rows {
        by_person.entry(person).or_default().push((state, count, mean, last));
    }
    Ok(by_person)
}

/// How well the proposals of the event are covered by reviews.
pub fn coverage(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Coverage> {
    let levels = proposals::table
        .filter(proposals::event_id.eq(organiser.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .group_by(proposals::review_count)
        .order(proposals::review_count.asc())
        .select((proposals::review_count, count_star()))
        .load(conn)?;
    Ok(Coverage { levels })
}
