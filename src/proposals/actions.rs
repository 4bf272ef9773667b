//! What is done to a proposal.

use super::{
    OwnProposal, Proposal, ProposalState, ProposalStep, ProposalStepRefused, StaleVersion, StepActor, answers, mails,
    store,
};
use crate::access::{AccessRefused, Person};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, CallStands, Event};
use crate::history::{self, NewEntry, Remark};
use crate::mail;
use crate::times;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// It does not lead on from where the proposal stands.
    #[error(transparent)]
    Refused(#[from] ProposalStepRefused),
    /// Somebody else moved it first.
    #[error("somebody else changed this proposal first")]
    Changed,
    /// The call is not open, and the step needs it to be; in words.
    #[error("{0}")]
    NotNow(String),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl From<AccessRefused> for StepError {
    fn from(refusal: AccessRefused) -> Self {
        match refusal {
            AccessRefused::Database(error) => Self::Database(error),
            AccessRefused::NotNow(words) => Self::NotNow(words),
            AccessRefused::NotFound | AccessRefused::SignIn => Self::Database(diesel::result::Error::NotFound),
        }
    }
}

impl From<StaleVersion> for StepError {
    fn from(stale: StaleVersion) -> Self {
        match stale {
            StaleVersion::Changed => Self::Changed,
            StaleVersion::Database(error) => Self::Database(error),
        }
    }
}

/// A step that somebody takes, and what they say about it.
#[derive(Clone, Copy, Debug)]
pub struct NewStep<'a> {
    /// The step.
    pub step: ProposalStep,
    /// Whether it is one of the speakers or an organiser who takes it.
    pub mover: StepActor,
    /// What the history says about it.
    pub remark: Remark<'a>,
}

impl NewStep<'_> {
    /// A step without a word about it.
    pub fn of(step: ProposalStep, mover: StepActor) -> Self {
        Self { step, mover, remark: Remark::default() }
    }
}

/// Moves a proposal one step on, and writes down who did. Mails are the caller's.
pub fn take_step(
    tx: &mut Tx<'_>,
    by: &Person,
    proposal: &Proposal,
    NewStep { step, mover, remark }: NewStep<'_>,
    now: Timestamp,
) -> Result<ProposalState, StepError> {
    let next = proposal.state.after(step, mover)?;
    store::set_state(tx, proposal, next, now)?;
    if proposal.state == ProposalState::Accepted {
        answers::store::end(tx, proposal.id, now)?;
    }
    let entry = NewEntry {
        event: Some(proposal.event_id.uuid()),
        proposal: Some(proposal.id.uuid()),
        by: Some(by),
        verb: step.verb(),
        before: proposal.state.word(),
        after: next.word(),
    };
    history::record_with(tx, &entry, remark, now)?;
    if proposal.state.is_taken() || next.is_taken() {
        events::store::touch_by_id(tx, proposal.event_id)?;
    }
    Ok(next)
}

/// One of its speakers moves a proposal on, as it and the call stand now; all of its speakers are told.
pub fn step_by_speaker(
    tx: &mut Tx<'_>,
    speaker: &OwnProposal,
    step: ProposalStep,
    now: Timestamp,
) -> Result<(), StepError> {
    let own = speaker.again(tx.conn(), now)?;
    let proposal = own.proposal();
    let open = own.event().call_is_open(now);
    if proposal.state.may(step, StepActor::Speakers) && !proposal.state.speakers_may(step, open) {
        return Err(StepError::NotNow(call_in_words(own.event(), now)));
    }
    take_step(tx, own.person(), proposal, NewStep::of(step, StepActor::Speakers), now)?;
    tell_speakers(tx, &own, step, now)?;
    Ok(())
}

/// Queues what the speakers of a proposal are told about a step of one of them.
pub(super) fn tell_speakers(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    step: ProposalStep,
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let id = own.proposal().id;
    let recipients = store::recipients_of(tx.conn(), own, &[id])?.remove(&id).unwrap_or_default();
    let submission = if step == ProposalStep::Submit { Some(submission(tx, own)?) } else { None };
    let url = tx.public_url();
    for to in recipients {
        let message = match &submission {
            Some(submission) => Some(mails::submitted(&url, own, submission, to)),
            None => mails::about_step(&url, own, step, to),
        };
        if let Some(message) = message {
            mail::enqueue(tx, &message, now)?;
        }
    }
    Ok(())
}

fn submission(tx: &mut Tx<'_>, own: &OwnProposal) -> diesel::QueryResult<mails::Submission> {
    let id = own.proposal().id;
    let speakers = store::speakers_of(tx.conn(), own, &[id])?.remove(&id).unwrap_or_default();
    Ok(mails::Submission { facts: store::facts(tx.conn(), own)?, speakers })
}

/// How the call stands, as the reason why something cannot be done.
pub fn call_in_words(event: &Event, now: Timestamp) -> String {
    let at = |instant| times::moment(instant, &event.zone());
    match event.call(now) {
        CallStands::Unannounced => format!("{} has not opened its call for proposals.", event.name),
        CallStands::Opens(opens) => format!("The call for proposals of {} opens on {}.", event.name, at(opens)),
        CallStands::Open(Some(closes)) => format!("The call for proposals of {} closes on {}.", event.name, at(closes)),
        CallStands::Open(None) => format!("The call for proposals of {} is open.", event.name),
        CallStands::Closed(closed) => format!("The call for proposals of {} closed on {}.", event.name, at(closed)),
    }
}

/// Throws a draft away; nothing else can be.
pub fn discard(tx: &mut Tx<'_>, speaker: &OwnProposal, now: Timestamp) -> Result<(), StepError> {
    let own = speaker.again(tx.conn(), now)?;
    if !store::discard(tx, own.proposal())? {
        return Err(StepError::Changed);
    }
    let entry = NewEntry { by: Some(own.person()), verb: "discarded a draft", ..NewEntry::default() };
    Ok(history::record(tx, &entry, now)?)
}
