//! What belongs to one person, over all events.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::{Person, SignedIn};
use crate::clock::{Day, Timestamp};
use crate::db::{Conn, Id};
use crate::events::{Event, SessionType, Track, Visibility};
use crate::proposals::store::ProposalLabels;
use crate::proposals::{Proposal, ProposalState, timeline};
use crate::published::{self, PublishedPlace};
use crate::schema::{events, members, proposal_speakers, proposals, session_types, speakers, tracks};
use crate::speakers::Speaker;

/// How many proposals are on a page.
pub const PAGE: i64 = 20;

/// A proposal of somebody's, with what it belongs to.
#[derive(Clone, Debug)]
pub struct OwnProposalRow {
    /// The proposal.
    pub proposal: Proposal,
    /// Its event.
    pub event: Event,
    /// Its track and session type.
    pub facts: ProposalLabels,
    /// Names of those who speak with them.
    pub others: Vec<String>,
    /// Where it stands on the published programme.
    pub place: Option<PublishedPlace>,
    /// Who withdrew, declined or cancelled it, for its reader.
    pub ended_by: String,
}

/// A page of somebody's proposals: what waits for their answer first, then those of the latest event.
pub fn proposals(conn: &mut Conn, who: &SignedIn, page: i64, now: Timestamp) -> QueryResult<Vec<OwnProposalRow>> {
    type Row = (Proposal, Event, Option<Track>, Option<SessionType>);
    let waits = proposals::state
        .eq(ProposalState::Accepted)
        .and(events::ends_on.ge(today(now)))
        .and(events::visibility.ne(Visibility::Archived));
    let rows: Vec<Row> = proposals::table
        .inner_join(proposal_speakers::table.inner_join(speakers::table))
        .inner_join(events::table)
        .left_join(tracks::table)
        .left_join(session_types::table)
        .filter(speakers::person_id.eq(who.person().id))
        .order((
            waits.desc(),
            events::starts_on.desc(),
            events::id.asc(),
            proposals::updated_at.desc(),
            proposals::id.asc(),
        ))
        .limit(PAGE)
        .offset((page - 1) * PAGE)
        .select((
            Proposal::as_select(),
            Event::as_select(),
            Option::<Track>::as_select(),
            Option::<SessionType>::as_select(),
        ))
        .load(conn)?;
    let ids: Vec<Id<Proposal>> = rows.iter().map(|(proposal, ..)| proposal.id).collect();
    let mut others = others(conn, who.person(), &ids)?;
    let at: Vec<&Event> = rows.iter().map(|(_, event, ..)| event).collect();
    let mut places = published::store::places(conn, &at)?;
    let mut ended = timeline::store::ended_by(conn, who.person().id, &ids)?;
    let own = |(proposal, event, track, session_type): Row| {
        let others = others.remove(&proposal.id).unwrap_or_default();
        let place = places.remove(&proposal.id.uuid());
        let ended_by = ended.remove(&proposal.id).unwrap_or_default();
        OwnProposalRow { proposal, event, facts: ProposalLabels { track, session_type }, others, place, ended_by }
    };
    Ok(rows.into_iter().map(own).collect())
}

fn others(conn: &mut Conn, person: &Person, of: &[Id<Proposal>]) -> QueryResult<HashMap<Id<Proposal>, Vec<String>>> {
    let rows: Vec<(Id<Proposal>, String)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq_any(of))
        .filter(speakers::person_id.is_null().or(speakers::person_id.ne(person.id)))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, speakers::name))
        .load(conn)?;
    let mut others: HashMap<_, Vec<String>> = HashMap::new();
    for (proposal, name) in rows {
        others.entry(proposal).or_default().push(name);
    }
    Ok(others)
}

/// The day that it is, as the end of an event is compared with it.
fn today(now: Timestamp) -> Day {
    Day(now.at(&jiff::tz::TimeZone::UTC).date())
}

/// How many proposals somebody has, at all events.
pub fn count(conn: &mut Conn, who: &SignedIn) -> QueryResult<i64> {
    proposal_speakers::table
        .inner_join(speakers::table)
        .filter(speakers::person_id.eq(who.person().id))
        .count()
        .get_result(conn)
}

/// What waits for somebody: places to answer, drafts that can still be handed in; the next to close first.
pub fn waiting(conn: &mut Conn, who: &SignedIn, now: Timestamp) -> QueryResult<Vec<(Proposal, Event)>> {
    let open = events::cfp_opens_at.le(now).and(events::cfp_closes_at.is_null().or(events::cfp_closes_at.gt(now)));
    let draft = proposals::state.eq(ProposalState::Draft).nullable().and(open);
    let alive = events::visibility.ne(Visibility::Archived);
    proposals::table
        .inner_join(proposal_speakers::table.inner_join(speakers::table))
        .inner_join(events::table)
        .filter(speakers::person_id.eq(who.person().id))
        .filter(proposals::state.eq(ProposalState::Accepted).nullable().or(draft))
        .filter(alive)
        .order((proposals::state.asc(), events::cfp_closes_at.asc(), proposals::id.asc()))
        .limit(PAGE)
        .select((Proposal::as_select(), Event::as_select()))
        .load(conn)
}

/// The events that somebody works for, the latest first, each with what they are there.
pub fn teams(conn: &mut Conn, who: &SignedIn) -> QueryResult<Vec<(Event, String)>> {
    members::table
        .inner_join(events::table)
        .filter(members::person_id.eq(who.person().id))
        .order((events::starts_on.desc(), events::id.asc(), members::role.asc()))
        .limit(4 * PAGE)
        .select((Event::as_select(), members::role))
        .load(conn)
}

/// The events that take proposals now, the next to close first.
pub fn open_calls(conn: &mut Conn, now: Timestamp) -> QueryResult<Vec<Event>> {
    events::table
        .filter(events::visibility.eq(Visibility::Public))
        .filter(events::cfp_opens_at.le(now))
        .filter(events::cfp_closes_at.is_null().or(events::cfp_closes_at.gt(now)))
        .order((events::cfp_closes_at.asc(), events::id.asc()))
        .limit(PAGE)
        .select(Event::as_select())
        .load(conn)
}

/// How somebody appears at their latest event.
pub fn latest_profile(conn: &mut Conn, who: &SignedIn) -> QueryResult<Option<(Speaker, Event)>> {
    speakers::table
        .inner_join(events::table)
        .filter(speakers::person_id.eq(who.person().id))
        .order((speakers::created_at.desc(), speakers::id.desc()))
        .select((Speaker::as_select(), Event::as_select()))
        .first(conn)
        .optional()
}
