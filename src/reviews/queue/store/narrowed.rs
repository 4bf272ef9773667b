//! Lists that are narrowed by words, track and session type.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::Standing;
use crate::db::{Conn, Id, folded};
use crate::events::{SessionType, Track};
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::ReviewState;
use crate::reviews::access::{Reviewer, Seat};
use crate::reviews::queue::forms::{Narrow, PAGE};
use crate::reviews::queue::found::Found;
use crate::reviews::queue::rules::{self, Place};
use crate::reviews::store::{Names, Those};
use crate::schema::{proposals, reviews};

/// A page of what waits and is looked for. Words are looked for in what this reviewer sees, after it was made: a search
/// takes as long, and finds as much, whatever is hidden.
pub fn to_do_matching(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &Standing,
    (narrow, skip): (&Narrow, usize),
) -> QueryResult<Found> {
    let seat = who.seat();
    let passed = reviews::table
        .filter(reviews::proposal_id.eq(proposals::id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(reviews::state.ne(ReviewState::Draft));
    let mut query = proposals::table
        .filter(proposals::event_id.eq(seat.event().id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .filter(not(exists(passed)))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .select((proposals::id, proposals::code, proposals::title, proposals::review_count, proposals::shuffle))
        .into_boxed();
    if let Some(track) = narrow.track {
        query = query.filter(proposals::track_id.eq(Id::<Track>::from(track)));
    }
    if let Some(kind) = narrow.session_type {
        query = query.filter(proposals::session_type_id.eq(Id::<SessionType>::from(kind)));
    }
    let mut rows: Vec<(Id<Proposal>, String, String, i32, i32)> = query.load(conn)?;
    let factor = rules::factor(seat.person().id.uuid());
    rows.sort_unstable_by_key(|(id, _, _, reviews, shuffle)| {
        (rules::rank(Place { reviews: *reviews, shuffle: *shuffle }, factor), *id)
    });
    let titles: Vec<_> = rows.into_iter().map(|(id, code, title, _, _)| (id, code, title)).collect();
    matching(conn, seat, &titles, (narrow, Those::Waiting, skip))
}

/// Narrows rows by words, and takes a page of them.
fn matching(
    conn: &mut Conn,
    seat: Seat<'_>,
    rows: &[(Id<Proposal>, String, String)],
    (narrow, those, skip): (&Narrow, Those<'_>, usize),
) -> QueryResult<Found> {
    let mut ids: Vec<_> = rows.iter().map(|(id, _, _)| *id).collect();
    if !narrow.words.is_empty() {
        let names = Names::of(conn, seat, those)?;
        let found = rows
            .iter()
            .filter(|(id, code, title)| narrow.finds(&folded(&format!("{code} {}", names.findable(*id, title)))));
        ids = found.map(|(id, _, _)| *id).collect();
    }
    let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    Ok(Found { ids: ids.into_iter().skip(skip).take(PAGE).collect(), total })
}

/// A page of what a reviewer wrote: drafts first, then the newest.
pub fn done(
    conn: &mut Conn,
    who: &Reviewer,
    standing: &Standing,
    (narrow, skip): (&Narrow, usize),
) -> QueryResult<Found> {
    let seat = who.seat();
    let mut query = reviews::table
        .inner_join(proposals::table)
        .filter(reviews::event_id.eq(seat.event().id))
        .filter(reviews::person_id.eq(seat.person().id))
        .filter(proposals::id.ne_all(&standing.hidden.ids))
        .order((reviews::updated_at.desc(), reviews::id.desc()))
        .select((reviews::state, proposals::id, proposals::code, proposals::title))
        .into_boxed();
    if let Some(track) = narrow.track {
        query = query.filter(proposals::track_id.eq(Id::<Track>::from(track)));
    }
    if let Some(kind) = narrow.session_type {
        query = query.filter(proposals::session_type_id.eq(Id::<SessionType>::from(kind)));
    }
    let mut rows: Vec<(ReviewState, Id<Proposal>, String, String)> = query.load(conn)?;
    rows.sort_by_key(|(state, ..)| *state != ReviewState::Draft);
    let titles: Vec<_> = rows.into_iter().map(|(_, id, code, title)| (id, code, title)).collect();
    let ids: Vec<_> = titles.iter().map(|(id, _, _)| *id).collect();
    matching(conn, seat, &titles, (narrow, Those::Few(&ids), skip))
}
