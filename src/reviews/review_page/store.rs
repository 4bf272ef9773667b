//! The sheet's statements.

use diesel::prelude::*;

use super::reading::{Opinions, ReviewedProposal, TextChange};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Multi, Tx};
use crate::events::Criterion;
use crate::history;
use crate::on_each;
use crate::proposals::ProposalState;
use crate::reviews::access::{ConflictedReviewer, ReviewerOf};
use crate::reviews::review::NewReview;
use crate::reviews::store::{ProposalNames, StandingReview, assemble};
use crate::reviews::{Review, ReviewState, ReviewWithScores, rules};
use crate::schema::{conflicts, criteria, events, people, proposals, review_scores, reviews};

/// The proposal; what tells who proposes is covered where review is blind, and what is for organisers left out.
pub fn reading(conn: &mut Conn, who: &ReviewerOf) -> QueryResult<ReviewedProposal> {
    let proposal = who.proposal();
    let names = ProposalNames::of(conn, who.seat(), &[proposal.id])?;
    let shown = |text: &str| names.shown(proposal.id, text);
    Ok(ReviewedProposal {
        code: proposal.code.clone(),
        title: shown(&proposal.title),
        abstract_: shown(&proposal.abstract_),
        description: shown(&proposal.description),
        track_id: proposal.track_id,
        session_type_id: proposal.session_type_id,
        minutes: proposal.minutes,
        language: proposal.language.clone(),
        level: proposal.level.clone(),
        review_count: proposal.review_count,
    })
}

/// What this reviewer may read of the opinions on the proposal.
pub fn opinions(conn: &mut Conn, who: &ReviewerOf) -> QueryResult<Opinions> {
    let rows: Vec<(Review, String)> = reviews::table
        .inner_join(people::table)
        .filter(reviews::proposal_id.eq(who.proposal().id))
        .filter(reviews::person_id.eq(who.person().id).or(reviews::state.eq(ReviewState::Submitted)))
        .order((reviews::updated_at.asc(), reviews::id.asc()))
        .select((Review::as_select(), people::name))
        .load(conn)?;
    let is_mine = |one: &ReviewWithScores| one.review.person_id == who.person().id;
    let (mine, others): (Vec<_>, Vec<_>) = assemble(conn, rows)?.into_iter().partition(is_mine);
    let mine = mine.into_iter().next();
    let is_in = mine.as_ref().is_some_and(|mine| mine.review.state == ReviewState::Submitted);
    Ok(Opinions { mine, others: if is_in { others } else { Vec::new() } })
}

/// The texts that are others now than when a review was sent, covered where review is blind.
pub fn changed_since(conn: &mut Conn, who: &ReviewerOf, sent: Timestamp) -> QueryResult<Vec<TextChange>> {
    let proposal = who.proposal();
    let names = ProposalNames::of(conn, who.seat(), &[proposal.id])?;
    let entries = history::of_proposal(conn, proposal.id.uuid())?;
    let now = [&proposal.title, &proposal.abstract_, &proposal.description];
    let change = |((verb, what), after): ((&str, &'static str), &String)| {
        let first = entries.iter().find(|entry| entry.at > sent && entry.verb == verb)?;
        let (before, after) = (names.shown(proposal.id, &first.before), names.shown(proposal.id, after));
        (before != after).then_some(TextChange { what, before, after })
    };
    Ok(rules::TEXT_CHANGES.into_iter().zip(now).filter_map(change).collect())
}

/// Whether another reviewer's review of the proposal is in.
pub fn others_are_in(tx: &mut Tx<'_>, who: &ReviewerOf) -> QueryResult<bool> {
    let others = reviews::table
        .filter(reviews::proposal_id.eq(who.proposal().id))
        .filter(reviews::person_id.ne(who.person().id))
        .filter(reviews::state.eq(ReviewState::Submitted));
    diesel::select(diesel::dsl::exists(others)).get_result(tx.conn())
}

/// When reviewing ends, as it is now.
pub fn end_of_reviewing(tx: &mut Tx<'_>, who: &ReviewerOf) -> QueryResult<Option<Timestamp>> {
    events::table.find(who.event().id).select(events::reviews_close_at).first(tx.conn())
}

/// Where the proposal stands now, inside the transaction that is about to judge it.
pub fn state_now(tx: &mut Tx<'_>, who: &ReviewerOf) -> QueryResult<ProposalState> {
    proposals::table.find(who.proposal().id).select(proposals::state).first(tx.conn())
}

/// What is stored of a review.
#[derive(Clone, Copy, Debug)]
pub struct ReviewWrite<'a> {
    /// What was written.
    pub new: &'a NewReview,
    /// Where it stands from now on.
    pub state: ReviewState,
    /// What its scores come to.
    pub score: Option<f64>,
    /// When they came to that, once the review was sent.
    pub scored_at: Option<Timestamp>,
    /// The score that it had before it was changed with the others' in sight.
    pub score_before: Option<f64>,
}

/// Begins a review; nothing where this reviewer has one already.
pub fn begin(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    verdict: ReviewWrite<'_>,
    now: Timestamp,
) -> QueryResult<Option<StandingReview>> {
    let id = Id::<Review>::fresh();
    let insert = diesel::insert_into(reviews::table)
        .values((
            (reviews::id.eq(id), reviews::event_id.eq(who.event().id), reviews::proposal_id.eq(who.proposal().id)),
            (reviews::person_id.eq(who.person().id), reviews::state.eq(verdict.state), reviews::version.eq(1)),
            (reviews::note.eq(&verdict.new.note), reviews::feedback.eq(&verdict.new.feedback)),
            (reviews::score.eq(verdict.score), reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            (reviews::scored_at.eq(verdict.scored_at), reviews::score_before.eq(verdict.score_before)),
        ))
        .on_conflict_do_nothing();
    if Multi(insert).execute(tx.conn())? == 0 {
        return Ok(None);
    }
    put_scores(tx, id, &verdict.new.scores)?;
    let ReviewWrite { state, score, scored_at, score_before, .. } = verdict;
    Ok(Some(StandingReview { id, state, version: 1, score, scored_at, score_before }))
}

/// Writes a review anew; nothing where it is no longer the version that this one was written on.
pub fn rewrite(
    tx: &mut Tx<'_>,
    standing: StandingReview,
    verdict: ReviewWrite<'_>,
    now: Timestamp,
) -> QueryResult<Option<StandingReview>> {
    let version = verdict.new.version;
    let unchanged = reviews::table.find(standing.id).filter(reviews::version.eq(version));
    let written = diesel::update(unchanged)
        .set((
            (reviews::state.eq(verdict.state), reviews::score.eq(verdict.score)),
            (reviews::scored_at.eq(verdict.scored_at), reviews::score_before.eq(verdict.score_before)),
            (reviews::note.eq(&verdict.new.note), reviews::feedback.eq(&verdict.new.feedback)),
            (reviews::version.eq(version.saturating_add(1)), reviews::updated_at.eq(now)),
        ))
        .execute(tx.conn())?;
    if written == 0 {
        return Ok(None);
    }
    let asked = criteria::table.filter(criteria::retired.eq(false)).select(criteria::id);
    let given = review_scores::table.filter(review_scores::review_id.eq(standing.id));
    diesel::delete(given.filter(review_scores::criterion_id.eq_any(asked))).execute(tx.conn())?;
    put_scores(tx, standing.id, &verdict.new.scores)?;
    let (ReviewWrite { state, score, scored_at, score_before, .. }, id) = (verdict, standing.id);
    Ok(Some(StandingReview { id, state, version: version.saturating_add(1), score, scored_at, score_before }))
}

fn put_scores(tx: &mut Tx<'_>, review: Id<Review>, scores: &[(Id<Criterion>, i32)]) -> QueryResult<()> {
    let row = |(criterion, value): &(Id<Criterion>, i32)| {
        (
            review_scores::review_id.eq(review),
            review_scores::criterion_id.eq(*criterion),
            review_scores::value.eq(*value),
        )
    };
    let rows: Vec<_> = scores.iter().map(row).collect();
    on_each!(tx.conn(), |conn| diesel::insert_into(review_scores::table).values(&rows).execute(conn))?;
    Ok(())
}

/// Notes a conflict of this reviewer, and puts what they wrote out of the count; nothing is lost of it.
pub fn conflict(tx: &mut Tx<'_>, who: &ReviewerOf, reason: &str, now: Timestamp) -> QueryResult<()> {
    let (proposal, person) = (who.proposal().id, who.person().id);
    let insert = diesel::insert_into(conflicts::table)
        .values((
            conflicts::proposal_id.eq(proposal),
            conflicts::person_id.eq(person),
            conflicts::reason.eq(reason),
            conflicts::declared_at.eq(now),
        ))
        .on_conflict_do_nothing();
    Multi(insert).execute(tx.conn())?;
    let own = reviews::table.filter(reviews::proposal_id.eq(proposal)).filter(reviews::person_id.eq(person));
    diesel::update(own)
        .set((reviews::state.eq(ReviewState::Draft), reviews::version.eq(reviews::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a declared conflict away.
pub fn no_conflict(tx: &mut Tx<'_>, who: &ConflictedReviewer) -> QueryResult<()> {
    diesel::delete(conflicts::table.find((who.proposal().id, who.person().id))).execute(tx.conn())?;
    Ok(())
}
