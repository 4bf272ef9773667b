//! What people do with events and the places on their teams.

use diesel::prelude::QueryResult;

use super::{
    Event, Invitation, InvitationAnswer, InvitationGone, NewEvent, OfferedPlace, beginnings, store, taxonomies,
};
use crate::access::{Person, SignedIn};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::history::{self, NewEntry};

pub use super::team::actions::{NewInvitation, TeamError, invite, remove, revoke};

/// Makes an event with what every event begins with. Whoever makes it runs it; a command may make one for nobody.
pub fn create(tx: &mut Tx<'_>, maker: Option<&Person>, new: &NewEvent, now: Timestamp) -> QueryResult<Event> {
    let event = store::insert(tx, new, now)?;
    for (position, item) in (1..).zip(beginnings()) {
        taxonomies::store::add(tx, event.id, position, &item)?;
    }
    if let Some(maker) = maker {
        store::join(tx, event.id, maker.id, OfferedPlace::Organiser, now)?;
    }
    let id = Some(event.id.uuid());
    let entry = NewEntry { event: id, proposal: None, by: maker, verb: "created_event", before: "", after: &new.name };
    history::record(tx, &entry, now)?;
    Ok(event)
}

/// Takes a place on a team; a co-speaker's place is taken where proposals are.
pub fn accept_place(
    tx: &mut Tx<'_>,
    person: &SignedIn,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    if invitation.place == OfferedPlace::Speaker {
        return Err(InvitationGone::Closed);
    }
    store::answer_invitation(tx, invitation, InvitationAnswer::Accepted, now)?;
    store::join(tx, invitation.event_id, person.person().id, invitation.place, now)?;
    note(tx, Some(person.person()), invitation, "joined", now)
}

/// Says no to an invitation, of whatever kind. Whoever has its link may, with an account or without.
pub fn decline_place(
    tx: &mut Tx<'_>,
    person: Option<&Person>,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    store::answer_invitation(tx, invitation, InvitationAnswer::Declined, now)?;
    note(tx, person, invitation, "declined_invitation", now)
}

fn note(
    tx: &mut Tx<'_>,
    person: Option<&Person>,
    invitation: &Invitation,
    verb: &str,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    let entry = NewEntry {
        event: Some(invitation.event_id.uuid()),
        proposal: invitation.proposal_id,
        by: person,
        verb,
        before: if person.is_none() { &invitation.email } else { "" },
        after: invitation.place.word(),
    };
    Ok(history::record(tx, &entry, now)?)
}
