//! The ranking.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{Double, Nullable};

use super::forms::{Among, RankingFilter};
use super::rules::{MOST_REVIEWS, Spread, Sums};
use crate::access::Person;
use crate::db::{Conn, Id, MultiBackend};
use crate::decisions::table::{self, Row};
use crate::events::{Event, Organiser, Track};
use crate::proposals::store::speakers_of;
use crate::proposals::{Proposal, ProposalState};
use crate::schema::{decisions, proposals, reviewers_left_out, reviews};
use crate::speakers::Speaker;

/// How many proposals a page shows.
pub const PAGE: i64 = 50;

/// Those that may take a place: neither drafts, nor what was refused, declined, cancelled or withdrawn. Ranks, places, counts and
/// shares are all of these.
pub const IN_THE_RUNNING: [ProposalState; 4] =
    [ProposalState::Submitted, ProposalState::Waitlisted, ProposalState::Accepted, ProposalState::Confirmed];

/// A page of the ranking.
pub struct Ranked {
    /// The proposals, best score first.
    pub rows: Vec<Row>,
    /// Who speaks.
    pub speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    /// How the scores of the event lie.
    pub spread: Spread,
    /// Place of the first proposal of this page: one more than there are better ones.
    pub first_place: i64,
    /// How many are ranked in all.
    pub total: i64,
    /// How many are open at the event, whatever is shown.
    pub open: i64,
    /// Each proposal that gets a place.
    pub placed: Vec<Placed>,
}

/// Track, mean score and number of reviews of a proposal that gets a place.
pub type Placed = (Option<Id<Track>>, f64, i32);

/// Ranks the proposals that a filter means.
pub fn ranked(conn: &mut Conn, organiser: &Organiser, filter: RankingFilter) -> QueryResult<Ranked> {
    let event = organiser.event();
    let spread = spread(conn, event)?;
    let lower_end = lower_end(&spread);
    let by_lower_end = || sql::<Double>(&lower_end);
    let best_first = || meant(event, filter).order((by_lower_end().desc(), proposals::id.desc()));
    let worst_first = || meant(event, filter).order((by_lower_end().asc(), proposals::id.asc()));
    let total: i64 = meant(event, filter).select(count_star()).first(conn)?;
    let before = (filter.page - 1) * PAGE;
    let size = (total - before).clamp(0, PAGE);
    let behind = total - before - size;
    // A database sorts no more than what comes up to the page: from the nearer end that is less.
    let ids: Vec<Id<Proposal>> = if (0..before).contains(&behind) {
        let mut ids: Vec<_> = worst_first().select(proposals::id).offset(behind).limit(size).load(conn)?;
        ids.reverse();
        ids
    } else {
        best_first().select(proposals::id).offset(before).limit(PAGE).load(conn)?
    };
    let rows = table::rows_of(conn, &ids)?;
    let placed = if filter.cut == 0 {
        Vec::new()
    } else {
        best_first()
            .select((proposals::track_id, proposals::score, proposals::review_count))
            .limit(filter.cut)
            .load(conn)?
    };
    let better: i64 = match rows.first().filter(|_| filter.page > 1) {
        Some(first) => {
            let low = low_of(&spread, first.score, first.review_count) + EQUAL;
            meant(event, filter).filter(by_lower_end().gt(low)).select(count_star()).first(conn)?
        }
        None => 0,
    };
    let open = RankingFilter { among: Among::Open, ..RankingFilter::default() };
    Ok(Ranked {
        speakers: speakers_of(conn, organiser, &ids)?,
        spread,
        first_place: better + 1,
        total,
        open: meant(event, open).select(count_star()).first(conn)?,
        placed,
        rows,
    })
}

fn meant<'a>(event: &Event, filter: RankingFilter) -> proposals::BoxedQuery<'a, MultiBackend> {
    let mut query = proposals::table.into_boxed::<MultiBackend>().filter(proposals::event_id.eq(event.id));
    let its_decision = decisions::table.filter(decisions::proposal_id.eq(proposals::id));
    query = match filter.among {
        Among::All => query.filter(proposals::state.eq_any(IN_THE_RUNNING)),
        Among::Open => query
            .filter(proposals::state.eq_any([ProposalState::Submitted, ProposalState::Waitlisted]))
            .filter(not(exists(its_decision))),
        Among::Staged(verdict) => query.filter(
            proposals::id.eq_any(
                decisions::table
                    .filter(decisions::event_id.eq(event.id))
                    .filter(decisions::verdict.eq(verdict))
                    .select(decisions::proposal_id),
            ),
        ),
    };
    if let Some(track) = filter.track {
        query = query.filter(proposals::track_id.eq(track));
    }
    if let Some(session_type) = filter.session_type {
        query = query.filter(proposals::session_type_id.eq(session_type));
    }
    query
}

/// Lower ends that differ by less are equal.
const EQUAL: f64 = 1e-9;

/// The lower end of a proposal's interval; below every other one where nobody has reviewed it.
pub fn low_of(spread: &Spread, score: f64, reviews: i32) -> f64 {
    if reviews > 0 { spread.interval(score, reviews).low } else { UNREAD }
}

/// Lower end of what nobody has reviewed.
const UNREAD: f64 = -100.0;

/// The same in SQL: a factor and a summand for each number of reviews.
fn lower_end(spread: &Spread) -> String {
    let case = |reviews: i32| {
        let (factor, summand) = spread.lower_end(reviews);
        format!("{factor:.12} * proposals.score + {summand:.12}")
    };
    let cases: Vec<String> =
        (1..MOST_REVIEWS).map(|reviews| format!("WHEN {reviews} THEN {}", case(reviews))).collect();
    let (cases, rest) = (cases.join(" "), case(MOST_REVIEWS));
    let cases = format!("CASE proposals.review_count WHEN 0 THEN {UNREAD:.1} {cases} ELSE {rest} END");
    format!("CAST({cases} AS DOUBLE PRECISION)")
}

/// How the scores of an event lie, from indexes alone. A proposal's score is the mean of its reviews', so that the squares of what
/// lies between them are those of the reviews less those of the means.
fn spread(conn: &mut Conn, event: &Event) -> QueryResult<Spread> {
    let real = |what: &str| sql::<Nullable<Double>>(&format!("CAST({what} AS DOUBLE PRECISION)"));
    let square = "proposals.score * proposals.score";
    let (count, mean, mean_square, of_means): (i64, Option<f64>, Option<f64>, Option<f64>) = proposals::table
        .filter(proposals::event_id.eq(event.id))
        .filter(proposals::state.ne(ProposalState::Draft))
        .filter(proposals::review_count.gt(0))
        .select((
            count_star(),
            real("avg(proposals.score)"),
            real(&format!("avg({square})")),
            real(&format!("sum(proposals.review_count * {square})")),
        ))
        .first(conn)?;
    let left_out: Vec<Id<Person>> = reviewers_left_out::table
        .filter(reviewers_left_out::event_id.eq(event.id))
        .select(reviewers_left_out::person_id)
        .load(conn)?;
    let (reviews, of_reviews): (i64, Option<f64>) = reviews::table
        .filter(reviews::event_id.eq(event.id))
        .filter(reviews::state.eq("submitted"))
        .filter(reviews::score.is_not_null())
        .filter(reviews::person_id.ne_all(left_out))
        .select((count_star(), real("sum(reviews.score * reviews.score)")))
        .first(conn)?;
    Ok(Spread::estimated(Sums {
        proposals: count,
        reviews,
        mean: mean.unwrap_or_default(),
        mean_square: mean_square.unwrap_or_default(),
        squares: (of_reviews.unwrap_or_default() - of_means.unwrap_or_default()).max(0.0),
    }))
}
