//! What is kept beside rows, held against the rows themselves: what triggers add up, and what searches compare.

use callboard::db::{Conn, searchable};
use callboard::schema::{people, speakers};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// What is there, counted, and what was added up.
const PAIRS: [[&str; 2]; 2] = [
    [
        "SELECT event_id, state, review_count, track_id, session_type_id, count(*), \
         sum(CAST(round(score * 1e9) AS BIGINT)), sum(CAST(round(score * score * 1e9) AS BIGINT)) \
         FROM proposals GROUP BY event_id, state, review_count, track_id, session_type_id",
        "SELECT event_id, state, review_count, track_id, session_type_id, sum(proposals), sum(scores), sum(squares) \
         FROM proposal_tallies GROUP BY event_id, state, review_count, track_id, session_type_id \
         HAVING sum(proposals) <> 0 OR sum(scores) <> 0 OR sum(squares) <> 0",
    ],
    [
        "SELECT reviews.event_id, person_id, reviews.state, proposals.state, count(*), count(reviews.score), \
         sum(CAST(round(coalesce(reviews.score, 0) * 1e9) AS BIGINT)), \
         sum(CAST(round(coalesce(reviews.score * reviews.score, 0) * 1e9) AS BIGINT)) \
         FROM reviews JOIN proposals ON proposals.id = proposal_id \
         GROUP BY reviews.event_id, person_id, reviews.state, proposals.state",
        "SELECT event_id, person_id, state, proposal_state, sum(reviews), sum(scored), sum(scores), sum(squares) \
         FROM review_tallies GROUP BY event_id, person_id, state, proposal_state \
         HAVING sum(reviews) <> 0 OR sum(scored) <> 0 OR sum(scores) <> 0 OR sum(squares) <> 0",
    ],
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// How many kinds of proposals and of reviews are counted wrongly.
pub fn wrongly_counted(conn: &mut Conn) -> QueryResult<i64> {
    let mut wrong = 0;
    for [there, added] in PAIRS {
        for (one, other) in [(there, added), (added, there)] {
            let question = format!("SELECT count(*) AS rows FROM ({one} EXCEPT {other}) AS differences");
            wrong += diesel::sql_query(question).get_result::<Count>(conn)?.rows;
        }
    }
    Ok(wrong)
}

/// People whom searches would not find, or would find by what they are no longer called.
pub fn misfiled(conn: &mut Conn) -> QueryResult<Vec<String>> {
    type Texts = (String, String, String);
    let mut texts: Vec<Texts> = people::table.select((people::search, people::name, people::email)).load(conn)?;
    texts
        .extend(speakers::table.select((speakers::search, speakers::name, speakers::affiliation)).load::<Texts>(conn)?);
    // Some stories write a mark into every column by hand.
    let named = texts.into_iter().filter(|(_, name, _)| !name.starts_with("canary-"));
    let wrong = named.filter(|(search, first, second)| *search != searchable(first, second));
    Ok(wrong.map(|(search, first, _)| format!("“{first}” is kept as “{search}”")).collect())
}
