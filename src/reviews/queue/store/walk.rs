//! Along a reviewer's order of the queue, level by level: fewest reviews first.

use std::collections::HashMap;

use diesel::prelude::*;

use super::ReviewProgress;
use super::leap::{leap, waiting_for_others};
use super::stretch::{QueueRange, WalkDirection, along};
use crate::db::{Conn, Id, ListWalk};
use crate::proposals::Proposal;
use crate::reviews::access::{CommitteeSeat, Reviewer};
use crate::reviews::queue::forms::{EventPart, PAGE};
use crate::reviews::queue::found::{Neighbours, QueueHits};
use crate::reviews::queue::rules::{QueuePosition, factor};
use crate::schema::proposals;

/// A page of what waits for a reviewer in a part of the event, walked to from the nearer end.
pub fn to_do(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &ReviewProgress,
    (part, skip): (EventPart, usize),
) -> QueryResult<QueueHits> {
    let whose = (who.seat(), standing);
    let total = if part == EventPart::default() { standing.to_do } else { waiting_in(conn, whose, part)? };
    let place = (i64::try_from(skip).unwrap_or(i64::MAX), i64::try_from(PAGE).unwrap_or(i64::MAX));
    let ids = ListWalk::to_page(total, place).read(|way| {
        let mut ways: Vec<QueueRange> = standing.levels().into_iter().map(QueueRange::whole).collect();
        if way.backwards {
            ways.reverse();
            for stretch in &mut ways {
                *stretch = stretch.backwards();
            }
        }
        let ways = ways.into_iter().map(|stretch| QueueRange { part, ..stretch }).collect();
        walk(conn, whose, ways, (way.skip, way.take))
    })?;
    Ok(QueueHits { ids, total, more: false })
}

/// How many proposals wait for a reviewer in a part of the event.
fn waiting_in(conn: &mut Conn, whose: (CommitteeSeat<'_>, &ReviewProgress), part: EventPart) -> QueryResult<i64> {
    let others = waiting_for_others(conn, whose, part)?.len();
    Ok(whose.1.waiting_in(part, None) - i64::try_from(others).unwrap_or(i64::MAX))
}

/// So many along some stretches, one after the other, after so many that are left out.
fn walk(
    conn: &mut Conn,
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    stretches: Vec<QueueRange>,
    (skip, take): (i64, i64),
) -> QueryResult<Vec<Id<Proposal>>> {
    let (stretches, skip) = leap(conn, whose, stretches, skip)?;
    let number = |number: i64| usize::try_from(number).unwrap_or_default();
    let (skip, most) = (number(skip), number(skip + take));
    let mut ids = Vec::new();
    for stretch in stretches {
        if ids.len() >= most {
            break;
        }
        ids.extend(along(conn, whose, stretch, most - ids.len())?);
    }
    Ok(ids.into_iter().skip(skip).collect())
}

/// The proposals beside a place in the reviewer's order; without a place, the front of the queue comes next. Behind the
/// last one comes the first that still waits.
pub fn neighbours(
    conn: &mut Conn,
    seat: CommitteeSeat<'_>,
    standing: &ReviewProgress,
    (id, place): (Id<Proposal>, Option<QueuePosition>),
) -> QueryResult<Neighbours> {
    let levels: Vec<QueueRange> = standing.levels().into_iter().map(QueueRange::whole).collect();
    let (mut onwards, mut back) = (Vec::new(), Vec::new());
    if let Some(place) = place {
        let key = place.key(factor(seat.person().id.uuid()));
        let own = levels.iter().find(|level| level.reviews == place.reviews);
        let beside = |towards| own.map(|level| QueueRange { beside: Some((key, id, towards)), ..*level });
        onwards.extend(beside(WalkDirection::End));
        onwards.extend(levels.iter().filter(|level| level.reviews > place.reviews));
        back.extend(beside(WalkDirection::Front));
        back.extend(levels.iter().rev().filter(|level| level.reviews < place.reviews));
    }
    onwards.extend(&levels);
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
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    way: &[QueueRange],
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
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    way: &[QueueRange],
    here: Id<Proposal>,
) -> QueryResult<Option<Id<Proposal>>> {
    for stretch in way {
        let end = if stretch.beside.is_some() { *stretch } else { stretch.backwards() };
        let found = along(conn, whose, end, 2)?;
        if let Some(id) = found.into_iter().find(|id| *id != here) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Where a proposal stands.
pub fn place_of(conn: &mut Conn, proposal: Id<Proposal>) -> QueryResult<QueuePosition> {
    let (reviews, shuffle) =
        proposals::table.find(proposal).select((proposals::review_count, proposals::shuffle)).first(conn)?;
    Ok(QueuePosition { reviews, shuffle })
}

/// Code of the proposal at the front of a reviewer's queue.
pub fn front(conn: &mut Conn, who: &Reviewer, standing: &ReviewProgress) -> QueryResult<Option<String>> {
    for level in standing.levels() {
        if let Some(id) = along(conn, (who.seat(), standing), QueueRange::whole(level), 1)?.first() {
            return proposals::table.find(*id).select(proposals::code).first(conn).optional();
        }
    }
    Ok(None)
}

/// How many proposals wait for a reviewer, and the code of the one at the front.
pub fn waiting_for(conn: &mut Conn, who: &Reviewer) -> QueryResult<(i64, Option<String>)> {
    let standing = ReviewProgress::of(conn, who.seat())?;
    let front = front(conn, who, &standing)?;
    Ok((standing.to_do, front))
}
