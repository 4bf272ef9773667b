//! What speakers do about their company.

use super::store;
use crate::access::limits::{self, TooOften};
use crate::access::{AccessRefused, SignedIn};
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::{self, Invitation, InvitationAnswer, InvitationGone};
use crate::history::{self, NewEntry};
use crate::mail;
use crate::proposals::{OwnProposal, lookup, mails, profiles, store as proposals_store};
use crate::speakers::{self, Speaker};

/// Most people who speak together, those who were asked included.
const MOST: usize = 8;
/// Most invitations that one person may send within a day.
const A_DAY: i32 = 30;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Why a proposal's company stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    /// They speak already.
    #[error("They are a speaker already")]
    Speaks,
    /// They were asked already.
    #[error("They have been invited already: send it again from the list of speakers")]
    Asked,
    /// They have another profile at the event, which came from elsewhere too.
    #[error("This account speaks at this event already, as somebody else: sign in with another one")]
    AnotherProfile,
    /// There are too many.
    #[error("At most {MOST} people can speak together")]
    TooMany,
    /// One of them must stay.
    #[error("A proposal needs a speaker: withdraw or discard it instead")]
    Last,
    /// Too many mails today.
    #[error("At most {A_DAY} invitations can be sent in a day: try again tomorrow")]
    TooOften,
    /// The inviter's own address is not known to be theirs.
    #[error("Confirm your email address before you invite others")]
    Unconfirmed,
    /// The address of who would take a place is not known to be theirs.
    #[error("Confirm your email address first: the link is in the mail that we sent you. Then come back by this one")]
    Unproved,
    /// The proposal is no longer one that people join.
    #[error("The speakers of this proposal can no longer be changed")]
    Over,
    /// The invitation was answered or is too old.
    #[error("this invitation has been answered, was taken back, or is too old")]
    Closed,
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl From<TooOften> for CompanyError {
    fn from(error: TooOften) -> Self {
        match error {
            TooOften::Wait(_) => Self::TooOften,
            TooOften::Database(error) => Self::Database(error),
        }
    }
}

impl From<AccessRefused> for CompanyError {
    fn from(refusal: AccessRefused) -> Self {
        match refusal {
            AccessRefused::Database(error) => Self::Database(error),
            _ => Self::Database(diesel::result::Error::NotFound),
        }
    }
}

impl From<InvitationGone> for CompanyError {
    fn from(gone: InvitationGone) -> Self {
        match gone {
            InvitationGone::Closed => Self::Closed,
            InvitationGone::Database(error) => Self::Database(error),
        }
    }
}

/// Asks somebody to speak with them, by mail.
pub fn invite(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    (email, name): (&str, &str),
    now: Timestamp,
) -> Result<Invitation, CompanyError> {
    let person = own.person();
    if !person.confirmed {
        return Err(CompanyError::Unconfirmed);
    }
    if !own.proposal().state.is_alive() || own.event().is_over(now) {
        return Err(CompanyError::Over);
    }
    let asked = store::invited(tx.conn(), own.proposal())?;
    if store::speaks(tx.conn(), own, email)? {
        return Err(CompanyError::Speaks);
    }
    if asked.iter().any(|invited| invited.email.eq_ignore_ascii_case(email)) {
        return Err(CompanyError::Asked);
    }
    if store::speakers(tx.conn(), own)?.len() + asked.len() >= MOST {
        return Err(CompanyError::TooMany);
    }
    limits::take(tx, &format!("cospeaker:{}", person.id), A_DAY, DAY, now)?;
    let (invitation, token) = store::invite(tx, own, (email, name), now)?;
    mail::enqueue(tx, &mails::cospeaker_invited(&tx.public_url(), own, (&invitation, &token)), now)?;
    note(tx, own, ("invited a co-speaker", "", email), now)?;
    Ok(invitation)
}

/// Takes an invitation back.
pub fn revoke(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    invitation: Id<Invitation>,
    now: Timestamp,
) -> Result<(), CompanyError> {
    let invited = store::revoke(tx, own, invitation, now)?;
    note(tx, own, ("took an invitation back", &invited.email, ""), now)
}

/// Sends an invitation again: with a new link, which works from now on instead of the old one.
pub fn remind(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    invitation: Id<Invitation>,
    now: Timestamp,
) -> Result<Invitation, CompanyError> {
    let invited = store::revoke(tx, own, invitation, now)?;
    invite(tx, own, (&invited.email, &invited.name), now)
}

/// Takes a speaker off the proposal, and tells them; whoever takes themselves off leaves.
pub fn remove(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    speaker: Id<Speaker>,
    now: Timestamp,
) -> Result<Speaker, CompanyError> {
    if !own.proposal().state.is_alive() {
        return Err(CompanyError::Over);
    }
    let speakers = store::speakers(tx.conn(), own)?;
    let found = speakers.iter().find(|one| one.id == speaker);
    let leaving = found.ok_or(diesel::result::Error::NotFound)?.clone();
    if speakers.len() == 1 {
        return Err(CompanyError::Last);
    }
    store::remove(tx, own.proposal(), &leaving)?;
    let other = leaving.person_id != Some(own.person().id);
    if let Some(to) = store::recipient(tx.conn(), &leaving)?.filter(|_| other) {
        let once = format!("{}:{}:{}", own.proposal().id, leaving.id, now.micros());
        mail::enqueue(tx, &mails::cospeaker_removed(own, to, &once), now)?;
    }
    note(tx, own, ("removed a speaker", &leaving.name, ""), now)?;
    Ok(leaving)
}

/// Moves a speaker one place further to the front.
pub fn move_up(tx: &mut Tx<'_>, own: &OwnProposal, speaker: Id<Speaker>, now: Timestamp) -> Result<(), CompanyError> {
    let mut order: Vec<Id<Speaker>> = store::speakers(tx.conn(), own)?.iter().map(|one| one.id).collect();
    let place = order.iter().position(|id| *id == speaker).ok_or(diesel::result::Error::NotFound)?;
    if place == 0 {
        return Ok(());
    }
    order.swap(place - 1, place);
    store::arrange(tx, own.proposal(), &order)?;
    note(tx, own, ("changed the order of speakers", "", ""), now)
}

/// Takes an offered place: the profile of the event begins with what they said about themselves last.
pub fn accept(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<OwnProposal, CompanyError> {
    let person = who.person();
    let proposal = store::proposal_of(tx.conn(), invitation)?;
    let event = events::lookup::event_of_invitation(tx.conn(), invitation)?;
    if let Some(profile) = profiles::store::offered(tx.conn(), invitation)? {
        profiles::claim(tx, (person, invitation), &profile, now)?;
        events::store::touch(tx, &event)?;
        return Ok(OwnProposal::at(tx.conn(), person, (&event.slug, &proposal.code), now)?);
    }
    if !proposal.state.is_alive() {
        return Err(CompanyError::Over);
    }
    if lookup::is_speaker(tx.conn(), &proposal, person.id)? {
        return Err(CompanyError::Speaks);
    }
    events::store::answer_invitation(tx, invitation, InvitationAnswer::Accepted, now)?;
    let speaker = speakers::store::profile_or_new(tx, event.id, person, now)?;
    let position = store::next_position(tx.conn(), &proposal)?;
    proposals_store::add_speaker(tx, proposal.id, &speaker, position)?;
    store::set_review_aside(tx, &proposal, person.id)?;
    let own = OwnProposal::at(tx.conn(), person, (&event.slug, &proposal.code), now)?;
    note(tx, &own, ("joined as a co-speaker", "", &speaker.name), now)?;
    tell_the_others(tx, &own, invitation, now)?;
    Ok(own)
}

fn tell_the_others(
    tx: &mut Tx<'_>,
    joined: &OwnProposal,
    invitation: &Invitation,
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let (id, url) = (joined.proposal().id, tx.public_url());
    let all = proposals_store::recipients_of(tx.conn(), joined, &[id])?.remove(&id).unwrap_or_default();
    for to in all.into_iter().filter(|to| to.person != Some(joined.person().id.uuid())) {
        mail::enqueue(tx, &mails::cospeaker_joined(&url, joined, to, invitation), now)?;
    }
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> Result<(), CompanyError> {
    let (event, proposal) = (Some(own.event().id.uuid()), Some(own.proposal().id.uuid()));
    history::record(tx, &NewEntry { event, proposal, by: Some(own.person()), verb, before, after }, now)?;
    if own.proposal().state.is_taken() {
        events::store::touch(tx, own.event())?;
    }
    Ok(())
}
