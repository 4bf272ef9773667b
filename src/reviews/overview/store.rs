//! Scores worked out anew.

use diesel::prelude::*;
use diesel::sql_query;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::types::Guid;
use crate::db::{Conn, Id, Multi, Tx};
use crate::events::Organiser;
use crate::schema::{people, reviewers_left_out, reviews};

/// The score of every review that is in, by the weights that the criteria have now: what `rules::score` says of one.
const REVIEWS: &str = "UPDATE reviews SET score = (
    SELECT CASE WHEN sum(criteria.weight) > 0
        THEN CAST(sum(review_scores.value * criteria.weight) AS DOUBLE PRECISION) / sum(criteria.weight)
        ELSE CAST(sum(review_scores.value) AS DOUBLE PRECISION) / count(*) END
    FROM review_scores JOIN criteria ON criteria.id = review_scores.criterion_id AND NOT criteria.retired
    WHERE review_scores.review_id = reviews.id)
  WHERE event_id = $1 AND state = 'submitted'";

/// And of the proposals that they are about.
const PROPOSALS: &str = "UPDATE proposals SET
    review_count = (SELECT count(*) FROM reviews WHERE proposal_id = proposals.id AND state = 'submitted'
      AND NOT EXISTS (SELECT 1 FROM reviewers_left_out
        WHERE reviewers_left_out.event_id = reviews.event_id AND reviewers_left_out.person_id = reviews.person_id)),
    score = coalesce((SELECT avg(score) FROM reviews WHERE proposal_id = proposals.id AND state = 'submitted'
      AND NOT EXISTS (SELECT 1 FROM reviewers_left_out
        WHERE reviewers_left_out.event_id = reviews.event_id AND reviewers_left_out.person_id = reviews.person_id)), 0)
  WHERE event_id = $1 AND EXISTS (SELECT 1 FROM reviews WHERE proposal_id = proposals.id AND state = 'submitted')";

/// Leaves a reviewer's reviews out of the means, or counts them again.
pub fn set_left_out(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (person, left_out): (Id<Person>, bool),
    now: Timestamp,
) -> QueryResult<()> {
    let event = organiser.event().id;
    if left_out {
        let insert = diesel::insert_into(reviewers_left_out::table)
            .values((
                reviewers_left_out::event_id.eq(event),
                reviewers_left_out::person_id.eq(person),
                reviewers_left_out::left_out_at.eq(now),
            ))
            .on_conflict_do_nothing();
        Multi(insert).execute(tx.conn())?;
    } else {
        diesel::delete(reviewers_left_out::table.find((event, person))).execute(tx.conn())?;
    }
    sql_query(PROPOSALS).bind::<Guid, _>(event).execute(tx.conn())?;
    Ok(())
}

/// Name of somebody who reviewed for the event.
pub fn reviewer_name(conn: &mut Conn, organiser: &Organiser, person: Id<Person>) -> QueryResult<String> {
    reviews::table
        .inner_join(people::table)
        .filter(reviews::event_id.eq(organiser.event().id))
        .filter(reviews::person_id.eq(person))
        .select(people::name)
        .first(conn)
}

/// Works out every score of the event anew; two statements, however many there are.
pub fn rescore(tx: &mut Tx<'_>, organiser: &Organiser) -> QueryResult<()> {
    for statement in [REVIEWS, PROPOSALS] {
        sql_query(statement).bind::<Guid, _>(organiser.event().id).execute(tx.conn())?;
    }
    Ok(())
}
