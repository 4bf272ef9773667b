//! Who reviews: members with that role, in front of proposals that are neither theirs nor close to them.

use super::{lookup, rules};
use crate::access::{AccessRefused, Acting, Person, Role, RouteParams};
use crate::clock::Timestamp;
use crate::db::Conn;
use crate::events::{AtEvent, Event};
use crate::proposals::{self, Proposal, ProposalState};

/// Being on an event's committee; running the event alone is not.
#[derive(Debug)]
pub struct Reviewing(AtEvent);

impl Reviewing {
    pub(super) fn at(&self) -> &AtEvent {
        &self.0
    }
}

impl Role for Reviewing {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        if at.membership.reviewer { Ok(Self(at)) } else { Err(AccessRefused::NotFound) }
    }
}

/// Somebody who reviews for this event.
pub type Reviewer = Acting<Reviewing>;

impl Acting<Reviewing> {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.role().0.event
    }

    /// Their place on the committee.
    pub fn seat(&self) -> CommitteeSeat<'_> {
        CommitteeSeat { event: self.event(), person: self.person() }
    }
}

/// Having one proposal to review, or one's own review of it to read.
#[derive(Debug)]
pub struct Weighing {
    at: AtEvent,
    proposal: Proposal,
    closed: Option<&'static str>,
}

impl Weighing {
    pub(super) fn at(&self) -> &AtEvent {
        &self.at
    }
}

impl Role for Weighing {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, now: Timestamp) -> Result<Self, AccessRefused> {
        let Reviewing(at) = Reviewing::prove(conn, person, place, now)?;
        let proposal = proposals::lookup::by_code(conn, &at.event, place.get("code"))?;
        if lookup::has_conflict(conn, &proposal, person)? {
            return Err(AccessRefused::NotNow(rules::CONFLICTED.to_owned()));
        }
        if proposal.state == ProposalState::Draft || lookup::is_hidden_from(conn, &proposal, person)? {
            return Err(AccessRefused::NotFound);
        }
        if !rules::is_open(proposal.state) && !lookup::has_reviewed(conn, &proposal, person)? {
            return Err(AccessRefused::NotNow(rules::CLOSED.to_owned()));
        }
        let closed = rules::closed(&at.event, proposal.state, now);
        Ok(Self { at, proposal, closed })
    }
}

/// A reviewer in front of one proposal: handed in, not their own, no conflict. What is decided on is there for those who
/// reviewed it, to read.
pub type ReviewerOf = Acting<Weighing>;

impl Acting<Weighing> {
    /// The proposal with all its words, for the statements of this feature; pages get what the reviewer may see.
    pub(in crate::reviews) fn proposal(&self) -> &Proposal {
        &self.role().proposal
    }

    /// Why no review of it is taken, if none is.
    pub fn closed(&self) -> Option<&'static str> {
        self.role().closed
    }

    /// The proposal's code in addresses.
    pub fn code(&self) -> &str {
        &self.role().proposal.code
    }

    /// The event that it was made for.
    pub fn event(&self) -> &Event {
        &self.role().at.event
    }

    /// Their place on the committee.
    pub fn seat(&self) -> CommitteeSeat<'_> {
        CommitteeSeat { event: self.event(), person: self.person() }
    }
}

/// Having declared a conflict with a proposal.
#[derive(Debug)]
pub struct Conflicted {
    at: AtEvent,
    proposal: Proposal,
}

impl Role for Conflicted {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, now: Timestamp) -> Result<Self, AccessRefused> {
        let Reviewing(at) = Reviewing::prove(conn, person, place, now)?;
        let proposal = proposals::lookup::by_code(conn, &at.event, place.get("code"))?;
        if lookup::has_conflict(conn, &proposal, person)? {
            Ok(Self { at, proposal })
        } else {
            Err(AccessRefused::NotFound)
        }
    }
}

/// A reviewer who declared a conflict with a proposal, and sees nothing of it.
pub type ConflictedReviewer = Acting<Conflicted>;

impl Acting<Conflicted> {
    /// The proposal, for the statements of this feature.
    pub(in crate::reviews) fn proposal(&self) -> &Proposal {
        &self.role().proposal
    }

    /// The event that it was made for.
    pub fn event(&self) -> &Event {
        &self.role().at.event
    }
}

/// A place on a committee, as reviewers have it wherever they stand.
#[derive(Clone, Copy, Debug)]
pub struct CommitteeSeat<'a> {
    event: &'a Event,
    person: &'a Person,
}

impl<'a> CommitteeSeat<'a> {
    /// The event.
    pub fn event(self) -> &'a Event {
        self.event
    }

    /// Who sits there.
    pub fn person(self) -> &'a Person {
        self.person
    }

    /// The same reviewer as one who sees who proposes; nobody does while review is blind.
    pub fn named(self) -> Option<NamedReviewer<'a>> {
        (!self.event.blind).then_some(NamedReviewer { event: self.event })
    }
}

/// A reviewer who sees who proposes.
#[derive(Clone, Copy, Debug)]
pub struct NamedReviewer<'a> {
    event: &'a Event,
}

impl<'a> NamedReviewer<'a> {
    /// The event.
    pub fn event(self) -> &'a Event {
        self.event
    }
}
