//! Proposals counted in one statement.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::Tally;
use crate::db::Conn;
use crate::events::Event;
use crate::schema::proposals;

/// Counts an event's proposals.
pub fn tally(conn: &mut Conn, event: &Event) -> QueryResult<Tally> {
    proposals::table
        .filter(proposals::event_id.eq(event.id))
        .group_by((proposals::state, proposals::review_count))
        .select((proposals::state, proposals::review_count, count_star()))
        .load(conn)
        .map(Tally)
}
