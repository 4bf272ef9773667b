//! An organiser moves a proposal on.

use super::forms::OrganiserStep;
use super::mails;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::{Conn, Tx};
use crate::decisions::proposal_page::store;
use crate::history::Remark;
use crate::mail::{self, Message};
use crate::proposals::actions::take_step;
use crate::proposals::{NewStep, OrganiserOf, StepActor, StepError, answers};

/// The mails that a step sends, word for word: none where nobody is told, or nobody has an account.
pub fn mails(
    conn: &mut Conn,
    url: &PublicUrl,
    organiser: &OrganiserOf,
    step: &OrganiserStep,
) -> diesel::QueryResult<Vec<Message>> {
    let Some(words) = &step.telling else { return Ok(Vec::new()) };
    let speakers = store::addressees(conn, organiser.proposal())?;
    Ok(speakers.iter().filter_map(|speaker| mails::told(url, organiser, (step.step, words), speaker)).collect())
}

/// Takes the step, keeps what was said about it, and tells the speakers where that is wished. Says how many mails go out.
///
/// # Errors
/// It is not possible from where the proposal stands, or somebody changed it since it was shown.
pub fn take(
    tx: &mut Tx<'_>,
    organiser: &OrganiserOf,
    step: &OrganiserStep,
    now: Timestamp,
) -> Result<usize, StepError> {
    let proposal = organiser.proposal();
    proposal.state.after(step.step, StepActor::Organisers)?;
    if proposal.version != step.version {
        return Err(StepError::Changed);
    }
    let url = tx.public_url();
    let messages = mails(tx.conn(), &url, organiser, step)?;
    let remark = Remark { reason: &step.reason, told: step.telling.as_deref().unwrap_or_default() };
    take_step(
        tx,
        organiser.person(),
        proposal,
        NewStep { step: step.step, mover: StepActor::Organisers, remark },
        now,
    )?;
    for message in &messages {
        let message = answers::actions::answerable(tx, message, now)?;
        mail::enqueue(tx, &message, now)?;
    }
    Ok(messages.len())
}
