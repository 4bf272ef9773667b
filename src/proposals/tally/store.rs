//! Proposals counted by what was added up, however many they are.

use diesel::prelude::*;

use super::{ProposalCount, Tally};
use crate::db::{Conn, Tallies};
use crate::events::Event;
use crate::schema::proposal_tallies::{self as tallies, dsl};

/// Where the numbers are added up.
pub const TALLIES: Tallies = Tallies {
    table: "proposal_tallies",
    kinds: "event_id, state, review_count, track_id, session_type_id",
    sums: &["proposals", "scores", "squares"],
};

/// Counts an event's proposals.
///
/// # Errors
/// The database does not answer.
pub fn tally(conn: &mut Conn, event: &Event) -> QueryResult<Tally> {
    let kind = (dsl::state, dsl::review_count, dsl::track_id, dsl::session_type_id);
    let (proposals, scores, squares) = (Tallies::sum("proposals"), Tallies::sum("scores"), Tallies::sum("squares"));
    let mut kinds: Vec<ProposalCount> = tallies::table
        .filter(dsl::event_id.eq(event.id))
        .group_by(kind)
        .select((dsl::state, dsl::review_count, dsl::track_id, dsl::session_type_id, proposals, (scores, squares)))
        .load(conn)?;
    kinds.retain(|kind| kind.proposals != 0);
    Ok(Tally(kinds))
}
