//! What is done with an invitation.

use crate::access::{Person, RouteParams, SignedIn};
use crate::accounts::{self, LinkOver, NewAccount, email_key, lookup};
use crate::clock::Timestamp;
use crate::db::{Conn, Tx};
use crate::events::{self, Invitation, InvitationGone, OfferedPlace};
use crate::proposals::OwnProposal;
use crate::proposals::cospeakers::{self, CompanyError};

/// A place that was taken.
pub struct JoinedProposal {
    /// Name of the event in addresses.
    pub event: String,
    /// What it is.
    pub place: OfferedPlace,
    /// Code of the proposal that a speaker joined.
    pub code: Option<String>,
}

/// Whether an invitation's link shows that an address is this person's, and no other account has it.
pub fn shows_address_of(conn: &mut Conn, invitation: &Invitation, person: &Person) -> diesel::QueryResult<bool> {
    if !invitation.by_mail || email_key(&person.email) != email_key(&invitation.email) {
        return Ok(false);
    }
    let owner = lookup::by_email(conn, &invitation.email)?;
    Ok(owner.is_none_or(|owner| owner.person.id == person.id || !owner.person.confirmed))
}

/// Takes the place for somebody with an account. A place needs an address that is known to be theirs; the link may show
/// it.
pub fn accept(
    tx: &mut Tx<'_>,
    person: &Person,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<JoinedProposal, CompanyError> {
    let person = if person.confirmed {
        person.clone()
    } else if shows_address_of(tx.conn(), invitation, person)? {
        accounts::joining::actions::settle(tx, person, now).map_err(|over| match over {
            LinkOver::Over => CompanyError::Closed,
            LinkOver::Database(error) => CompanyError::Database(error),
        })?
    } else {
        return Err(CompanyError::Unproved);
    };
    let who = SignedIn::admit(tx.conn(), person, &RouteParams::default(), now)?;
    let (event, place) = (events::lookup::event_of_invitation(tx.conn(), invitation)?.slug, invitation.place);
    if place == OfferedPlace::Speaker {
        let own: OwnProposal = cospeakers::actions::accept(tx, &who, invitation, now)?;
        return Ok(JoinedProposal { event, place, code: Some(own.proposal().code.clone()) });
    }
    events::actions::accept_place(tx, &who, invitation, now)?;
    Ok(JoinedProposal { event, place, code: None })
}

/// Takes a place as a speaker for the account of the address that the invitation's mail went to: saying yes is all that is
/// asked, and the link shows who says it. Nobody is signed in by it.
pub fn accept_by_mail(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<JoinedProposal, CompanyError> {
    let known = lookup::by_email(tx.conn(), &invitation.email)?.filter(|known| known.person.confirmed);
    match known {
        Some(known) if invitation.by_mail && invitation.place == OfferedPlace::Speaker => {
            accept(tx, &known.person, invitation, now)
        }
        _ => Err(CompanyError::Unproved),
    }
}

/// Makes the account of the address that the invitation's mail went to, and takes the place with it.
pub fn accept_anew(
    tx: &mut Tx<'_>,
    account: &NewAccount,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<(Person, JoinedProposal), CompanyError> {
    let known = lookup::by_email(tx.conn(), &account.email)?;
    if !invitation.by_mail || known.is_some_and(|known| known.person.confirmed) {
        return Err(CompanyError::Unproved);
    }
    let person = accounts::actions::create(tx, account, now)?;
    let joined = accept(tx, &person, invitation, now)?;
    Ok((person, joined))
}

/// Says no.
pub fn decline(
    tx: &mut Tx<'_>,
    person: Option<&Person>,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<(), InvitationGone> {
    events::actions::decline_place(tx, person, invitation, now)
}
