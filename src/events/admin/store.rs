//! All events, as those see them who run the installation.

use diesel::QueryResult;

use super::listed::EventSummary;
use crate::access::Administrator;
use crate::db::Conn;
use crate::events::{Event, store};

/// One page of all events, the latest first.
pub fn page(conn: &mut Conn, _: &Administrator, (size, page): (i64, i64)) -> QueryResult<Vec<EventSummary>> {
    let organisers = store::organiser_counts(conn)?;
    let listed = |event: Event| EventSummary { organisers: organisers.get(&event.id).copied().unwrap_or(0), event };
    Ok(store::page(conn, size, page)?.into_iter().map(listed).collect())
}
