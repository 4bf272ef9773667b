//! Who may do what at an event: its organisers run it, its members are on its team.

use diesel::prelude::QueryResult;

use super::Event;
use super::lookup::{self, Membership};
use crate::access::{AccessRefused, Acting, Person, Role, RouteParams};
use crate::clock::Timestamp;
use crate::db::Conn;

/// An event, and what the person asking is there.
#[derive(Clone, Debug)]
pub struct AtEvent {
    /// The event.
    pub event: Event,
    /// What they are on its team.
    pub membership: Membership,
}

impl AtEvent {
    /// The event that an address names, and what a person is there.
    pub fn find(conn: &mut Conn, person: &Person, place: &RouteParams) -> QueryResult<Self> {
        let event = lookup::by_slug(conn, place.get("event"))?;
        let membership = lookup::membership(conn, &event, person.id)?;
        Ok(Self { event, membership })
    }
}

/// Somebody signed in, at an event: what speakers need to begin a proposal.
#[derive(Debug)]
pub struct EventGuest(AtEvent);

impl EventGuest {
    pub(super) fn at(&self) -> &AtEvent {
        &self.0
    }
}

impl Role for EventGuest {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        if at.event.is_seen_by(Some(person), at.membership) { Ok(Self(at)) } else { Err(AccessRefused::NotFound) }
    }
}

/// Somebody signed in, at an event.
pub type Participant = Acting<EventGuest>;

impl Acting<EventGuest> {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.role().0.event
    }
}

/// Running an event.
#[derive(Debug)]
pub struct Organising(AtEvent);

impl Organising {
    pub(super) fn at(&self) -> &AtEvent {
        &self.0
    }
}

impl Role for Organising {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        if at.membership.organiser { Ok(Self(at)) } else { Err(AccessRefused::NotFound) }
    }
}

/// Somebody who runs this event.
pub type Organiser = Acting<Organising>;

impl Acting<Organising> {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.role().0.event
    }
}

/// Deciding who sees an event: its organisers do, and whoever runs the installation.
#[derive(Debug)]
pub struct Keeping(AtEvent);

impl Keeping {
    pub(super) fn at(&self) -> &AtEvent {
        &self.0
    }
}

impl Role for Keeping {
    fn prove(conn: &mut Conn, person: &Person, place: &RouteParams, _: Timestamp) -> Result<Self, AccessRefused> {
        let at = AtEvent::find(conn, person, place)?;
        if at.membership.organiser || person.is_admin { Ok(Self(at)) } else { Err(AccessRefused::NotFound) }
    }
}

/// Somebody who decides who sees an event: an organiser of it, or an administrator.
pub type EventKeeper = Acting<Keeping>;

impl Acting<Keeping> {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.role().0.event
    }

    /// Whether they are on its team as an organiser.
    pub fn is_organiser(&self) -> bool {
        self.role().0.membership.organiser
    }
}
