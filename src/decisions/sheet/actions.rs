//! Calling a confirmed talk off.

use super::store;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::decisions::actions::Chair;
use crate::decisions::mails::{self, Letter};
use crate::mail;
use crate::proposals::actions::take_step;
use crate::proposals::{OrganiserOf, Step, StepError};

/// Calls the talk off and tells its speakers why.
///
/// # Errors
/// It is not confirmed, or moved meanwhile.
pub fn cancel(tx: &mut Tx<'_>, organiser: &OrganiserOf, reason: &str, now: Timestamp) -> Result<(), StepError> {
    let chair = Chair { event: organiser.event(), person: organiser.person() };
    let proposal = organiser.proposal();
    take_step(tx, chair.person, proposal, Step::Cancel, now)?;
    let public_url = tx.public_url();
    let letter =
        Letter { chair, public_url: &public_url, proposal, kind: String::new(), feedback: &[], answer_by: None };
    for speaker in store::addressees(tx.conn(), proposal)? {
        if let Some(message) = mails::called_off(&letter, reason, &speaker) {
            mail::enqueue(tx, &message, now)?;
        }
    }
    Ok(())
}
