//! Along a reviewer's order of the queue, level by level: fewest reviews first.

use std::collections::HashMap;

use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Standing;
use crate::db::{Conn, Id};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::forms::PAGE;
use crate::reviews::queue::found::{Found, Neighbours};
use crate::reviews::queue::rules::{self, PRIME, Place};
use crate::schema::{proposals, reviews};

/// A page of what waits for a reviewer, walked to from the nearer end.
pub fn to_do(conn: &mut Conn, who: &Reviewer, standing: &Standing, skip: usize) -> QueryResult<Found> {
    let (whose, total) = ((who.seat(), standing), standing.to_do);
    let left = usize::try_from(total).unwrap_or_default().saturating_sub(skip);
    let size = left.min(PAGE);
    let behind = left - size;
    let ids = if behind < skip {
        let ways = standing.levels().iter().rev().map(|reviews| Stretch::backwards(*reviews));
        let mut ids = walk(conn, whose, ways, (behind, size))?;
        ids.reverse();
        ids
    } else {
        let ways = standing.levels().iter().map(|reviews| Stretch { reviews: *reviews, beside: None });
        walk(conn, whose, ways, (skip, size))?
    };
    Ok(Found { ids, total })
}

/// So many along some stretches, one after the other, after so many that are left out.
fn walk(
    conn: &mut Conn,
    whose: (Seat<'_>, &Standing),
    stretches: impl Iterator<Item = Stretch>,
    (skip, size): (usize, usize),
) -> QueryResult<Vec<Id<Proposal>>> {
    let mut ids = Vec::new();
    for stretch in stretches {
        if ids.len() >= skip + size {
            break;
        }
        ids.extend(along(conn, whose, stretch, skip + size - ids.len())?);
    }
    Ok(ids.into_iter().skip(skip).collect())
}

/// Proposals with so many reviews, in a reviewer's order.
#[derive(Clone, Copy)]
struct Stretch {
    /// How many reviews they have.
    reviews: i32,
    /// Where the reviewer stands among them, and which way they look; all of them where this is not given.
    beside: Option<(i64, Id<Proposal>, Towards)>,
}

impl Stretch {
    /// All of them, from the end of the order to its front.
    fn backwards(reviews: i32) -> Self {
        Self { reviews, beside: Some((i64::MAX, Id::from(uuid::Uuid::max()), Towards::Front)) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Front,
    End,
}

/// What waits along one stretch, nearest first; at most so many.
fn along(
    conn: &mut Conn,
    (seat, standing): (Seat<'_>, &Standing),
    stretch: Stretch,
    most: usize,
) -> QueryResult<Vec<Id<Proposal>>> {
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let factor = rules::factor(seat.person().id.uuid());
    let turned = format!("(CAST(proposals.shuffle AS BIGINT) * {factor} % {PRIME})");
    let key = format!("({turned} * (({turned} + {}) % {PRIME}) % {PRIME})", rules::shift(factor));
    let key = || sql::<BigInt>(&key);
    let mut query = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::review_count.eq(stretch.reviews))
        .filter(not(exists(passed)))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select(proposals::id)
        .into_boxed();
    match stretch.beside {
        Some((here, id, Towards::Front)) => {
            query = query.filter(key().lt(here).or(key().eq(here).and(proposals::id.lt(id))));
            query.order((key().desc(), proposals::id.desc())).load(conn)
        }
        Some((here, id, Towards::End)) => {
            query = query.filter(key().gt(here).or(key().eq(here).and(proposals::id.gt(id))));
            query.order((key().asc(), proposals::id.asc())).load(conn)
        }
        None => query.order((key().asc(), proposals::id.asc())).load(conn),
    }
}

/// The proposals beside a place in the reviewer's order; without a place, the front of the queue comes next. Behind the
/// last one comes the first that still waits.
pub fn neighbours(
    conn: &mut Conn,
    seat: Seat<'_>,
    standing: &Standing,
    (id, place): (Id<Proposal>, Option<Place>),
) -> QueryResult<Neighbours> {
    let levels = standing.levels();
    let whole = |reviews: &i32| Stretch { reviews: *reviews, beside: None };
    let (mut onwards, mut back) = (Vec::new(), Vec::new());
    if let Some(place) = place {
        let key = place.key(rules::factor(seat.person().id.uuid()));
        let beside = |towards| Stretch { reviews: place.reviews, beside: Some((key, id, towards)) };
        onwards.push(beside(Towards::End));
        onwards.extend(levels.iter().filter(|reviews| **reviews > place.reviews).map(whole));
        back.push(beside(Towards::Front));
        back.extend(levels.iter().rev().filter(|reviews| **reviews < place.reviews).map(whole));
    }
    onwards.extend(levels.iter().map(whole));
    let next = first_of(conn, (seat, standing), &onwards, id)?;
    let previous = last_of(conn, (seat, standing), &back, id)?;
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
    here: Id<Proposal>,
) -> QueryResult<Option<Id<Proposal>>> {
    for stretch in way {
        let found = along(conn, whose, *stretch, 2)?;
        if let Some(id) = found.into_iter().find(|id| *id != here) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The last proposal before the one where the reviewer stands: the nearest on its own level, else the end of the level before.
fn last_of(
    conn: &mut Conn,
    whose: (Seat<'_>, &Standing),
    way: &[Stretch],
    here: Id<Proposal>,
) -> QueryResult<Option<Id<Proposal>>> {
    for stretch in way {
        let end = if stretch.beside.is_some() { *stretch } else { Stretch::backwards(stretch.reviews) };
        let found = along(conn, whose, end, 2)?;
        if let Some(id) = found.into_iter().find(|id| *id != here) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Where a proposal stands.
pub fn place_of(conn: &mut Conn, proposal: Id<Proposal>) -> QueryResult<Place> {
    let (reviews, shuffle) =
        proposals::table.find(proposal).select((proposals::review_count, proposals::shuffle)).first(conn)?;
    Ok(Place { reviews, shuffle })
}

/// Code of the proposal at the front of a reviewer's queue.
pub fn front(conn: &mut Conn, who: &Reviewer, standing: &Standing) -> QueryResult<Option<String>> {
    for reviews in standing.levels() {
        let stretch = Stretch { reviews: *reviews, beside: None };
        if let Some(id) = along(conn, (who.seat(), standing), stretch, 1)?.first() {
            return proposals::table.find(*id).select(proposals::code).first(conn).optional();
        }
    }
    Ok(None)
}

/// How many proposals wait for a reviewer, and the code of the one at the front.
pub fn waiting_for(conn: &mut Conn, who: &Reviewer) -> QueryResult<(i64, Option<String>)> {
    let standing = Standing::of(conn, who.seat())?;
    let front = front(conn, who, &standing)?;
    Ok((standing.to_do, front))
}
