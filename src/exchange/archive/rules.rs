//! What leaves no installation, and what does not go on at another one.

use super::store::{Invitations, Mails, Row};
use crate::clock::Timestamp;
use crate::mail::{MailState, Step, without_tokens};

/// What is said of a mail that waited when its event was archived.
const STOPPED: &str = "Not sent from here: it was waiting when the event was archived.";

/// Takes out of a row what opens something: links in mails. Hashes of tokens are in no row that is written.
pub fn without_secrets(row: &mut Row) {
    if let Row::Mails(mail) = row {
        mail.body = without_tokens(&mail.body);
        mail.markdown = mail.markdown.as_deref().map(without_tokens);
    }
}

/// Stops a mail that waited; `true` if it did. What was sent, failed or stopped there stays so.
pub fn stop(mail: &mut Mails) -> bool {
    let waiting = match mail.state {
        MailState::Sending => mail.state.after(Step::Postpone),
        state => Ok(state),
    };
    let Ok(stopped) = waiting.and_then(|state| state.after(Step::Discard)) else { return false };
    mail.state = stopped;
    mail.leased_until = None;
    let answer = std::mem::take(&mut mail.answer);
    mail.answer = if answer.is_empty() { STOPPED.to_owned() } else { format!("{STOPPED} {answer}") };
    true
}

/// Closes an invitation that was open, since its link leads to another installation; `true` if it was.
pub fn close(invitation: &mut Invitations, now: Timestamp) -> bool {
    let open = invitation.answer.is_none() && invitation.expires_at > now;
    if open {
        invitation.expires_at = now;
    }
    open
}
