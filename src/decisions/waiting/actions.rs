//! The order of the waiting list.

use super::store;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::Organiser;
use crate::history::{self, NewEntry};

/// Moves one who waits a place up or down; at an end of the list it stays. Codes that do not wait are not there.
pub fn shift(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (code, up): (&str, bool),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let mut order = store::waiting(tx.conn(), organiser.event())?;
    let from = order.iter().position(|(one, _)| one.code == code).ok_or(diesel::result::Error::NotFound)?;
    let to = if up { from.saturating_sub(1) } else { (from + 1).min(order.len() - 1) };
    if from == to {
        return Ok(());
    }
    order.swap(from, to);
    let ids: Vec<_> = order.iter().map(|(one, _)| one.id).collect();
    store::arrange(tx, organiser, &ids)?;
    let (before, after) = ((from + 1).to_string(), format!("{code}, place {}", to + 1));
    let (event, by) = (Some(organiser.event().id.uuid()), Some(organiser.person()));
    let entry =
        NewEntry { event, by, verb: "ordered the waiting list", before: &before, after: &after, proposal: None };
    history::record(tx, &entry, now)
}
