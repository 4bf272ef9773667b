//! What people do with events and the places on their teams.

use super::{Invitation, InvitationAnswer, InvitationGone, OfferedPlace, store};
use crate::access::SignedIn;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::history::{self, NewEntry};

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
    note(tx, person, invitation, "joined", now)
}

/// Says no to an invitation, of whatever kind.
pub fn decline_place(
    tx: &mut Tx<'_>,
    person: &SignedIn,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    store::answer_invitation(tx, invitation, InvitationAnswer::Declined, now)?;
    note(tx, person, invitation, "declined_invitation", now)
}

fn note(
    tx: &mut Tx<'_>,
    person: &SignedIn,
    invitation: &Invitation,
    verb: &str,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    let entry = NewEntry {
        event: Some(invitation.event_id.uuid()),
        proposal: invitation.proposal_id,
        by: Some(person.person()),
        verb,
        before: "",
        after: invitation.place.word(),
    };
    Ok(history::record(tx, &entry, now)?)
}
