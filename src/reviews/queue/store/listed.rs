//! What a list says of each proposal.

use std::collections::HashMap;

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{SessionType, Track};
use crate::history::HistoryEntry;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::access::Reviewer;
use crate::reviews::queue::found::{OwnReviewMark, QueueRow};
use crate::reviews::rules::TEXT_CHANGES;
use crate::reviews::store::ProposalNames;
use crate::reviews::{Review, ReviewState};
use crate::schema::{history, proposals, review_scores, reviews};

type ListedRow = (
    (Id<Proposal>, String, String, Option<Id<Track>>, Option<Id<SessionType>>, ProposalState, i32),
    Option<(Id<Review>, ReviewState, Option<f64>, Timestamp)>,
);

/// The proposals of these keys, in the order of the keys.
pub fn listed(conn: &mut Conn, who: &Reviewer, ids: &[Id<Proposal>]) -> QueryResult<Vec<QueueRow>> {
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
            (reviews::id, reviews::state, reviews::score, reviews::updated_at).nullable(),
        ))
        .load(conn)?;
    let (scored, changed) = (scored(conn, &rows)?, text_changes(conn, ids)?);
    let names = ProposalNames::of(conn, seat, ids)?;
    let mut by_id: HashMap<_, _> = rows.into_iter().map(|row| (row.0.0, row)).collect();
    let list = ids.iter().filter_map(|id| by_id.remove(id)).map(|(proposal, mine)| {
        let (id, code, title, track_id, session_type_id, state, review_count) = proposal;
        let mine = mine.map(|(review, state, score, sent)| OwnReviewMark {
            outdated: state == ReviewState::Submitted && changed.get(&id).is_some_and(|at| *at > sent),
            state,
            score,
            scored: scored.get(&review).copied().unwrap_or_default(),
        });
        QueueRow { title: names.shown(id, &title), code, track_id, session_type_id, state, review_count, mine }
    });
    Ok(list.collect())
}

fn scored(conn: &mut Conn, rows: &[ListedRow]) -> QueryResult<HashMap<Id<Review>, i64>> {
    let begun: Vec<Id<Review>> = rows.iter().filter_map(|(_, mine)| mine.map(|(id, ..)| id)).collect();
    let counts: Vec<(Id<Review>, i64)> = review_scores::table
        .filter(review_scores::review_id.eq_any(&begun))
        .group_by(review_scores::review_id)
        .select((review_scores::review_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// When a text of each of these proposals last changed, where one did.
fn text_changes(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<HashMap<Id<Proposal>, Timestamp>> {
    let keys: Vec<Id<HistoryEntry>> = ids.iter().map(|id| Id::from(id.uuid())).collect();
    let rows: Vec<(Option<Id<HistoryEntry>>, Option<Timestamp>)> = history::table
        .filter(history::proposal_id.eq_any(keys))
        .filter(history::verb.eq_any(TEXT_CHANGES.map(|(verb, _)| verb)))
        .group_by(history::proposal_id)
        .select((history::proposal_id, max(history::at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, at)| Some((Id::from(id?.uuid()), at?))).collect())
}
