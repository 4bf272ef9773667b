//! An organiser corrects a proposal, or adds one for somebody.

use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::{self, Organiser};
use crate::history::{self, NewEntry, Remark};
use crate::mail::{self, Message};
use crate::proposals::actions::take_step;
use crate::proposals::profiles::actions::{self as profiles, ProfileError};
use crate::proposals::writing::actions::note_changes;
use crate::proposals::{
    NewProposal, NewStep, OrganiserOf, Proposal, ProposalState, ProposalStep, StaleVersion, StepActor, StepError,
    cospeakers, lookup, mails, store,
};
use crate::speakers::{self, NewProfile, Speaker};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OrganisingError {
    /// Somebody else changed it first.
    #[error("somebody else changed this first")]
    Changed,
    /// A proposal needs a speaker.
    #[error("A proposal needs a speaker: add another one first")]
    Last,
    /// The speaker cannot be invited, and why.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The proposal cannot be where it should.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl From<StaleVersion> for OrganisingError {
    fn from(stale: StaleVersion) -> Self {
        match stale {
            StaleVersion::Changed => Self::Changed,
            StaleVersion::Database(error) => Self::Database(error),
        }
    }
}

/// Writes other words into a proposal; the history has each part that is another now.
pub fn edit(
    tx: &mut Tx<'_>,
    who: &OrganiserOf,
    (version, new): (i32, &NewProposal),
    now: Timestamp,
) -> Result<(), OrganisingError> {
    let proposal = who.proposal();
    if proposal.words() == *new {
        return Ok(());
    }
    if proposal.version != version {
        return Err(OrganisingError::Changed);
    }
    let rewritten = store::rewrite(tx, proposal, new, now)?;
    Ok(note_changes(tx, (who.event(), who.person()), (proposal, &rewritten), now)?)
}

/// A talk that an organiser adds.
#[derive(Clone, Debug)]
pub struct AddedTalk {
    /// What it is about.
    pub proposal: NewProposal,
    /// Who speaks.
    pub profile: NewProfile,
    /// Where the speaker is invited to take the profile over; empty where they are not.
    pub email: String,
    /// Where it begins: submitted, accepted or confirmed.
    pub state: ProposalState,
}

/// The steps that lead to where an added talk begins.
fn way_to(state: ProposalState) -> &'static [ProposalStep] {
    match state {
        ProposalState::Accepted => &[ProposalStep::Submit, ProposalStep::Accept],
        ProposalState::Confirmed => &[ProposalStep::Submit, ProposalStep::Accept, ProposalStep::Confirm],
        _ => &[ProposalStep::Submit],
    }
}

/// Adds a talk for somebody who need not have an account, such as a keynote or a sponsor's.
pub fn add(tx: &mut Tx<'_>, who: &Organiser, new: &AddedTalk, now: Timestamp) -> Result<Proposal, OrganisingError> {
    let event = who.event();
    let speaker = speakers::store::insert(tx, event.id, None, &new.profile, now)?;
    let mut proposal = store::insert(tx, &speaker, &new.proposal, now)?;
    for step in way_to(new.state) {
        let remark = Remark { reason: "Added by an organiser", told: "" };
        take_step(tx, who.person(), &proposal, NewStep { step: *step, mover: StepActor::Organisers, remark }, now)?;
        proposal = lookup::by_code(tx.conn(), event, &proposal.code)?;
    }
    if !new.email.is_empty() {
        profiles::invite(tx, who, (&speaker.code, &new.email), now)?;
    }
    Ok(proposal)
}

/// Adds somebody as the last speaker, and invites them by mail where an address is known.
pub fn add_speaker(
    tx: &mut Tx<'_>,
    (who, organiser): (&OrganiserOf, &Organiser),
    (profile, email): (&NewProfile, &str),
    now: Timestamp,
) -> Result<(), OrganisingError> {
    let proposal = who.proposal();
    let speaker = speakers::store::insert(tx, who.event().id, None, profile, now)?;
    let position = cospeakers::store::next_position(tx.conn(), proposal)?;
    store::add_speaker(tx, proposal.id, &speaker, position)?;
    note(tx, who, ("added a speaker", "", &speaker.name), now)?;
    if !email.is_empty() {
        profiles::invite(tx, organiser, (&speaker.code, email), now)?;
    }
    Ok(())
}

/// Corrects what is said about a speaker.
pub fn change_speaker(
    tx: &mut Tx<'_>,
    who: &OrganiserOf,
    (id, version, new): (Id<Speaker>, i32, &NewProfile),
    now: Timestamp,
) -> Result<(), OrganisingError> {
    let speaker = one(tx, who, id)?;
    let new = NewProfile { picture_id: speaker.picture_id, ..new.clone() };
    if speaker.words() == new {
        return Ok(());
    }
    if speaker.version != version {
        return Err(OrganisingError::Changed);
    }
    speakers::store::rewrite(tx, &speaker, &new)?.ok_or(OrganisingError::Changed)?;
    note(tx, who, ("changed the profile of a speaker", &speaker.name, &new.name), now)
}

/// The mail to a speaker who is taken off; none where they have no account.
pub fn removal_mail(
    conn: &mut crate::db::Conn,
    who: &OrganiserOf,
    leaving: &Speaker,
) -> diesel::QueryResult<Option<Message>> {
    let to = cospeakers::store::recipient(conn, leaving)?;
    let once = format!("{}:{}:{}", who.proposal().id, leaving.id, who.proposal().version);
    Ok(to.map(|to| mails::removed_by_organiser(who, to, &once)))
}

/// Takes a speaker off, and tells them.
pub fn remove_speaker(
    tx: &mut Tx<'_>,
    who: &OrganiserOf,
    id: Id<Speaker>,
    now: Timestamp,
) -> Result<(), OrganisingError> {
    let leaving = one(tx, who, id)?;
    if all(tx, who)?.len() == 1 {
        return Err(OrganisingError::Last);
    }
    if let Some(message) = removal_mail(tx.conn(), who, &leaving)? {
        mail::enqueue(tx, &message, now)?;
    }
    cospeakers::store::remove(tx, who.proposal(), &leaving)?;
    note(tx, who, ("removed a speaker", &leaving.name, ""), now)
}

/// Moves a speaker one place further to the front.
pub fn move_up(tx: &mut Tx<'_>, who: &OrganiserOf, id: Id<Speaker>, now: Timestamp) -> Result<(), OrganisingError> {
    let mut order: Vec<Id<Speaker>> = all(tx, who)?.iter().map(|one| one.id).collect();
    let place = order.iter().position(|one| *one == id).ok_or(diesel::result::Error::NotFound)?;
    if place == 0 {
        return Ok(());
    }
    order.swap(place - 1, place);
    cospeakers::store::arrange(tx, who.proposal(), &order)?;
    note(tx, who, ("changed the order of speakers", "", ""), now)
}

fn all(tx: &mut Tx<'_>, who: &OrganiserOf) -> diesel::QueryResult<Vec<Speaker>> {
    let id = who.proposal().id;
    Ok(store::speakers_of(tx.conn(), who, &[id])?.remove(&id).unwrap_or_default())
}

fn one(tx: &mut Tx<'_>, who: &OrganiserOf, id: Id<Speaker>) -> diesel::QueryResult<Speaker> {
    all(tx, who)?.into_iter().find(|one| one.id == id).ok_or(diesel::result::Error::NotFound)
}

/// Writes down what was done to the speakers; what is taken is public, and made anew.
fn note(
    tx: &mut Tx<'_>,
    who: &OrganiserOf,
    (verb, before, after): (&str, &str, &str),
    now: Timestamp,
) -> Result<(), OrganisingError> {
    let (event, proposal) = (Some(who.event().id.uuid()), Some(who.proposal().id.uuid()));
    history::record(tx, &NewEntry { event, proposal, by: Some(who.person()), verb, before, after }, now)?;
    if who.proposal().state.is_taken() {
        events::store::touch(tx, who.event())?;
    }
    Ok(())
}
