//! Somebody takes themselves off everything that others count on.

use crate::access::SignedIn;
use crate::accounts::removal::{self, LiveProposal, ProposalEnding};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::proposals::actions::step_by_speaker;
use crate::proposals::cospeakers::{self, CompanyError};
use crate::proposals::{OwnProposal, ProposalStep, StepError};

/// Why somebody is still a speaker.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// A proposal could not be ended.
    #[error(transparent)]
    Step(#[from] StepError),
    /// A proposal could not be left to the others.
    #[error(transparent)]
    Company(#[from] CompanyError),
}

impl From<diesel::result::Error> for LeaveError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Step(error.into())
    }
}

fn step(ending: ProposalEnding) -> ProposalStep {
    match ending {
        ProposalEnding::GiveBack => ProposalStep::Decline,
        ProposalEnding::Cancel => ProposalStep::Cancel,
        ProposalEnding::Withdraw => ProposalStep::Withdraw,
    }
}

/// Leaves each live proposal of somebody's to those who speak with them, and ends it where nobody does.
///
/// # Errors
/// One of them moved meanwhile; then nothing is done.
pub fn leave_all(tx: &mut Tx<'_>, who: &SignedIn, now: Timestamp) -> Result<(), LeaveError> {
    for live in removal::store::live_proposals(tx.conn(), who.person(), now)? {
        let LiveProposal { event, code, ending, others, .. } = live;
        let own = OwnProposal::at(tx.conn(), who.person(), (&event.0, &code), now).map_err(StepError::from)?;
        if others.is_empty() {
            step_by_speaker(tx, &own, step(ending), now)?;
            continue;
        }
        let speakers = cospeakers::store::speakers(tx.conn(), &own)?;
        let mine = speakers.iter().find(|one| one.person_id == Some(who.person().id));
        let mine = mine.ok_or(diesel::result::Error::NotFound)?.id;
        cospeakers::actions::remove(tx, &own, mine, now)?;
    }
    Ok(())
}
