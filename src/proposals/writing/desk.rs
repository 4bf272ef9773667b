//! What lies beside the form while it is filled in.

use diesel::QueryResult;

use super::forms::Offer;
use crate::access::Person;
use crate::db::Conn;
use crate::events::{self, Criterion, Event, Participant};
use crate::proposals::cospeakers::{self, CospeakerInvitation};
use crate::proposals::{OwnProposal, Proposal};
use crate::speakers::{self, Speaker};

/// Whose form it is: of somebody who begins, or of one of a proposal's speakers.
#[derive(Debug)]
pub enum FormOwner {
    /// Somebody who begins.
    New(Box<Participant>),
    /// A speaker.
    Own(Box<OwnProposal>),
}

impl FormOwner {
    /// The event.
    pub fn event(&self) -> &Event {
        match self {
            Self::New(who) => who.event(),
            Self::Own(own) => own.event(),
        }
    }

    /// Who types.
    pub fn person(&self) -> &Person {
        match self {
            Self::New(who) => who.person(),
            Self::Own(own) => own.person(),
        }
    }

    /// The proposal, if there is one yet.
    pub fn proposal(&self) -> Option<&Proposal> {
        match self {
            Self::New(_) => None,
            Self::Own(own) => Some(own.proposal()),
        }
    }
}

/// What the form offers and shows beside its fields.
#[derive(Clone, Debug, Default)]
pub struct FormContext {
    /// What to choose from.
    pub offer: Offer,
    /// What reviewers score.
    pub criteria: Vec<Criterion>,
    /// The writer's profile for this event, else the one they had last.
    pub profile: Option<Speaker>,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// Who was asked.
    pub invited: Vec<CospeakerInvitation>,
}

/// Everything that the form needs to be shown or checked.
pub fn set(conn: &mut Conn, writer: &FormOwner) -> QueryResult<FormContext> {
    let event = writer.event();
    let offer = Offer {
        tracks: events::store::tracks(conn, event)?,
        session_types: events::store::session_types(conn, event)?,
        kept: writer.proposal().map(|one| (one.level.clone(), one.language.clone())).unwrap_or_default(),
    };
    let criteria = events::store::asked_criteria(conn, event)?;
    let profile = match speakers::store::profile(conn, event.id, writer.person())? {
        None => speakers::store::last_profile(conn, writer.person())?,
        known => known,
    };
    let (speakers, invited) = match writer {
        FormOwner::New(_) => (Vec::new(), Vec::new()),
        FormOwner::Own(own) => {
            (cospeakers::store::speakers(conn, own)?, cospeakers::store::invited(conn, own.proposal())?)
        }
    };
    Ok(FormContext { offer, criteria, profile, speakers, invited })
}
