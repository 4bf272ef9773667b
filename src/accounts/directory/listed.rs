//! An account in the list.

use crate::access::Person;
use crate::clock::Timestamp;

/// One account.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Whose it is.
    pub person: Person,
    /// When it was made.
    pub created_at: Timestamp,
    /// How many living sessions it has.
    pub sessions: i64,
}
