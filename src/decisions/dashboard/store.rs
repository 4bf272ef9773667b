//! The dashboard's figures: a few grouped counts, each from an index.

use std::collections::HashMap;

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{Event, Organiser, Track};
use crate::history::{self, Told};
use crate::proposals::ProposalState;
use crate::schema::{mails, members, people, proposals, reviews, slots};

/// How many proposals there are, by state and by number of reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(Vec<(ProposalState, i32, i64)>);

impl Tally {
    /// How many stand in a state.
    pub fn of(&self, state: ProposalState) -> i64 {
        self.sum(|row| row.0 == state)
    }

    /// How many have been handed in, whatever became of them.
    pub fn handed_in(&self) -> i64 {
        self.sum(|row| row.0 != ProposalState::Draft)
    }

    /// How many are with the committee and have fewer reviews than this.
    pub fn short_of(&self, reviews: i32) -> i64 {
        self.sum(|row| row.0 == ProposalState::Submitted && row.1 < reviews)
    }

    fn sum(&self, counts: impl Fn(&(ProposalState, i32, i64)) -> bool) -> i64 {
        self.0.iter().filter(|row| counts(row)).map(|row| row.2).sum()
    }
}

/// Counts an event's proposals.
pub fn tally(conn: &mut Conn, event: &Event) -> QueryResult<Tally> {
    proposals::table
        .filter(proposals::event_id.eq(event.id))
        .group_by((proposals::state, proposals::review_count))
        .select((proposals::state, proposals::review_count, count_star()))
        .load(conn)
        .map(Tally)
}

/// What stands on the dashboard besides the staged decisions.
pub struct Figures {
    /// Proposals by state and reviews.
    pub tally: Tally,
    /// How many talks have a place in the working schedule.
    pub scheduled: i64,
    /// How many mails could not be delivered.
    pub failed_mails: i64,
    /// For each track: handed in, and accepted or confirmed.
    pub tracks: HashMap<Option<Id<Track>>, (i64, i64)>,
    /// For each reviewer: name, reviews sent in, when the last one was.
    pub reviewers: Vec<(String, i64, Option<Timestamp>)>,
    /// What happened, newest first.
    pub log: Vec<Told>,
}

/// Everything that the dashboard counts.
pub fn figures(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Figures> {
    let event = organiser.event();
    Ok(Figures {
        tally: tally(conn, event)?,
        scheduled: scheduled(conn, event)?,
        failed_mails: failed_mails(conn, event)?,
        tracks: by_track(conn, event)?,
        reviewers: reviewers(conn, event)?,
        log: history::page_of_event(conn, event.id.uuid(), LOG, 1)?,
    })
}

fn scheduled(conn: &mut Conn, event: &Event) -> QueryResult<i64> {
    slots::table
        .filter(slots::event_id.eq(event.id))
        .filter(slots::proposal_id.is_not_null())
        .select(count_star())
        .first(conn)
}

fn failed_mails(conn: &mut Conn, event: &Event) -> QueryResult<i64> {
    mails::table.filter(mails::state.eq("failed")).filter(mails::event_id.eq(event.id)).select(count_star()).first(conn)
}

fn by_track(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<Option<Id<Track>>, (i64, i64)>> {
    let rows: Vec<(Option<Id<Track>>, ProposalState, i64)> = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.ne(ProposalState::Draft))
        .group_by((proposals::track_id, proposals::state))
        .select((proposals::track_id, proposals::state, count_star()))
        .load(conn)?;
    let mut tracks = HashMap::new();
    for (track, state, count) in rows {
        let figures: &mut (i64, i64) = tracks.entry(track).or_default();
        figures.0 += count;
        if matches!(state, ProposalState::Accepted | ProposalState::Confirmed) {
            figures.1 += count;
        }
    }
    Ok(tracks)
}

fn reviewers(conn: &mut Conn, event: &Event) -> QueryResult<Vec<(String, i64, Option<Timestamp>)>> {
    let done: Vec<(Id<Person>, i64, Option<Timestamp>)> = reviews::table
        .filter(reviews::event_id.eq(event.id))
        .filter(reviews::state.eq("submitted"))
        .group_by(reviews::person_id)
        .select((reviews::person_id, count_star(), max(reviews::updated_at)))
        .load(conn)?;
    let team: Vec<(Id<Person>, String)> = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .filter(members::role.eq("reviewer"))
        .order((people::name.asc(), people::id.asc()))
        .select((people::id, people::name))
        .load(conn)?;
    let done: HashMap<_, _> = done.into_iter().map(|(id, count, last)| (id, (count, last))).collect();
    let progress = |(id, name): (Id<Person>, String)| {
        let (count, last) = done.get(&id).copied().unwrap_or_default();
        (name, count, last)
    };
    Ok(team.into_iter().map(progress).collect())
}

/// How many entries of the history the dashboard shows.
const LOG: i64 = 10;
