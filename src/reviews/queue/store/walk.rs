//! Along a reviewer's order of the queue, level by level: fewest reviews first.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Standing;
use crate::db::{Conn, Id};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::forms::{EventPart, PAGE};
use crate::reviews::queue::found::{Found, Neighbours};
use crate::reviews::queue::rules::{self, PRIME, Place};
use crate::schema::{proposals, reviews};

/// Narrows a boxed query of proposals to a part of the event.
macro_rules! in_part {
    ($query:ident, $part:expr) => {
        if let Some(track) = $part.track {
            $query = $query.filter(proposals::track_id.eq(track));
        }
        if let Some(session_type) = $part.session_type {
            $query = $query.filter(proposals::session_type_id.eq(session_type));
        }
    };
}
pub(super) use in_part;

/// A page of what waits for a reviewer in a part of the event, walked to from the nearer end.
pub fn to_do(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &Standing,
    (part, skip): (EventPart, usize),
) -> QueryResult<Found> {
    let whose = (who.seat(), standing);
    let total = if part == EventPart::default() { standing.to_do } else { waiting_in(conn, whose, part)? };
    let left = usize::try_from(total).unwrap_or_default().saturating_sub(skip);
    let size = left.min(PAGE);
    let behind = left - size;
    let ids = if behind < skip {
        let ways = standing.levels().iter().rev().map(|reviews| Stretch { part, ..Stretch::backwards(*reviews) });
        let mut ids = walk(conn, whose, ways, (behind, size))?;
        ids.reverse();
        ids
    } else {
        let ways = standing.levels().iter().map(|reviews| Stretch { part, ..Stretch::whole(*reviews) });
        walk(conn, whose, ways, (skip, size))?
    };
    Ok(Found { ids, total, more: false })
}

/// How many proposals wait for a reviewer in a part of the event: those that wait for anybody, less those that they passed.
fn waiting_in(conn: &mut Conn, (seat, standing): (Seat<'_>, &Standing), part: EventPart) -> QueryResult<i64> {
    let event = seat.event().id;
    let mut waiting = proposals::table
        .filter(proposals::event_id.eq(event))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .into_boxed();
    let mut passed = reviews::table
        .inner_join(proposals::table)
        .filter(reviews::event_id.eq(event))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .into_boxed();
    in_part!(waiting, part);
    in_part!(passed, part);
    let waiting: i64 = waiting.select(count_star()).first(conn)?;
    let passed: i64 = passed.select(count_star()).first(conn)?;
    Ok(waiting - passed)
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
    /// Which part of the event is meant.
    part: EventPart,
}

impl Stretch {
    /// All of them, from the front of the order to its end.
    fn whole(reviews: i32) -> Self {
        Self { reviews, beside: None, part: EventPart::default() }
    }

    /// All of them, from the end of the order to its front.
    fn backwards(reviews: i32) -> Self {
        Self { beside: Some((i64::MAX, Id::from(uuid::Uuid::max()), Towards::Front)), ..Self::whole(reviews) }
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
    in_part!(query, stretch.part);
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
    let whole = |reviews: &i32| Stretch::whole(*reviews);
    let (mut onwards, mut back) = (Vec::new(), Vec::new());
    if let Some(place) = place {
        let key = place.key(rules::factor(seat.person().id.uuid()));
        let beside = |towards| Stretch { beside: Some((key, id, towards)), ..Stretch::whole(place.reviews) };
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
        if let Some(id) = along(conn, (who.seat(), standing), Stretch::whole(*reviews), 1)?.first() {
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
