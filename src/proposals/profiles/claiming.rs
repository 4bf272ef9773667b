//! A profile that an import brought becomes somebody's own.

use super::store;
use crate::access::Person;
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, Invitation, InvitationAnswer};
use crate::history::{self, NewEntry};
use crate::proposals::cospeakers::{self, CompanyError};
use crate::speakers::{self, Speaker};

/// Takes a profile over with its talks. Who speaks at the event already keeps their own words, and gets the talks.
pub fn claim(
    tx: &mut Tx<'_>,
    (person, invitation): (&Person, &Invitation),
    profile: &Speaker,
    now: Timestamp,
) -> Result<(), CompanyError> {
    let talks = store::talks_of(tx.conn(), profile)?;
    events::store::answer_invitation(tx, invitation, InvitationAnswer::Accepted, now)?;
    match speakers::store::profile(tx.conn(), profile.event_id, person)? {
        None => store::give(tx, profile, person)?,
        Some(own) if store::join(tx, profile, &own)? => {}
        Some(_) => return Err(CompanyError::AnotherProfile),
    }
    for talk in &talks {
        cospeakers::store::set_review_aside(tx, talk, person.id)?;
        let (event, proposal) = (Some(profile.event_id.uuid()), Some(talk.id.uuid()));
        let (verb, after) = ("took a profile over", profile.name.as_str());
        history::record(tx, &NewEntry { event, proposal, by: Some(person), verb, after, ..NewEntry::default() }, now)?;
    }
    Ok(())
}
