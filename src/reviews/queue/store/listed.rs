//! What a list says of each proposal.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::{Conn, Id};
use crate::events::{SessionType, Track};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::access::Reviewer;
use crate::reviews::queue::found::{Listed, Mine};
use crate::reviews::store::{Names, Those};
use crate::reviews::{Review, ReviewState};
use crate::schema::{proposals, review_scores, reviews};

type ListedRow = (
    (Id<Proposal>, String, String, Option<Id<Track>>, Option<Id<SessionType>>, ProposalState, i32),
    Option<(Id<Review>, ReviewState, Option<f64>)>,
);

/// The proposals of these keys, in the order of the keys.
pub fn listed(conn: &mut Conn, who: &Reviewer, ids: &[Id<Proposal>]) -> QueryResult<Vec<Listed>> {
    let seat = who.seat();
    let own = reviews::proposal_id.eq(proposals::id).and(reviews::person_id.eq(seat.person().id));
    let rows: Vec<ListedRow> = proposals::table
        .left_join(reviews::table.on(own))
        .filter(proposals::id.eq_any(ids))
        .select((
            (
                proposals::id,
                proposals::code,
                proposals::title,
                proposals::track_id,
                proposals::session_type_id,
                proposals::state,
                proposals::review_count,
            ),
            (reviews::id, reviews::state, reviews::score).nullable(),
        ))
        .load(conn)?;
    let scored = scored(conn, &rows)?;
    let names = Names::of(conn, seat, Those::Few(ids))?;
    let mut by_id: HashMap<_, _> = rows.into_iter().map(|row| (row.0.0, row)).collect();
    let list = ids.iter().filter_map(|id| by_id.remove(id)).map(|(proposal, mine)| {
        let (id, code, title, track_id, session_type_id, state, review_count) = proposal;
        let mine = mine.map(|(review, state, score)| Mine {
            state,
            score,
            scored: scored.get(&review).copied().unwrap_or_default(),
        });
        Listed { title: names.shown(id, &title), code, track_id, session_type_id, state, review_count, mine }
    });
    Ok(list.collect())
}

fn scored(conn: &mut Conn, rows: &[ListedRow]) -> QueryResult<HashMap<Id<Review>, i64>> {
    let begun: Vec<Id<Review>> = rows.iter().filter_map(|(_, mine)| mine.map(|(id, _, _)| id)).collect();
    let counts: Vec<(Id<Review>, i64)> = review_scores::table
        .filter(review_scores::review_id.eq_any(&begun))
        .group_by(review_scores::review_id)
        .select((review_scores::review_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}
