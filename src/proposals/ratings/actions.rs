//! What organisers do with ratings.

use diesel::prelude::QueryResult;

use super::{Rating, store};
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::history::{self, NewEntry};
use crate::proposals::OrganiserOf;

/// Hides a comment from the speakers, or shows it to them again.
pub fn set_hidden(
    tx: &mut Tx<'_>,
    organiser: &OrganiserOf,
    (rating, hidden): (Id<Rating>, bool),
    now: Timestamp,
) -> QueryResult<()> {
    store::set_hidden(tx, organiser, rating, hidden)?;
    let entry = NewEntry {
        event: Some(organiser.event().id.uuid()),
        proposal: Some(organiser.proposal().id.uuid()),
        by: Some(organiser.person()),
        verb: if hidden { "hid a comment of a rating" } else { "showed a comment of a rating again" },
        ..NewEntry::default()
    };
    history::record(tx, &entry, now)
}
