//! A session as its owner sees it.

use uuid::Uuid;

use crate::clock::Timestamp;

/// One place where somebody is signed in.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// Its key.
    pub id: Uuid,
    /// What its browser says of itself.
    pub agent: String,
    /// Where it was begun from.
    pub address: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last seen in use, to ten minutes.
    pub seen_at: Timestamp,
}
