//! Somebody on a team, or invited to it.

use uuid::Uuid;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::OfferedPlace;

/// Somebody on an event's team, in one of its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their account.
    pub person: Id<Person>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are.
    pub role: OfferedPlace,
    /// Since when.
    pub joined_at: Timestamp,
}

/// Somebody who was invited and has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingMember {
    /// Key of the invitation.
    pub id: Uuid,
    /// Their name as the inviter wrote it; may be empty.
    pub name: String,
    /// Address that the invitation went to.
    pub email: String,
    /// What they are to be.
    pub role: OfferedPlace,
    /// When the invitation was sent.
    pub created_at: Timestamp,
    /// From when on it is too old.
    pub expires_at: Timestamp,
}
