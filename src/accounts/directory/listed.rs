//! An account in the list.

use crate::access::Person;
use crate::clock::Timestamp;

/// One account.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Whose it is.
    pub person: Person,
    /// When it was made.
    pub created_at: Timestamp,
    /// How many living sessions it has.
    pub sessions: i64,
    /// When somebody last signed in with it, as far as the log knows.
    pub signed_in_at: Option<Timestamp>,
    /// What its owner is, and where: the event's slug and name, and the role.
    pub places: Vec<TeamPlace>,
}

/// A place on an event's team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPlace {
    /// Slug of the event.
    pub slug: String,
    /// Its name.
    pub event: String,
    /// `organiser` or `reviewer`.
    pub role: String,
}
