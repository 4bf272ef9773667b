//! What organisers do with reviews.

use diesel::QueryResult;

use super::store;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::Organiser;
use crate::history::{self, NewEntry};

/// Works all scores out by the criteria as they are now, as after a change of their weights.
pub fn rescore(tx: &mut Tx<'_>, organiser: &Organiser, now: Timestamp) -> QueryResult<()> {
    store::rescore(tx, organiser)?;
    let entry = NewEntry {
        event: Some(organiser.event().id.uuid()),
        by: Some(organiser.person()),
        verb: "worked the scores out again",
        ..NewEntry::default()
    };
    history::record(tx, &entry, now)
}
