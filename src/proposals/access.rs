//! Whose a proposal is: its speakers', and the organisers' once it has been handed in.

use super::{Proposal, ProposalState, lookup};
use crate::access::{AccessRefused, Acting, Person, Role, RouteParams};
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::events::{AtEvent, Event, Organiser};

/// Being one of a proposal's speakers.
#[derive(Debug)]
pub struct Speaking {
    at: AtEvent,
    proposal: Proposal,
}

impl Role for Speaking {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        let proposal = lookup::by_code(conn, &at.event, place.get("code"))?;
        if lookup::is_speaker(conn, &proposal, person.id)? {
            Ok(Self { at, proposal })
        } else {
            Err(AccessRefused::NotFound)
        }
    }
}

/// Somebody with a proposal of their own.
pub type OwnProposal = Acting<Speaking>;

impl Speaking {
    /// The event, and what they are on its team.
    pub(super) fn at(&self) -> &AtEvent {
        &self.at
    }
}

impl Acting<Speaking> {
    /// The proposal.
    pub fn proposal(&self) -> &Proposal {
        &self.role().proposal
    }

    /// The event that it was made for.
    pub fn event(&self) -> &Event {
        &self.role().at.event
    }
}

impl OwnProposal {
    /// A proposal of somebody's at an event, looked up as it stands now; inside the transaction that changes it.
    pub fn at(
        conn: &mut Conn,
        person: &Person,
        (event, code): (&str, &str),
        now: Timestamp,
    ) -> Result<Self, AccessRefused> {
        let place = RouteParams::from_iter([("event", event), ("code", code)]);
        Self::admit(conn, person.clone(), &place, now)
    }

    /// The same proposal as it stands now.
    pub fn again(&self, conn: &mut Conn, now: Timestamp) -> Result<Self, AccessRefused> {
        Self::at(conn, self.person(), (&self.event().slug, &self.proposal().code), now)
    }
}

/// Running the event that a proposal was handed in to.
#[derive(Debug)]
pub struct Judging {
    at: AtEvent,
    proposal: Proposal,
}

impl Role for Judging {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        if !at.membership.organiser {
            return Err(AccessRefused::NotFound);
        }
        let proposal = lookup::by_code(conn, &at.event, place.get("code"))?;
        if proposal.state == ProposalState::Draft { Err(AccessRefused::NotFound) } else { Ok(Self { at, proposal }) }
    }
}

/// An organiser in front of one proposal; drafts are their speakers' alone.
pub type OrganiserOf = Acting<Judging>;

impl Judging {
    /// The event, and what they are on its team.
    pub(super) fn at(&self) -> &AtEvent {
        &self.at
    }
}

impl Acting<Judging> {
    /// The proposal.
    pub fn proposal(&self) -> &Proposal {
        &self.role().proposal
    }

    /// The event that it was made for.
    pub fn event(&self) -> &Event {
        &self.role().at.event
    }
}

/// How far somebody may know who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameVisibility {
    /// On proposals of this event,
    pub event: Id<Event>,
    /// and if this is given, on no other than this one.
    pub only: Option<Id<Proposal>>,
}

/// Somebody who may know who speaks: an organiser, one of the speakers, a reviewer where the review is not blind.
/// A blind review makes no value of such a type, so that no page of it can name anybody.
pub trait KnowsSpeakers {
    /// How far.
    fn reach(&self) -> NameVisibility;
}

impl KnowsSpeakers for Organiser {
    fn reach(&self) -> NameVisibility {
        NameVisibility { event: self.event().id, only: None }
    }
}

impl KnowsSpeakers for OrganiserOf {
    fn reach(&self) -> NameVisibility {
        NameVisibility { event: self.event().id, only: Some(self.proposal().id) }
    }
}

impl KnowsSpeakers for OwnProposal {
    fn reach(&self) -> NameVisibility {
        NameVisibility { event: self.event().id, only: Some(self.proposal().id) }
    }
}
