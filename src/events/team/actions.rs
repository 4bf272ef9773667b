//! What organisers do with their team.

use uuid::Uuid;

use super::{mails, store};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{Invitation, OfferedPlace, Organiser};
use crate::history::{self, NewEntry};
use crate::mail;

/// Most people that one organiser may invite to an event within a day.
const A_DAY: i64 = 200;

/// Why a team stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// They are on the team already.
    #[error("they are on the team already")]
    There,
    /// Too many were invited today.
    #[error("at most {A_DAY} people can be invited in a day")]
    TooMany,
    /// Nobody would be left to run the event.
    #[error("the last organiser cannot leave")]
    Last,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Whom to invite, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Address to write to.
    pub email: String,
    /// Their name; may be empty.
    pub name: String,
    /// Organiser or reviewer.
    pub role: OfferedPlace,
}

/// Offers somebody a place on the team, by mail.
pub fn invite(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    new: &NewInvitation,
    now: Timestamp,
) -> Result<Invitation, TeamError> {
    let (event, by) = (organiser.event(), organiser.person());
    if store::holds(tx, event, &new.email, new.role)? {
        return Err(TeamError::There);
    }
    if store::invited_by(tx, event, by, now.plus_days(-1))? >= A_DAY {
        return Err(TeamError::TooMany);
    }
    let (invitation, token) = store::invite(tx, event, Some(by), (&new.email, &new.name, new.role), now)?;
    mail::enqueue(tx, &mails::invitation(&tx.public_url(), (event, Some(by)), (&invitation, &token)), now)?;
    note(tx, organiser, ("invited", "", &format!("{}, {}", new.email, new.role)), now)?;
    Ok(invitation)
}

/// Takes an invitation back.
pub fn revoke(tx: &mut Tx<'_>, organiser: &Organiser, invitation: Uuid, now: Timestamp) -> Result<(), TeamError> {
    let email = store::revoke(tx, organiser.event(), invitation, now)?;
    Ok(note(tx, organiser, ("revoked_invitation", &email, ""), now)?)
}

/// Takes somebody off the team; the last organiser stays.
pub fn remove(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (person, role): (Uuid, OfferedPlace),
    now: Timestamp,
) -> Result<(), TeamError> {
    let event = organiser.event();
    let member = store::find(tx, event, person, role)?;
    if role == OfferedPlace::Organiser && store::count(tx, event, Some(role))? <= 1 {
        return Err(TeamError::Last);
    }
    store::remove(tx, event, &member)?;
    Ok(note(tx, organiser, ("removed_member", &format!("{}, {role}", member.name), ""), now)?)
}

fn note(
    tx: &mut Tx<'_>,
    organiser: &Organiser,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let (event, by) = (Some(organiser.event().id.uuid()), Some(organiser.person()));
    history::record(tx, &NewEntry { event, proposal: None, by, verb, before, after }, now)
}
