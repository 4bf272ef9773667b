//! What organisers do with reviews.

use diesel::QueryResult;

use super::store;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::Organiser;
use crate::history::{self, NewEntry};

/// Leaves what somebody reviewed out of the means, or counts it again.
pub fn set_left_out(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (person, left_out): (Id<Person>, bool),
    now: Timestamp,
) -> QueryResult<()> {
    let name = store::reviewer_name(tx, organiser, person)?;
    store::set_left_out(tx, organiser, (person, left_out), now)?;
    let entry = NewEntry {
        event: Some(organiser.event().id.uuid()),
        by: Some(organiser.person()),
        verb: if left_out { "left_out_reviews" } else { "counted_reviews" },
        after: &name,
        ..NewEntry::default()
    };
    history::record(tx, &entry, now)
}

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
