//! Scores worked out anew.

use diesel::prelude::*;
use diesel::sql_query;

use crate::db::Tx;
use crate::db::types::Guid;
use crate::events::Organiser;

/// The score of every review that is in, by the weights that the criteria have now: what `rules::score` says of one.
const REVIEWS: &str = "UPDATE reviews SET score = (
    SELECT CASE WHEN sum(criteria.weight) > 0
        THEN CAST(sum(review_scores.value * criteria.weight) AS DOUBLE PRECISION) / sum(criteria.weight)
        ELSE CAST(sum(review_scores.value) AS DOUBLE PRECISION) / count(*) END
    FROM review_scores JOIN criteria ON criteria.id = review_scores.criterion_id
    WHERE review_scores.review_id = reviews.id)
  WHERE event_id = $1 AND state = 'submitted'";

/// And of the proposals that they are about.
const PROPOSALS: &str = "UPDATE proposals SET
    review_count = (SELECT count(*) FROM reviews WHERE proposal_id = proposals.id AND state = 'submitted'),
    score = coalesce((SELECT avg(score) FROM reviews WHERE proposal_id = proposals.id AND state = 'submitted'), 0)
  WHERE event_id = $1 AND review_count > 0";

/// Works out every score of the event anew; two statements, however many there are.
pub fn rescore(tx: &mut Tx<'_>, organiser: &Organiser) -> QueryResult<()> {
    for statement in [REVIEWS, PROPOSALS] {
        sql_query(statement).bind::<Guid, _>(organiser.event().id).execute(tx.conn())?;
    }
    Ok(())
}
