//! An invitation.

use askama::Template;

use crate::events::{Event, Invitation as Offer, OfferedPlace};
use crate::proposals::Proposal;
use crate::times;
use crate::web::{Problems, Shell, links, markdown};

/// Who is in front of an invitation, and so how it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody signed in: their name and address, and whether the mail went to another one.
    SignedIn(String, String, bool),
    /// Somebody signed in whose address is not known to be theirs.
    Unconfirmed(String),
    /// Nobody signed in, by the link of the mail: they choose a password, and have an account.
    New,
    /// Nobody signed in, by the link of the mail, whose address has an account.
    Known,
    /// Nobody signed in, by a link that somebody handed on.
    Anybody,
}

/// What is offered, and to whom.
#[derive(Template)]
#[template(path = "proposals/invitation.html")]
pub struct Invitation {
    /// The frame.
    pub shell: Shell,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What they would be, as a heading.
    pub heading: String,
    /// What that means.
    pub words: &'static str,
    /// The proposal that they would join: its title, and its abstract as HTML out of the sanitiser.
    pub talk: Option<(String, String)>,
    /// The event: name, days and place.
    pub event: String,
    /// Until when the link works.
    pub until: String,
    /// Address that the mail went to.
    pub sent_to: String,
    /// Who reads it.
    pub reader: Reader,
    /// The link's token, which its forms carry.
    pub token: String,
    /// The name typed, or the one that the inviter knows them by.
    pub typed_name: String,
    /// Address of this page.
    pub here: &'static str,
    /// Where somebody signs in, to come back here.
    pub sign_in: String,
}

impl Invitation {
    /// The page of an offer.
    pub fn new(
        shell: Shell,
        (offer, event, proposal): (&Offer, &Event, Option<&Proposal>),
        reader: Reader,
        (token, typed_name, problems): (String, String, Problems),
    ) -> Self {
        let (heading, words) = offered(offer, event);
        let facts = [event.name.clone(), event.dates(), event.place.clone()];
        Self {
            problems,
            heading,
            words,
            talk: proposal.map(|talk| (talk.name().to_owned(), markdown::html(&talk.abstract_))),
            event: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", "),
            until: times::moment(offer.expires_at, &event.zone()),
            sent_to: offer.email.clone(),
            reader,
            token,
            typed_name,
            here: links::INVITATION,
            sign_in: links::sign_in(links::INVITATION),
            shell: shell.at(event.frame()),
        }
    }
}

fn offered(offer: &Offer, event: &Event) -> (String, &'static str) {
    match offer.place {
        OfferedPlace::Organiser => (
            format!("Organise {} with the others", event.name),
            "You would see and change everything of this event: the call, the decisions, the programme.",
        ),
        OfferedPlace::Reviewer => (format!("Review for {}", event.name), "You would read proposals and score them."),
        OfferedPlace::Speaker if offer.speaker_id.is_some() => (
            format!("Speak at {} as {}", event.name, offer.name),
            "This profile came from another system. You would take it over with its talks, and could change your texts.",
        ),
        OfferedPlace::Speaker => (
            format!("Speak at {}", event.name),
            "You would be named as a speaker, and may change the proposal as the others do.",
        ),
    }
}

/// An invitation that can no longer be answered.
#[derive(Template)]
#[template(path = "proposals/invitation_over.html")]
pub struct InvitationOver {
    /// The frame.
    pub shell: Shell,
}
