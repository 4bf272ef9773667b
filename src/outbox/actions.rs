//! What organisers do with mails: stop them, send them again.

use diesel::QueryResult;

use super::post::Post;
use super::store;
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::Organiser;
use crate::history::{self, NewEntry};
use crate::mail::{MailState, MailStep};

/// Takes a step with all mails that stand at a place; returns how many took it.
pub fn all(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (from, step): (MailState, MailStep),
    now: Timestamp,
) -> QueryResult<usize> {
    let taken = store::take_step(tx, organiser, (from, step), None, now)?;
    note(tx, organiser, step, &taken.to_string(), now)?;
    Ok(taken)
}

/// Takes a step with one mail, from wherever it stands; returns whether it could be taken.
pub fn one(tx: &mut Tx<'_>, organiser: &Organiser, id: Id<Post>, step: MailStep, now: Timestamp) -> QueryResult<bool> {
    let letter = store::letter(tx.conn(), organiser, id)?;
    let taken = store::take_step(tx, organiser, (letter.post.state, step), Some(id), now)?;
    if taken > 0 {
        note(tx, organiser, step, &letter.post.subject, now)?;
    }
    Ok(taken > 0)
}

fn note(tx: &mut Tx<'_>, organiser: &Organiser, step: MailStep, what: &str, now: Timestamp) -> QueryResult<()> {
    let verb = if step == MailStep::Discard { "discarded_mail" } else { "sent_mail_again" };
    let event = Some(organiser.event().id.uuid());
    let entry = NewEntry { event, by: Some(organiser.person()), verb, after: what, ..NewEntry::default() };
    history::record(tx, &entry, now)
}
