//! The ranking from the index of scores.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, max, min, not};
use diesel::prelude::*;

use super::forms::{Among, RankingFilter};
use crate::db::{Conn, Id, MultiBackend};
use crate::decisions::table::Row;
use crate::events::{Event, Organiser, Track};
use crate::proposals::store::speakers_of;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{decisions, proposals, reviews};
use crate::speakers::Speaker;

/// How many proposals a page shows.
pub const PAGE: i64 = 50;

/// Those that may come, or came so far: everything but drafts and what was taken back.
pub const IN_THE_RUNNING: [ProposalState; 5] = [
    ProposalState::Submitted,
    ProposalState::Waitlisted,
    ProposalState::Accepted,
    ProposalState::Rejected,
    ProposalState::Confirmed,
];

/// A page of the ranking.
pub struct Ranked {
    /// The proposals, best score first.
    pub rows: Vec<Row>,
    /// Who speaks.
    pub speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    /// The lowest and the highest score that a reviewer gave.
    pub ranges: HashMap<Id<Proposal>, (f64, f64)>,
    /// How many are ranked in all.
    pub total: i64,
    /// How many are open at the event, whatever is shown.
    pub open: i64,
    /// Track and score of each proposal that gets a place.
    pub placed: Vec<(Option<Id<Track>>, f64)>,
}

/// Ranks the proposals that a filter means.
pub fn ranked(conn: &mut Conn, organiser: &Organiser, filter: RankingFilter) -> QueryResult<Ranked> {
    let event = organiser.event();
    let best_first = || meant(event, filter).order((proposals::score.desc(), proposals::id.desc()));
    let rows: Vec<Row> =
        best_first().select(Row::as_select()).offset((filter.page - 1) * PAGE).limit(PAGE).load(conn)?;
    let placed = if filter.cut == 0 {
        Vec::new()
    } else {
        best_first().select((proposals::track_id, proposals::score)).limit(filter.cut).load(conn)?
    };
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let open = RankingFilter { among: Among::Open, ..RankingFilter::default() };
    Ok(Ranked {
        speakers: speakers_of(conn, organiser, &ids)?,
        ranges: ranges(conn, &ids)?,
        total: meant(event, filter).select(count_star()).first(conn)?,
        open: meant(event, open).select(count_star()).first(conn)?,
        placed,
        rows,
    })
}

fn meant<'a>(event: &Event, filter: RankingFilter) -> proposals::BoxedQuery<'a, MultiBackend> {
    let mut query = proposals::table.into_boxed::<MultiBackend>().filter(proposals::event_id.eq(event.id));
    let its_decision = decisions::table.filter(decisions::proposal_id.eq(proposals::id));
    query = match filter.among {
        Among::All => query.filter(proposals::state.eq_any(IN_THE_RUNNING)),
        Among::Open => query
            .filter(proposals::state.eq_any([ProposalState::Submitted, ProposalState::Waitlisted]))
            .filter(not(exists(its_decision))),
        Among::Staged(verdict) => query.filter(
            proposals::id.eq_any(
                decisions::table
                    .filter(decisions::event_id.eq(event.id))
                    .filter(decisions::verdict.eq(verdict))
                    .select(decisions::proposal_id),
            ),
        ),
    };
    if let Some(track) = filter.track {
        query = query.filter(proposals::track_id.eq(track));
    }
    if let Some(session_type) = filter.session_type {
        query = query.filter(proposals::session_type_id.eq(session_type));
    }
    query
}

fn ranges(conn: &mut Conn, ids: &[Id<Proposal>]) -> QueryResult<HashMap<Id<Proposal>, (f64, f64)>> {
    let rows: Vec<(Id<Proposal>, Option<f64>, Option<f64>)> = reviews::table
        .filter(reviews::proposal_id.eq_any(ids))
        .filter(reviews::state.eq("submitted"))
        .group_by(reviews::proposal_id)
        .select((reviews::proposal_id, min(reviews::score), max(reviews::score)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, low, high)| Some((id, (low?, high?)))).collect())
}
