//! The dashboard's figures: a few grouped counts, each from an index.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::rules::StagedFirst;
use crate::clock::Timestamp;
use crate::dashboard::attention::{self, EventCounts};
use crate::db::Conn;
use crate::events::{Event, Organiser};
use crate::history::{self, EntryAbout};
use crate::proposals::ProposalState;
use crate::reviews::{self, ReviewerProgress};
use crate::schema::{decisions, proposals};

/// What stands on the dashboard.
pub struct DashboardFigures {
    /// What everybody asks who says what waits.
    pub facts: EventCounts,
    /// Staged decisions about proposals that nothing was told of yet.
    pub staged_first: StagedFirst,
    /// How far each reviewer is.
    pub reviewers: Vec<ReviewerProgress>,
    /// What happened, newest first.
    pub log: Vec<EntryAbout>,
}

/// Everything that the dashboard counts.
pub fn figures(conn: &mut Conn, organiser: &Organiser, now: Timestamp) -> QueryResult<DashboardFigures> {
    let event = organiser.event();
    Ok(DashboardFigures {
        facts: attention::store::facts(conn, event, organiser.person().id, now)?,
        staged_first: staged_first(conn, event)?,
        reviewers: reviews::store::progress(conn, organiser)?,
        log: history::page_of_event(conn, event.id.uuid(), LOG, 1)?,
    })
}

fn staged_first(conn: &mut Conn, event: &Event) -> QueryResult<StagedFirst> {
    let counts: Vec<(i32, i64)> = decisions::table
        .inner_join(proposals::table)
        .filter(decisions::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Submitted))
        .group_by(proposals::review_count)
        .select((proposals::review_count, count_star()))
        .load(conn)?;
    let of = |read: bool| counts.iter().filter(|row| (row.0 >= event.reviews_wanted) == read).map(|row| row.1).sum();
    Ok((of(true), of(false)))
}

/// How many entries of the history the dashboard shows.
const LOG: i64 = 10;
