//! Along a reviewer's way through the queue. Each step is a short stretch of one index, however long the queue is.

use std::collections::HashMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::Standing;
use crate::db::{Conn, Id};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::forms::PAGE;
use crate::reviews::queue::found::{Found, Neighbours};
use crate::reviews::queue::rules::{self, Place, Stretch};
use crate::schema::{proposals, reviews};

/// A page of what waits for a reviewer.
pub fn to_do(conn: &mut Conn, who: &Reviewer, standing: &Standing, skip: usize) -> QueryResult<Found> {
    let (seat, wanted) = (who.seat(), skip + PAGE);
    let mut ids = Vec::new();
    for stretch in standing.way(seat) {
        if ids.len() >= wanted {
            break;
        }
        let walk = Walk { most: wanted - ids.len(), back: false, from: None };
        ids.extend(along(conn, (seat, standing), stretch, walk)?);
    }
    Ok(Found { ids: ids.into_iter().skip(skip).collect(), total: standing.to_do })
}

/// How a stretch is walked.
#[derive(Clone, Copy)]
struct Walk {
    /// At most so many proposals.
    most: usize,
    /// Towards the front of the queue.
    back: bool,
    /// The proposal where the reviewer stands.
    from: Option<Id<Proposal>>,
}

/// What waits along one stretch; an index holds all that this asks for.
fn along(
    conn: &mut Conn,
    (seat, standing): (Seat<'_>, &Standing),
    stretch: Stretch,
    walk: Walk,
) -> QueryResult<Vec<Id<Proposal>>> {
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let mut query = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::review_count.eq(stretch.reviews))
        .filter(proposals::shuffle.between(stretch.from, stretch.to))
        .filter(not(exists(passed)))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .limit(i64::try_from(walk.most).unwrap_or(i64::MAX))
        .select(proposals::id)
        .into_boxed();
    if let Some(here) = walk.from.filter(|_| stretch.cut) {
        query = if walk.back {
            query.filter(proposals::shuffle.ne(stretch.to).or(proposals::id.lt(here)))
        } else {
            query.filter(proposals::shuffle.ne(stretch.from).or(proposals::id.gt(here)))
        };
    }
    if walk.back {
        query.order((proposals::shuffle.desc(), proposals::id.desc())).load(conn)
    } else {
        query.order((proposals::shuffle.asc(), proposals::id.asc())).load(conn)
    }
}

/// The proposals beside a place on the reviewer's way; without a place, the front of the queue comes next.
pub fn neighbours(
    conn: &mut Conn,
    seat: Seat<'_>,
    standing: &Standing,
    here: (Id<Proposal>, Option<Place>),
) -> QueryResult<Neighbours> {
    let (id, place) = here;
    let way = standing.way(seat);
    let onwards = place.map(|place| rules::behind(&way, place)).unwrap_or_default();
    let back = place.map(|place| rules::before(&way, place)).unwrap_or_default();
    let next =
        first_of(conn, (seat, standing), &[onwards, way].concat(), Walk { most: 2, back: false, from: Some(id) })?;
    let previous = first_of(conn, (seat, standing), &back, Walk { most: 2, back: true, from: Some(id) })?;
    let codes: HashMap<Id<Proposal>, String> = proposals::table
        .filter(proposals::id.eq_any([next, previous].into_iter().flatten()))
        .select((proposals::id, proposals::code))
        .load::<(Id<Proposal>, String)>(conn)?
        .into_iter()
        .collect();
    let code = |id: Option<Id<Proposal>>| id.and_then(|id| codes.get(&id).cloned());
    Ok(Neighbours { previous: code(previous), next: code(next) })
}

/// The first proposal on a way, but for the one where the reviewer stands.
fn first_of(
    conn: &mut Conn,
    whose: (Seat<'_>, &Standing),
    way: &[Stretch],
    walk: Walk,
) -> QueryResult<Option<Id<Proposal>>> {
    for stretch in way {
        let found = along(conn, whose, *stretch, walk)?;
        if let Some(id) = found.into_iter().find(|id| Some(*id) != walk.from) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Where a proposal stands on everybody's way.
pub fn place_of(conn: &mut Conn, proposal: Id<Proposal>) -> QueryResult<Place> {
    let (reviews, shuffle) =
        proposals::table.find(proposal).select((proposals::review_count, proposals::shuffle)).first(conn)?;
    Ok(Place { reviews, shuffle })
}

/// Code of the proposal at the front of a reviewer's queue.
pub fn front(conn: &mut Conn, who: &Reviewer, standing: &Standing) -> QueryResult<Option<String>> {
    let seat = who.seat();
    let Some(id) = first_of(conn, (seat, standing), &standing.way(seat), Walk { most: 1, back: false, from: None })?
    else {
        return Ok(None);
    };
    proposals::table.find(id).select(proposals::code).first(conn).optional()
}

/// How many proposals wait for a reviewer, and the code of the one at the front.
pub fn waiting_for(conn: &mut Conn, who: &Reviewer) -> QueryResult<(i64, Option<String>)> {
    let standing = Standing::of(conn, who.seat())?;
    let front = front(conn, who, &standing)?;
    Ok((standing.to_do, front))
}
