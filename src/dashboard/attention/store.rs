//! What is known of an event, and what needs one person over everything.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{AcceptanceMails, EventCounts, Need, OrganisedEvent, Overview, ReviewedEvent};
use crate::access::{AccessRefused, Person, RouteParams, SignedIn};
use crate::clock::Timestamp;
use crate::dashboard::notices;
use crate::db::{Conn, Id};
use crate::decisions;
use crate::events::{self, Event, settings};
use crate::mail::MailState;
use crate::proposals::tally::store::tally;
use crate::proposals::{Proposal, ProposalState, home};
use crate::reviews::{self, Reviewer};
use crate::schema::{events as events_table, mails, members, proposals, rooms, slots};
use crate::{mail, programme};

/// What is known of an event, for one of its organisers.
pub fn facts(conn: &mut Conn, event: &Event, reader: Id<Person>, now: Timestamp) -> QueryResult<EventCounts> {
    let (clashes, unpublished) = of_schedule(conn, event)?;
    Ok(EventCounts {
        tally: tally(conn, event)?,
        staged: decisions::store::counts(conn, event)?.all(),
        failed_mails: failed_mails(conn, event)?,
        scheduled: scheduled(conn, event)?,
        clashes,
        unpublished,
        news: notices::store::news(conn, event, reader, now)?,
        acceptances: acceptances(conn, event)?,
        missing: settings::store::readiness(conn, event)?.missing(),
        rooms: rooms::table.filter(rooms::event_id.eq(event.id)).select(count_star()).first(conn)?,
    })
}

/// Hard clashes in the working schedule, and differences from the newest version, as the schedule's pages count them.
fn of_schedule(conn: &mut Conn, event: &Event) -> QueryResult<(usize, usize)> {
    let placed = slots::table.filter(slots::event_id.eq(event.id));
    let placed: bool = diesel::select(diesel::dsl::exists(placed)).get_result(conn)?;
    if !placed && event.release == 0 {
        return Ok((0, 0));
    }
    let working = programme::store::working(conn, event)?;
    let (clashes, _) = programme::placing::counted(event, &working);
    let newest = programme::store::released(conn, event)?;
    let unpublished = newest.map_or(0, |(_, older)| programme::differences(&older, &working.programme()).len());
    Ok((clashes, unpublished))
}

/// Confirmed talks that have a place in the working schedule.
fn scheduled(conn: &mut Conn, event: &Event) -> QueryResult<i64> {
    slots::table
        .inner_join(proposals::table)
        .filter(slots::event_id.eq(event.id))
        .filter(proposals::state.eq(ProposalState::Confirmed))
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

/// Events that somebody organises and that are looked through for what waits there.
const EVENTS: usize = 8;

/// All that needs one person: as speaker, reviewer, organiser and administrator. Home and its number ask here, and so
/// does whatever tells them in another way.
pub fn of_person(conn: &mut Conn, who: &SignedIn, now: Timestamp) -> Result<Overview, AccessRefused> {
    let mut needs = of_speaker(conn, who, now)?;
    let (mut organised, mut reviewed) = (Vec::new(), Vec::new());
    let teams = home::store::teams(conn, who)?;
    let (reviewing, organising): (Vec<_>, Vec<_>) = teams.into_iter().partition(|(_, role)| role == "reviewer");
    for (event, _) in reviewing.into_iter().filter(|(event, _)| !event.is_past(now)).take(EVENTS) {
        let one = of_reviewer(conn, who, event, now)?;
        needs.extend(Need::of_reviewer(&one));
        reviewed.push(one);
    }
    for (event, _) in organising {
        let alive = !event.is_past(now) && organised.len() < EVENTS;
        let facts = if alive { Some(facts(conn, &event, who.person().id, now)?) } else { None };
        let own = facts.as_ref().map_or_else(Vec::new, |facts| Need::all(&event, facts, now));
        organised.push(OrganisedEvent { event, facts, waiting: own.len() });
        needs.extend(own);
    }
    if who.person().is_admin {
        needs.extend(of_installation(conn, now)?);
    }
    needs.sort_by_key(|need| need.urgency);
    Ok(Overview { needs, organised, reviewed })
}

/// Acceptances to answer, and drafts that can still be handed in.
fn of_speaker(conn: &mut Conn, who: &SignedIn, now: Timestamp) -> QueryResult<Vec<Need>> {
    let waiting = home::store::waiting(conn, who, now)?;
    Ok(waiting.iter().map(|(proposal, event)| Need::of_speaker(proposal, event, now)).collect())
}

/// Proposals that a reviewer has not judged.
fn of_reviewer(conn: &mut Conn, who: &SignedIn, event: Event, now: Timestamp) -> Result<ReviewedEvent, AccessRefused> {
    let place: RouteParams = [("event", event.slug.as_str())].into_iter().collect();
    let reviewer = Reviewer::admit(conn, who.person().clone(), &place, now)?;
    let ended = event.reviewing_has_ended(now);
    let (left, next) = if ended { (0, None) } else { reviews::waiting_for(conn, &reviewer)? };
    Ok(ReviewedEvent { event, left, next })
}

/// What whoever runs the installation should know.
fn of_installation(conn: &mut Conn, now: Timestamp) -> QueryResult<Vec<Need>> {
    let (figures, pause) = (mail::store::figures(conn, now)?, mail::store::pause(conn)?);
    let organised = members::table
        .filter(members::event_id.eq(events_table::id))
        .filter(members::role.eq(events::OfferedPlace::Organiser));
    let orphans = events_table::table.filter(diesel::dsl::not(diesel::dsl::exists(organised)));
    let orphans: i64 = orphans.select(count_star()).first(conn)?;
    Ok(Need::of_installation(pause.is_some(), figures.failed, orphans))
}
