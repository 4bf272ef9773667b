//! Who of the committee has something to do with which proposals, as organisers read it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{Event, InvitationAnswer, Organiser};
use crate::proposals::{OrganiserOf, Proposal};
use crate::schema::{conflicts, invitations, members, people, proposal_speakers, proposals};

/// A member of the committee, and a proposal that they do not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Code of the proposal.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Who it is.
    pub reviewer: String,
    /// Why.
    pub reason: TieReason,
    /// Since when.
    pub since: Timestamp,
}

/// Why a reviewer does not see a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieReason {
    /// They declared a conflict, in these words.
    Declared(String),
    /// They were asked to speak, and have not answered so far or did not take it: they know whose it is.
    Asked(Option<InvitationAnswer>),
}

impl TieReason {
    /// “Declared a conflict: we work together.”
    pub fn words(&self) -> String {
        match self {
            Self::Declared(reason) if reason.trim().is_empty() => "Declared a conflict, without a reason.".to_owned(),
            Self::Declared(reason) => format!("Declared a conflict: {reason}"),
            Self::Asked(None) => "Was invited to speak, and has not answered.".to_owned(),
            Self::Asked(Some(InvitationAnswer::Declined)) => {
                "Was invited to speak and declined, so knows whose it is.".to_owned()
            }
            Self::Asked(Some(_)) => "Was invited to speak once, so knows whose it is.".to_owned(),
        }
    }
}

/// The ties of one proposal, oldest first.
pub fn ties_of(conn: &mut Conn, organiser: &OrganiserOf) -> QueryResult<Vec<Tie>> {
    found(conn, organiser.event(), Some(organiser.proposal().id))
}

/// All ties at the event, by title.
pub fn ties(conn: &mut Conn, organiser: &Organiser) -> QueryResult<Vec<Tie>> {
    found(conn, organiser.event(), None)
}

type Which = Option<Id<Proposal>>;
type Asked = (String, String, String, Option<InvitationAnswer>, Timestamp);

fn found(conn: &mut Conn, event: &Event, which: Which) -> QueryResult<Vec<Tie>> {
    let mut ties = declared(conn, event, which)?;
    let team = team(conn, event)?;
    let mut asked = asked(conn, event, which)?;
    asked.extend(offered(conn, event, which)?);
    for (code, title, email, answer, since) in asked {
        if let Some(reviewer) = team.get(&email.to_lowercase()).cloned()
            && answer != Some(InvitationAnswer::Accepted)
        {
            ties.push(Tie { code, title, reviewer, reason: TieReason::Asked(answer), since });
        }
    }
    ties.sort_by(|one, other| (&one.title, &one.code, one.since).cmp(&(&other.title, &other.code, other.since)));
    Ok(ties)
}

/// What reviewers declared. The event is looked at last: a database that begins with it walks through all of its proposals.
fn declared(conn: &mut Conn, event: &Event, which: Which) -> QueryResult<Vec<Tie>> {
    type Row = (Id<Event>, (String, String, String, String, Timestamp));
    let words = (proposals::code, proposals::title, people::name, conflicts::reason, conflicts::declared_at);
    let mut query = conflicts::table
        .inner_join(proposals::table)
        .inner_join(people::table)
        .select((proposals::event_id, words))
        .into_boxed();
    if let Some(proposal) = which {
        query = query.filter(proposals::id.eq(proposal));
    }
    let rows: Vec<Row> = query.load(conn)?;
    let tie = |(code, title, reviewer, reason, since)| Tie {
        code,
        title,
        reviewer,
        reason: TieReason::Declared(reason),
        since,
    };
    let here = rows.into_iter().filter(|(at, _)| *at == event.id);
    Ok(here.map(|(_, words)| tie(words)).collect())
}

fn asked(conn: &mut Conn, event: &Event, which: Which) -> QueryResult<Vec<Asked>> {
    let mut query = invitations::table
        .inner_join(proposals::table)
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::place.eq("speaker"))
        .select((proposals::code, proposals::title, invitations::email, invitations::answer, invitations::created_at))
        .into_boxed();
    if let Some(proposal) = which {
        query = query.filter(proposals::id.eq(proposal));
    }
    query.load(conn)
}

fn offered(conn: &mut Conn, event: &Event, which: Which) -> QueryResult<Vec<Asked>> {
    let mut query = proposal_speakers::table
        .inner_join(proposals::table)
        .inner_join(invitations::table.on(invitations::speaker_id.eq(proposal_speakers::speaker_id.nullable())))
        .filter(invitations::event_id.eq(event.id))
        .filter(invitations::place.eq("speaker"))
        .select((proposals::code, proposals::title, invitations::email, invitations::answer, invitations::created_at))
        .into_boxed();
    if let Some(proposal) = which {
        query = query.filter(proposals::id.eq(proposal));
    }
    query.load(conn)
}

/// Names of an event's reviewers, by address.
fn team(conn: &mut Conn, event: &Event) -> QueryResult<HashMap<String, String>> {
    let rows: Vec<(String, String)> = members::table
        .inner_join(people::table)
        .filter(members::event_id.eq(event.id))
        .filter(members::role.eq("reviewer"))
        .select((people::email, people::name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(email, name)| (email.to_lowercase(), name)).collect())
}
