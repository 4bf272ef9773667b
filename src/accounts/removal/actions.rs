//! Leaves.

use super::{Obstacle, store};
use crate::access::SignedIn;
use crate::clock::Timestamp;
use crate::db::{self, Tx};
use crate::history::{self, NewEntry};

/// Why somebody cannot leave yet.
#[derive(Debug, thiserror::Error)]
pub enum RemovalError {
    /// There is something to do first.
    #[error("there is something to do first")]
    Obstacles(Vec<Obstacle>),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Removes an account. Sessions, links, pictures, drafts, mails and places on teams go. What others rely on stays
/// without a name: proposals that were handed in, reviews that were sent, entries of the history.
pub fn remove(tx: &mut Tx<'_>, who: &SignedIn, now: Timestamp) -> Result<(), RemovalError> {
    let person = who.person();
    let obstacles = store::obstacles(tx.conn(), person, now)?;
    if !obstacles.is_empty() {
        return Err(RemovalError::Obstacles(obstacles));
    }
    store::drop_drafts(tx, person)?;
    store::unname_talks(tx, person)?;
    store::unname_releases(tx, person)?;
    store::forget_words(tx, person)?;
    store::unname_history(tx, person)?;
    store::remove_person(tx, person)?;
    db::forget_deleted_words(tx)?;
    history::record(tx, &NewEntry { verb: "account deleted", ..NewEntry::default() }, now)?;
    Ok(())
}
