//! The dashboard's figures: a few grouped counts, each from an index.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::rules::StagedFirst;
use crate::clock::Timestamp;
use crate::dashboard::attention::{self, Facts};
use crate::db::{Conn, Id};
use crate::events::{Event, Organiser, Track};
use crate::history::{self, Told};
use crate::proposals::ProposalState;
use crate::reviews::{self, ReviewerProgress};
use crate::schema::{decisions, proposals};

/// For each track, or none: how many were handed in, and how many of them are accepted or confirmed.
pub type ByTrack = HashMap<Option<Id<Track>>, (i64, i64)>;

/// What stands on the dashboard.
pub struct Figures {
    /// What everybody asks who says what waits.
    pub facts: Facts,
    /// Staged decisions about proposals that nothing was told of yet.
    pub staged_first: StagedFirst,
    /// For each track: handed in, and accepted or confirmed.
    pub tracks: ByTrack,
    /// How far each reviewer is.
    pub reviewers: Vec<ReviewerProgress>,
    /// What happened, newest first.
    pub log: Vec<Told>,
}

/// Everything that the dashboard counts.
pub fn figures(conn: &mut Conn, organiser: &Organiser, now: Timestamp) -> QueryResult<Figures> {
    let event = organiser.event();
    Ok(Figures {
        facts: attention::store::facts(conn, event, organiser.person().id, now)?,
        staged_first: staged_first(conn, event)?,
        tracks: by_track(conn, event)?,
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

fn by_track(conn: &mut Conn, event: &Event) -> QueryResult<ByTrack> {
    let rows: Vec<(Option<Id<Track>>, ProposalState, i64)> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.ne(ProposalState::Draft))
        .group_by((proposals::track_id, proposals::state))
        .select((proposals::track_id, proposals::state, count_star()))
        .load(conn)?;
    let mut tracks = ByTrack::new();
    for (track, state, count) in rows {
        let figures = tracks.entry(track).or_default();
        figures.0 += count;
        if matches!(state, ProposalState::Accepted | ProposalState::Confirmed) {
            figures.1 += count;
        }
    }
    Ok(tracks)
}

/// How many entries of the history the dashboard shows.
const LOG: i64 = 10;
