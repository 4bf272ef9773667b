//! What leaves no installation, and what does not go on at another one.

use super::store::{ArchiveRow, Invitations, Mails};
use crate::clock::Timestamp;
use crate::db::searchable;
use crate::mail::{MailState, MailStep, without_tokens};
use crate::times;
use crate::visible::without_hindrances;

/// What is said of a mail that waited when its event was archived.
const STOPPED: &str = "Not sent from here: it was waiting when the event was archived.";

/// What no form would take, in a sentence: a zone or a colour that there is not.
pub fn problem(row: &ArchiveRow) -> Option<String> {
    let ArchiveRow::Events(event) = row else { return None };
    if times::zone(&event.time_zone).is_none() {
        return Some(format!("“{}” is no time zone", event.time_zone));
    }
    let digits = event.accent.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Some(format!("“{}” is no colour such as #176145", event.accent));
    }
    (event.ends_on < event.starts_on).then(|| "the event ends before it begins".to_owned())
}

/// Leaves out of what people read the characters that no form takes.
pub fn clean(row: &mut ArchiveRow) {
    let texts: Vec<&mut String> = match row {
        ArchiveRow::People(one) => vec![&mut one.name],
        ArchiveRow::Events(one) => {
            vec![&mut one.name, &mut one.tagline, &mut one.place, &mut one.contact, &mut one.cfp_text]
        }
        ArchiveRow::Tracks(one) => vec![&mut one.name, &mut one.description],
        ArchiveRow::SessionTypes(one) => vec![&mut one.name],
        ArchiveRow::Rooms(one) => vec![&mut one.name],
        ArchiveRow::Criteria(one) => vec![&mut one.name, &mut one.help, &mut one.low_label, &mut one.high_label],
        ArchiveRow::Speakers(one) => vec![&mut one.name, &mut one.affiliation, &mut one.biography],
        ArchiveRow::Proposals(one) => {
            vec![&mut one.title, &mut one.abstract_, &mut one.description, &mut one.notes, &mut one.language]
        }
        ArchiveRow::Invitations(one) => vec![&mut one.name],
        ArchiveRow::Reviews(one) => vec![&mut one.note, &mut one.feedback],
        ArchiveRow::Conflicts(one) => vec![&mut one.reason],
        ArchiveRow::Slots(one) => vec![&mut one.title],
        ArchiveRow::Ratings(one) => vec![&mut one.comment],
        _ => Vec::new(),
    };
    for text in texts {
        *text = without_hindrances(text);
    }
}

/// Gives a row what searches find it by.
pub fn make_findable(row: &mut ArchiveRow) {
    match row {
        ArchiveRow::People(one) => one.search = searchable(&one.name, &one.email),
        ArchiveRow::Speakers(one) => one.search = searchable(&one.name, &one.affiliation),
        ArchiveRow::Proposals(one) => one.search = searchable(&one.title, &one.abstract_),
        _ => {}
    }
}

/// Takes out of a row what opens something: links in mails. Hashes of tokens are in no row that is written.
pub fn without_secrets(row: &mut ArchiveRow) {
    if let ArchiveRow::Mails(mail) = row {
        mail.body = without_tokens(&mail.body);
        mail.markdown = mail.markdown.as_deref().map(without_tokens);
    }
}

/// Stops a mail that waited; `true` if it did. What was sent, failed or stopped there stays so.
pub fn stop(mail: &mut Mails) -> bool {
    let waiting = match mail.state {
        MailState::Sending => mail.state.after(MailStep::Postpone),
        state => Ok(state),
    };
    let Ok(stopped) = waiting.and_then(|state| state.after(MailStep::Discard)) else { return false };
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
