//! Reviews counted by what was added up, however many they are.

use diesel::prelude::*;

use super::ReviewCount;
use crate::access::Person;
use crate::db::{Conn, MultiBackend, Tallies};
use crate::events::Event;
use crate::schema::review_tallies::{self as tallies, dsl};

/// Where the numbers are added up.
pub const TALLIES: Tallies = Tallies {
    table: "review_tallies",
    kinds: "event_id, person_id, state, proposal_state",
    sums: &["reviews", "scored", "scores", "squares"],
};

/// Counts the reviews of an event.
///
/// # Errors
/// The database does not answer.
pub fn tally(conn: &mut Conn, event: &Event) -> QueryResult<Vec<ReviewCount>> {
    counted(conn, event, None)
}

/// Counts the reviews that somebody wrote at an event.
///
/// # Errors
/// The database does not answer.
pub fn tally_of(conn: &mut Conn, event: &Event, person: &Person) -> QueryResult<Vec<ReviewCount>> {
    counted(conn, event, Some(person))
}

fn counted(conn: &mut Conn, event: &Event, person: Option<&Person>) -> QueryResult<Vec<ReviewCount>> {
    let kind = (dsl::person_id, dsl::state, dsl::proposal_state);
    let [reviews, scored, sum, squares] = ["reviews", "scored", "scores", "squares"].map(Tallies::sum);
    let mut query = tallies::table
        .filter(dsl::event_id.eq(event.id))
        .group_by(kind)
        .select((dsl::person_id, dsl::state, dsl::proposal_state, reviews, scored, (sum, squares)))
        .into_boxed::<MultiBackend>();
    if let Some(person) = person {
        query = query.filter(dsl::person_id.eq(person.id));
    }
    let mut kinds: Vec<ReviewCount> = query.load(conn)?;
    kinds.retain(|kind| kind.reviews != 0);
    Ok(kinds)
}
