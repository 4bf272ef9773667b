//! Proposals with as many reviews, along a reviewer's order.

use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use super::ReviewProgress;
use crate::db::{Conn, Id};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::CommitteeSeat;
use crate::reviews::queue::forms::EventPart;
use crate::reviews::queue::rules;
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

/// Shows all that waits, in order and in pieces of about a size, until nobody wants more.
pub fn in_pieces(
    conn: &mut Conn,
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    (part, size): (EventPart, usize),
    mut look: impl FnMut(&mut Conn, Vec<Id<Proposal>>) -> QueryResult<bool>,
) -> QueryResult<()> {
    let factor = rules::factor(whose.0.person().id.uuid());
    for level in whose.1.levels() {
        let stretch = QueueRange { part, ..QueueRange::whole(level) };
        for buckets in stretch.steps(factor, size) {
            let piece = along_buckets(conn, whose, (stretch, factor, buckets), usize::MAX)?;
            if !look(conn, piece)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Proposals with so many reviews, in a reviewer's order.
#[derive(Clone, Copy)]
pub struct QueueRange {
    /// How many reviews they have.
    pub reviews: i32,
    /// How many proposals have so many, whoever may see them.
    pub proposals: i64,
    /// Where the reviewer stands among them, and which way they look; all of them where this is not given.
    pub beside: Option<(i64, Id<Proposal>, WalkDirection)>,
    /// Which part of the event is meant.
    pub part: EventPart,
}

impl QueueRange {
    /// All of them, from the front of the order to its end.
    pub fn whole((reviews, proposals): (i32, i64)) -> Self {
        Self { reviews, proposals, beside: None, part: EventPart::default() }
    }

    /// All of them, from the end of the order to its front.
    pub fn backwards(self) -> Self {
        Self { beside: Some((i64::MAX, Id::from(uuid::Uuid::max()), WalkDirection::Front)), ..self }
    }

    /// The buckets that it goes through, in its order, in steps that each likely hold what is looked for; nothing where that is
    /// not worth it.
    fn steps(self, factor: i64, most: usize) -> Vec<Option<Vec<i32>>> {
        if self.proposals <= FEW {
            return vec![None];
        }
        let mut buckets = rules::buckets(factor);
        match self.beside {
            Some((here, _, WalkDirection::Front)) => {
                buckets.retain(|bucket| bucket.front <= here);
                buckets.reverse();
            }
            Some((here, _, WalkDirection::End)) => buckets.retain(|bucket| bucket.end() > here),
            None => {}
        }
        let most = i64::try_from(most).unwrap_or(i64::MAX / 2_000);
        let size = i64::from(rules::BUCKETS) * (2 * most + 10) / self.proposals + 1;
        let mut size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut steps = Vec::new();
        let mut left = buckets.as_slice();
        while !left.is_empty() {
            let mut end = size.min(left.len());
            // Buckets that begin at the same place are gone through together.
            end += left[end..].iter().take_while(|bucket| bucket.front == left[end - 1].front).count();
            steps.push(Some(left[..end].iter().map(|bucket| bucket.number).collect()));
            left = &left[end..];
            size = size.saturating_mul(4);
        }
        steps
    }
}

/// So many proposals are sorted at once: no order of buckets is quicker.
const FEW: i64 = 500;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WalkDirection {
    Front,
    End,
}

/// What waits along one stretch, nearest first; at most so many.
pub fn along(
    conn: &mut Conn,
    whose: (CommitteeSeat<'_>, &ReviewProgress),
    stretch: QueueRange,
    most: usize,
) -> QueryResult<Vec<Id<Proposal>>> {
    let factor = rules::factor(whose.0.person().id.uuid());
    let mut ids = Vec::new();
    for buckets in stretch.steps(factor, most) {
        let missing = most - ids.len();
        if missing == 0 {
            break;
        }
        ids.extend(along_buckets(conn, whose, (stretch, factor, buckets), missing)?);
    }
    Ok(ids)
}

/// The same, in some buckets.
fn along_buckets(
    conn: &mut Conn,
    (seat, standing): (CommitteeSeat<'_>, &ReviewProgress),
    (stretch, factor, buckets): (QueueRange, i64, Option<Vec<i32>>),
    most: usize,
) -> QueryResult<Vec<Id<Proposal>>> {
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let key = rules::key_in_sql(factor);
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
    if let Some(buckets) = buckets {
        query = query.filter(sql::<Integer>(rules::BUCKET_IN_SQL).eq_any(buckets));
    }
    match stretch.beside {
        Some((here, id, WalkDirection::Front)) => {
            query = query.filter(key().lt(here).or(key().eq(here).and(proposals::id.lt(id))));
            query.order((key().desc(), proposals::id.desc())).load(conn)
        }
        Some((here, id, WalkDirection::End)) => {
            query = query.filter(key().gt(here).or(key().eq(here).and(proposals::id.gt(id))));
            query.order((key().asc(), proposals::id.asc())).load(conn)
        }
        None => query.order((key().asc(), proposals::id.asc())).load(conn),
    }
}
