//! What organisers do about people whom an import brought.

use super::{Profile, mails, store};
use crate::access::limits::{self, TooOften};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{Invitation, Organiser};
use crate::history::{self, NewEntry};
use crate::mail;
use crate::proposals::cospeakers;

/// Most people whom one organiser may invite within a day.
const A_DAY: i32 = 1_000;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Why somebody is not invited.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// They have nothing to speak about.
    #[error("They have no talk that they could speak about any more")]
    NoTalk,
    /// Too many mails today.
    #[error("At most {A_DAY} people can be invited in a day: try again tomorrow")]
    TooOften,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl From<TooOften> for ProfileError {
    fn from(error: TooOften) -> Self {
        match error {
            TooOften::Wait(_) => Self::TooOften,
            TooOften::Database(error) => Self::Database(error),
        }
    }
}

/// Invites somebody by mail to take their profile over; an earlier invitation no longer works.
pub fn invite(
    tx: &mut Tx<'_>,
    who: &Organiser,
    (code, email): (&str, &str),
    now: Timestamp,
) -> Result<Invitation, ProfileError> {
    let Profile { speaker, .. } = store::one(tx.conn(), who.event(), code, now)?;
    let talks = store::talks_of(tx.conn(), &speaker)?;
    let talk = talks.iter().find(|talk| talk.state.is_alive()).ok_or(ProfileError::NoTalk)?;
    limits::take(tx, &format!("profile:{}", who.person().id), A_DAY, DAY, now)?;
    store::take_back(tx, &speaker, now)?;
    let offered = (email, speaker.name.as_str());
    let (invitation, token) = cospeakers::store::offer(tx, who.person(), (talk, Some(&speaker)), offered, now)?;
    let message = mails::invitation(&tx.public_url(), who, (&talks, &speaker), (&invitation, &token));
    mail::enqueue(tx, &message, now)?;
    note(tx, who, ("invited a speaker", "", email), now)?;
    Ok(invitation)
}

/// Takes an open invitation back.
pub fn take_back(tx: &mut Tx<'_>, who: &Organiser, code: &str, now: Timestamp) -> diesel::QueryResult<()> {
    let Profile { speaker, .. } = store::one(tx.conn(), who.event(), code, now)?;
    if store::take_back(tx, &speaker, now)? {
        note(tx, who, ("took an invitation back", &speaker.name, ""), now)?;
    }
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    who: &Organiser,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let event = Some(who.event().id.uuid());
    history::record(tx, &NewEntry { event, by: Some(who.person()), verb, before, after, ..NewEntry::default() }, now)
}
