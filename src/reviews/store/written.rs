//! Rows of reviews, put together.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::Person;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingReview {
    /// Its key.
    pub id: Id<Review>,
    /// Its state.
    pub state: ReviewState,
    /// Its version.
    pub version: i32,
}

/// A person's review of a proposal, if they began one.
pub fn standing(conn: &mut Conn, proposal: Id<Proposal>, person: Id<Person>) -> QueryResult<Option<StandingReview>> {
    let row: Option<(Id<Review>, ReviewState, i32)> = reviews::table
        .filter(reviews::proposal_id.eq(proposal))
        .filter(reviews::person_id.eq(person))
        .select((reviews::id, reviews::state, reviews::version))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, state, version)| StandingReview { id, state, version }))
}
