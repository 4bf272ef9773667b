//! Rows of reviews, put together.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::proposals::Proposal;
use crate::reviews::{Review, ReviewState, ReviewWithScores};
use crate::schema::{review_scores, reviews};

/// Gives reviews their scores, all in one statement.
pub fn assemble(conn: &mut Conn, rows: Vec<(Review, String)>) -> QueryResult<Vec<ReviewWithScores>> {
    let ids: Vec<Id<Review>> = rows.iter().map(|(review, _)| review.id).collect();
    let found: Vec<(Id<Review>, Id<_>, i32)> = review_scores::table
        .filter(review_scores::review_id.eq_any(&ids))
        .select((review_scores::review_id, review_scores::criterion_id, review_scores::value))
        .load(conn)?;
    let mut scores: HashMap<_, Vec<_>> = HashMap::new();
    for (review, criterion, value) in found {
        scores.entry(review).or_default().push((criterion, value));
    }
    let with = |(review, by): (Review, String)| {
        let scores = scores.remove(&review.id).unwrap_or_default();
        ReviewWithScores { review, by, scores }
    };
    Ok(rows.into_iter().map(with).collect())
}

/// Where somebody's review of a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = reviews)]
pub struct StandingReview {
    /// Its key.
    pub id: Id<Review>,
    /// Its state.
    pub state: ReviewState,
    /// Its version.
    pub version: i32,
    /// What its scores come to.
    pub score: Option<f64>,
    /// When its score became what it is, once it was sent.
    pub scored_at: Option<Timestamp>,
    /// The score that it had before it was changed with the others' in sight.
    pub score_before: Option<f64>,
}

/// A person's review of a proposal, if they began one.
pub fn standing(conn: &mut Conn, proposal: Id<Proposal>, person: Id<Person>) -> QueryResult<Option<StandingReview>> {
    reviews::table
        .filter(reviews::proposal_id.eq(proposal))
        .filter(reviews::person_id.eq(person))
        .select(StandingReview::as_select())
        .first(conn)
        .optional()
}
