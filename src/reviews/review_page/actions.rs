//! What a reviewer does with a review.

use super::store::{self, ReviewWrite};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, Criterion};
use crate::history::{self, NewEntry};
use crate::proposals::Proposal;
use crate::proposals::store::recount_reviews;
use crate::reviews::access::{ConflictedReviewer, ReviewerOf};
use crate::reviews::review::NewReview;
use crate::reviews::store::{StandingReview, standing};
use crate::reviews::{ReviewState, ReviewStep, rules};

/// Why a review was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The committee no longer looks at the proposal.
    #[error("{0}")]
    Closed(&'static str),
    /// What it was written on is no longer what stands there.
    #[error("this review was changed in another window")]
    Stale,
    /// It was handed in before and now lacks a score that it needs.
    #[error("a review that is in needs all required scores")]
    Incomplete,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Keeps a review, hands it in, or abstains; the proposal's count and score follow at once.
pub fn write(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    (new, step): (&NewReview, ReviewStep),
    now: Timestamp,
) -> Result<StandingReview, ReviewError> {
    open(tx, who, now)?;
    let criteria = events::store::asked_criteria(tx, who.event())?;
    let before = standing(tx, who.proposal().id, who.person().id)?;
    let state = ReviewState::after(before.map(|one| one.state), step);
    check(&criteria, new, state)?;
    let score = rules::score(&criteria, &new.scores);
    let (scored_at, score_before) = changed(tx, who, before.as_ref(), (state, score), now)?;
    let verdict = ReviewWrite { new, state, score, scored_at, score_before };
    let written = match before {
        Some(standing) => store::rewrite(tx, standing, verdict, now)?,
        None if new.version == 0 => store::begin(tx, who, verdict, now)?,
        None => None,
    };
    let written = written.ok_or(ReviewError::Stale)?;
    follow(tx, who, (before, written), now)?;
    Ok(written)
}

/// Keeps a draft while its reviewer writes. Nothing written begins nothing.
pub fn autosave(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    new: &NewReview,
    now: Timestamp,
) -> Result<Option<StandingReview>, ReviewError> {
    let is_empty = new.scores.is_empty() && new.note.is_empty() && new.feedback.is_empty();
    if is_empty && standing(tx, who.proposal().id, who.person().id)?.is_none() {
        open(tx, who, now)?;
        return Ok(None);
    }
    write(tx, who, (new, ReviewStep::Save), now).map(Some)
}

/// Says that this reviewer had better not judge the proposal: it is gone from their sight, and their review counts no more.
pub fn declare_conflict(tx: &mut Tx<'_>, who: &ReviewerOf, reason: &str, now: Timestamp) -> Result<(), ReviewError> {
    open(tx, who, now)?;
    store::conflict(tx, who, reason, now)?;
    recount_reviews(tx, who.proposal().id)?;
    note(tx, (who.person(), who.proposal()), "declared a conflict", now)
}

/// Takes a declared conflict back: the proposal may be reviewed again, and what was written is there as a draft.
pub fn take_back_conflict(tx: &mut Tx<'_>, who: &ConflictedReviewer, now: Timestamp) -> Result<(), ReviewError> {
    store::no_conflict(tx, who)?;
    note(tx, (who.person(), who.proposal()), "took back a conflict", now)
}

fn open(tx: &mut Tx<'_>, who: &ReviewerOf, now: Timestamp) -> Result<(), ReviewError> {
    if !rules::is_open(store::state_now(tx, who)?) {
        return Err(ReviewError::Closed(rules::CLOSED));
    }
    match store::end_of_reviewing(tx, who)? {
        Some(end) if end <= now => Err(ReviewError::Closed(rules::ENDED)),
        _ => Ok(()),
    }
}

/// When the score of a review became what it is, and what it was before its reviewer changed it with the others' in
/// sight. Saving it as a draft in between, or abstaining, makes no difference: what was read stays read.
fn changed(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    before: Option<&StandingReview>,
    (state, score): (ReviewState, Option<f64>),
    now: Timestamp,
) -> Result<(Option<Timestamp>, Option<f64>), ReviewError> {
    let sent = before.filter(|one| one.scored_at.is_some() || one.state == ReviewState::Submitted);
    let Some(sent) = sent else {
        return Ok(((state == ReviewState::Submitted).then_some(now), None));
    };
    if sent.score == score {
        return Ok((sent.scored_at, sent.score_before));
    }
    if sent.score_before.is_some() || !store::others_are_in(tx, who)? {
        return Ok((Some(now), sent.score_before));
    }
    Ok((Some(now), sent.score))
}

fn check(criteria: &[Criterion], new: &NewReview, state: ReviewState) -> Result<(), ReviewError> {
    let complete = state != ReviewState::Submitted || rules::missing(criteria, &new.scores).is_empty();
    if complete { Ok(()) } else { Err(ReviewError::Incomplete) }
}

/// What a step brings with it, but for saving a draft, which changes nothing for anybody else.
fn follow(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    (standing, written): (Option<StandingReview>, StandingReview),
    now: Timestamp,
) -> Result<(), ReviewError> {
    let (before, after) = (standing.map(|one| one.state), written.state);
    let was_in = before == Some(ReviewState::Submitted);
    if was_in || after == ReviewState::Submitted {
        recount_reviews(tx, who.proposal().id)?;
    }
    let verb = match after {
        ReviewState::Submitted if was_in => "changed a review",
        ReviewState::Submitted => "reviewed",
        ReviewState::Abstained if before != Some(after) => "abstained",
        ReviewState::Draft | ReviewState::Abstained => return Ok(()),
    };
    let old = standing.filter(|old| was_in && old.score != written.score).and_then(|old| old.score);
    match old.zip(written.score) {
        Some(scores) => note_change(tx, (who.person(), who.proposal()), scores, now),
        None => note(tx, (who.person(), who.proposal()), verb, now),
    }
}

/// Writes down that a score was changed: what it was, and what it is.
fn note_change(
    tx: &mut Tx<'_>,
    (by, proposal): (&crate::access::Person, &Proposal),
    (old, new): (f64, f64),
    now: Timestamp,
) -> Result<(), ReviewError> {
    let (before, after) = (format!("{}: {old:.2}", proposal.code), format!("{}: {new:.2}", proposal.code));
    let (event, by) = (Some(proposal.event_id.uuid()), Some(by));
    let entry = NewEntry { event, by, verb: "changed a review", before: &before, after: &after, ..NewEntry::default() };
    Ok(history::record(tx, &entry, now)?)
}

/// Writes it into the event's history, which organisers read; the proposal's own is read by its speakers, who must not
/// learn who reviews them.
fn note(
    tx: &mut Tx<'_>,
    (by, proposal): (&crate::access::Person, &Proposal),
    verb: &str,
    now: Timestamp,
) -> Result<(), ReviewError> {
    let entry = NewEntry {
        event: Some(proposal.event_id.uuid()),
        proposal: None,
        by: Some(by),
        verb,
        before: "",
        after: &proposal.code,
    };
    Ok(history::record(tx, &entry, now)?)
}
