//! Finds an event by its slug, and what somebody is there.

use diesel::prelude::*;

use super::{Event, Invitation, OfferedPlace, Visibility};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::schema::{events, invitations, members};

/// The event of a slug.
pub fn by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Event> {
    events::table.filter(events::slug.eq(slug)).select(Event::as_select()).first(conn)
}

/// The event of a slug, for somebody who may see its public pages; a hidden one is there for its team and administrators.
pub fn shown(conn: &mut Conn, slug: &str, viewer: Option<&Person>) -> QueryResult<Event> {
    let event = by_slug(conn, slug)?;
    if event.visibility != Visibility::Hidden {
        return Ok(event);
    }
    let membership = match viewer {
        Some(viewer) => membership(conn, &event, viewer.id)?,
        None => Membership::default(),
    };
    if event.is_seen_by(viewer, membership) { Ok(event) } else { Err(diesel::result::Error::NotFound) }
}

/// Whether an event of this slug is archived.
pub fn is_archived(conn: &mut Conn, slug: &str) -> QueryResult<bool> {
    let archived = events::table.filter(events::slug.eq(slug)).filter(events::visibility.eq(Visibility::Archived));
    diesel::select(diesel::dsl::exists(archived)).get_result(conn)
}

/// What somebody is on an event's team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// They run it.
    pub organiser: bool,
    /// They review for it.
    pub reviewer: bool,
}

/// What a person is on an event's team.
pub fn membership(conn: &mut Conn, event: &Event, person: Id<Person>) -> QueryResult<Membership> {
    let roles: Vec<String> = members::table
        .filter(members::event_id.eq(event.id))
        .filter(members::person_id.eq(person))
        .select(members::role)
        .load(conn)?;
    let holds = |role: &str| roles.iter().any(|held| held == role);
    Ok(Membership { organiser: holds("organiser"), reviewer: holds("reviewer") })
}

type InvitationColumns = (
    (Id<Invitation>, Id<Event>, OfferedPlace),
    (Option<Id<Invitation>>, Option<Id<Invitation>>),
    (String, String, Timestamp, Timestamp),
    Vec<u8>,
);

/// The invitation of a token, while it can be answered. Look inside the transaction that answers it.
pub fn invitation_by_token(conn: &mut Conn, token: &str, now: Timestamp) -> QueryResult<Invitation> {
    let hash = secret::hash(token);
    let row: InvitationColumns = invitations::table
        .filter(invitations::token_hash.eq(&hash).or(invitations::shared_hash.assume_not_null().eq(&hash)))
        .filter(invitations::answer.is_null())
        .filter(invitations::expires_at.gt(now))
        .select((
            (invitations::id, invitations::event_id, invitations::place),
            (invitations::proposal_id, invitations::speaker_id),
            (invitations::email, invitations::name, invitations::created_at, invitations::expires_at),
            invitations::token_hash,
        ))
        .first(conn)?;
    let ((id, event_id, place), (proposal, speaker), (email, name, created_at, expires_at), mailed) = row;
    let (proposal_id, speaker_id, by_mail) = (proposal.map(Id::uuid), speaker.map(Id::uuid), mailed == hash);
    Ok(Invitation { id, event_id, place, proposal_id, speaker_id, by_mail, email, name, created_at, expires_at })
}

/// The event that an invitation is for.
pub fn event_of_invitation(conn: &mut Conn, invitation: &Invitation) -> QueryResult<Event> {
    events::table.find(invitation.event_id).select(Event::as_select()).first(conn)
}
