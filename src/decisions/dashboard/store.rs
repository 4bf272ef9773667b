//! The dashboard's figures: a few grouped counts, each from an index.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::rules::AcceptanceMails;
use crate::db::{Conn, Id};
use crate::events::{Event, Organiser, Track};
use crate::history::{self, Told};
use crate::mail::MailState;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::{self, ReviewerProgress};
use crate::schema::{mails, proposals, slots};

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

/// For each track, or none: how many were handed in, and how many of them are accepted or confirmed.
pub type ByTrack = HashMap<Option<Id<Track>>, (i64, i64)>;

/// What stands on the dashboard besides the staged decisions.
pub struct Figures {
    /// Proposals by state and reviews.
    pub tally: Tally,
    /// How many talks have a place in the working schedule.
    pub scheduled: i64,
    /// How many mails could not be delivered.
    pub failed_mails: i64,
    /// What became of the mails to speakers of accepted proposals.
    pub acceptances: AcceptanceMails,
    /// For each track: handed in, and accepted or confirmed.
    pub tracks: ByTrack,
    /// How far each reviewer is.
    pub reviewers: Vec<ReviewerProgress>,
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
        acceptances: acceptances(conn, event)?,
        tracks: by_track(conn, event)?,
        reviewers: reviews::store::progress(conn, organiser)?,
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

fn acceptances(conn: &mut Conn, event: &Event) -> QueryResult<AcceptanceMails> {
    let told = mails::proposal_id.eq(proposals::id.nullable()).and(mails::occasion.eq("decision_accepted"));
    let rows: Vec<(Id<Proposal>, Option<MailState>)> = proposals::table
        .left_join(mails::table.on(told))
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Accepted))
        .select((proposals::id, mails::state.nullable()))
        .load(conn)?;
    let mut by_proposal: HashMap<Id<Proposal>, Vec<Option<MailState>>> = HashMap::new();
    for (proposal, state) in rows {
        by_proposal.entry(proposal).or_default().push(state);
    }
    let mut found = AcceptanceMails::default();
    for states in by_proposal.values() {
        let one_is = |wanted: &[MailState]| states.iter().flatten().any(|state| wanted.contains(state));
        let count = if one_is(&[MailState::Sent]) {
            &mut found.told
        } else if one_is(&[MailState::Queued, MailState::Sending]) {
            &mut found.on_the_way
        } else if one_is(&[MailState::Discarded]) {
            &mut found.stopped
        } else if one_is(&[MailState::Failed]) {
            &mut found.bounced
        } else {
            &mut found.untold
        };
        *count += 1;
    }
    Ok(found)
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
