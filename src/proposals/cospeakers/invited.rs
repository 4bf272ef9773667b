//! Somebody who was asked to speak with others.

use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::Invitation;

/// An invitation that nobody has answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CospeakerInvitation {
    /// Its key.
    pub id: Id<Invitation>,
    /// Name as the inviter wrote it; may be empty.
    pub name: String,
    /// Address that it went to.
    pub email: String,
    /// When it was sent.
    pub created_at: Timestamp,
    /// From when on it is too old.
    pub expires_at: Timestamp,
}
