//! What is done to a proposal.

use super::{Proposal, ProposalState, Stale, Step, StepRefused, store};
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events;
use crate::history::{self, NewEntry};

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// It does not lead on from where the proposal stands.
    #[error(transparent)]
    Refused(#[from] StepRefused),
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

impl From<Stale> for StepError {
    fn from(stale: Stale) -> Self {
        match stale {
            Stale::Changed => Self::Changed,
            Stale::Database(error) => Self::Database(error),
        }
    }
}

/// Moves a proposal one step on, and writes down who did. Whether they may is for the caller to have shown; mails are
/// the caller's too.
pub fn take_step(
    tx: &mut Tx<'_>,
    by: &Person,
    proposal: &Proposal,
    step: Step,
    now: Timestamp,
) -> Result<ProposalState, StepError> {
    let next = proposal.state.after(step)?;
    store::set_state(tx, proposal, next, now)?;
    let entry = NewEntry {
        event: Some(proposal.event_id.uuid()),
        proposal: Some(proposal.id.uuid()),
        by: Some(by),
        verb: step.verb(),
        before: proposal.state.word(),
        after: next.word(),
    };
    history::record(tx, &entry, now)?;
    if proposal.state.is_taken() || next.is_taken() {
        events::store::touch_by_id(tx, proposal.event_id)?;
    }
    Ok(next)
}
