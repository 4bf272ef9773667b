//! Over the beginning of a long walk by counting, level by level and bucket by bucket: a page far inside is found like the first.

use std::collections::HashMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Integer;
use uuid::Uuid;

use super::ReviewProgress;
use super::stretch::{QueueRange, WalkDirection, in_part};
use crate::db::{Conn, Id};
use crate::proposals::ProposalState;
use crate::reviews::ReviewState;
use crate::reviews::access::CommitteeSeat;
use crate::reviews::queue::forms::EventPart;
use crate::reviews::queue::rules::{self, Bucket, QueuePosition};
use crate::schema::{proposals, reviews};

/// So few are left out by walking over them: counting would cost more.
const NEAR: i64 = 200;

/// What is left of a walk behind most of those that it leaves out: its stretches, and how many it still leaves out.
pub fn leap(
    conn: &mut Conn,
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    stretches: Vec<QueueRange>,
    mut skip: i64,
) -> QueryResult<(Vec<QueueRange>, i64)> {
    let Some(part) = stretches.first().map(|stretch| stretch.part).filter(|_| skip > NEAR) else {
        return Ok((stretches, skip));
    };
    let others = waiting_for_others(conn, whose, part)?;
    let mut left = stretches.into_iter();
    while let Some(stretch) = left.next() {
        let theirs = others.iter().filter(|place| place.reviews == stretch.reviews).count();
        let all = whose.1.waiting_in(part, Some(stretch.reviews));
        let waiting = all - i64::try_from(theirs).unwrap_or(all);
        if skip < waiting {
            let (inside, skip) = leap_inside(conn, whose.0, (stretch, &others), skip)?;
            return Ok((std::iter::once(inside).chain(left).collect(), skip));
        }
        skip -= waiting;
    }
    Ok((Vec::new(), 0))
}

/// Where those lie that wait for reviews, and not for this reviewer: they passed them, or never see them.
pub fn waiting_for_others(
    conn: &mut Conn,
    (seat, standing): (CommitteeSeat<'_>, &ReviewProgress),
    part: EventPart,
) -> QueryResult<Vec<QueuePosition>> {
    let columns = (proposals::review_count, proposals::shuffle);
    let waiting = || proposals::table.filter(proposals::state.eq(ProposalState::Submitted));
    let mut hidden = waiting().filter(proposals::id.eq_any(&standing.hidden.ids)).select(columns).into_boxed();
    let mut passed = waiting()
        .inner_join(reviews::table)
        .filter(reviews::event_id.eq(seat.event().id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .select(columns)
        .into_boxed();
    in_part!(hidden, part);
    in_part!(passed, part);
    let mut places: Vec<(i32, i32)> = hidden.load(conn)?;
    places.extend(passed.load::<(i32, i32)>(conn)?);
    Ok(places.into_iter().map(|(reviews, shuffle)| QueuePosition { reviews, shuffle }).collect())
}

/// A stretch from the bucket on in which a walk arrives, and how many of that bucket it still leaves out.
fn leap_inside(
    conn: &mut Conn,
    seat: CommitteeSeat<'_>,
    (stretch, others): (QueueRange, &[QueuePosition]),
    mut skip: i64,
) -> QueryResult<(QueueRange, i64)> {
    let mut waiting = in_buckets(conn, seat, stretch)?;
    for place in others.iter().filter(|place| place.reviews == stretch.reviews) {
        *waiting.entry(place.bucket()).or_default() -= 1;
    }
    let mut buckets = rules::buckets(rules::factor(seat.person().id.uuid()));
    if stretch.beside.is_some() {
        buckets.reverse();
    }
    // Buckets that begin at the same place are gone through together.
    for together in buckets.chunk_by(|one, next| one.front == next.front) {
        let here: i64 = together.iter().filter_map(|bucket| waiting.get(&bucket.number)).sum();
        if skip < here {
            return Ok((from(stretch, together[0]), skip));
        }
        skip -= here;
    }
    Ok((stretch, skip))
}

/// How many proposals of a stretch lie in each bucket, whoever may see them.
fn in_buckets(conn: &mut Conn, seat: CommitteeSeat<'_>, stretch: QueueRange) -> QueryResult<HashMap<i32, i64>> {
    let bucket = || sql::<Integer>(rules::BUCKET_IN_SQL);
    let mut query = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(proposals::review_count.eq(stretch.reviews))
        .group_by(bucket())
        .select((bucket(), count_star()))
        .into_boxed();
    in_part!(query, stretch.part);
    Ok(query.load::<(i32, i64)>(conn)?.into_iter().collect())
}

/// A stretch from a bucket on, that bucket with it.
fn from(stretch: QueueRange, bucket: Bucket) -> QueueRange {
    let beside = match stretch.beside {
        Some(_) => (bucket.end(), Id::from(Uuid::nil()), WalkDirection::Front),
        None => (bucket.front - 1, Id::from(Uuid::max()), WalkDirection::End),
    };
    QueueRange { beside: Some(beside), ..stretch }
}
