//! What is said to speakers about their proposals.

use askama::Template;

use super::{OwnProposal, Step, store::Facts};
use crate::config::PublicUrl;
use crate::events::{Event, Invitation};
use crate::mail::{Message, Recipient};
use crate::times;
use crate::web::links;

/// The words of a mail about a proposal: one template for each.
macro_rules! letter {
    ($name:ident, $path:literal { $($field:ident),* }) => {
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> { $($field: &'a str),* }
    };
}

letter!(Submitted, "mail/proposal_submitted.txt" {
    name, title, event, dates, place, until, link, track, session_type, language, abstract_, description, notes
});
letter!(Withdrawn, "mail/proposal_withdrawn.txt" { name, by, title, event, until, link });
letter!(Reopened, "mail/proposal_reopened.txt" { name, by, title, event, until, link });
letter!(Confirmed, "mail/proposal_confirmed.txt" { name, by, title, event, dates, place, link });
letter!(Declined, "mail/proposal_declined.txt" { name, by, title, event, contact });
letter!(Cancelled, "mail/talk_cancelled.txt" { name, by, title, event, contact });
letter!(CospeakerInvited, "mail/cospeaker_invited.txt" { name, by, title, event, dates, place, link, until });
letter!(CospeakerJoined, "mail/cospeaker_joined.txt" { name, who, title, event, link });
letter!(CospeakerRemoved, "mail/cospeaker_removed.txt" { name, by, title, event });

fn rendered(letter: &impl Template) -> String {
    letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}"))
}

/// The instant at which the call closes, in words; empty when no end is set.
fn closing(event: &Event) -> String {
    event.cfp_closes_at.map(|closes| times::moment(closes, &event.zone())).unwrap_or_default()
}

fn about(own: &OwnProposal, occasion: &'static str, to: Recipient, (subject, body): (String, String)) -> Message {
    let (proposal, whom) = (own.proposal(), to.person.map(|id| id.to_string()).unwrap_or_default());
    Message {
        occasion,
        once: format!("{occasion}:{}:{}:{whom}", proposal.id, proposal.version),
        to,
        event: Some(own.event().id.uuid()),
        proposal: Some(proposal.id.uuid()),
        subject,
        body,
    }
}

/// What a speaker is told about a step that one of them took, if anything is said about it.
pub fn about_step(url: &PublicUrl, own: &OwnProposal, (step, facts): (Step, &Facts), to: Recipient) -> Option<Message> {
    if step == Step::Submit {
        return Some(submitted(url, own, facts, to));
    }
    let (event, title) = (own.event(), own.proposal().title.as_str());
    let by = if to.person == Some(own.person().id.uuid()) { "You" } else { &own.person().name };
    let name = to.name.clone();
    let (name, event_name, contact) = (name.as_str(), event.name.as_str(), event.contact.as_str());
    let link = url.join(&links::proposal(&event.slug, &own.proposal().code));
    let (until, link) = (&closing(event), link.as_str());
    let (dates, place) = (&event.dates(), event.place.as_str());
    let (occasion, verb, body) = match step {
        Step::Withdraw => {
            let letter = Withdrawn { name, by, title, event: event_name, until, link };
            ("proposal_withdrawn", "withdrew", rendered(&letter))
        }
        Step::Reopen => {
            let letter = Reopened { name, by, title, event: event_name, until, link };
            ("proposal_reopened", "handed in again:", rendered(&letter))
        }
        Step::Confirm => {
            let letter = Confirmed { name, by, title, event: event_name, dates, place, link };
            ("proposal_confirmed", "confirmed", rendered(&letter))
        }
        Step::Decline => {
            let letter = Declined { name, by, title, event: event_name, contact };
            ("proposal_declined", "declined the place for", rendered(&letter))
        }
        Step::Cancel => {
            let letter = Cancelled { name, by, title, event: event_name, contact };
            ("talk_cancelled", "cancelled", rendered(&letter))
        }
        _ => return None,
    };
    Some(about(own, occasion, to, (format!("{by} {verb} “{title}”"), body)))
}

/// The receipt: everything that was handed in.
fn submitted(url: &PublicUrl, own: &OwnProposal, facts: &Facts, to: Recipient) -> Message {
    let (event, proposal) = (own.event(), own.proposal());
    let session_type = facts.session_type.as_ref().map(|kind| format!("{}, {} minutes", kind.name, kind.minutes));
    let letter = Submitted {
        name: &to.name,
        title: &proposal.title,
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        until: &closing(event),
        link: &url.join(&links::proposal(&event.slug, &proposal.code)),
        track: facts.track.as_ref().map_or("", |track| &track.name),
        session_type: &session_type.unwrap_or_default(),
        language: super::language::name(&proposal.language),
        abstract_: &proposal.abstract_,
        description: &proposal.description,
        notes: &proposal.notes,
    };
    let (subject, body) = (format!("We have your proposal “{}”", proposal.title), rendered(&letter));
    about(own, "proposal_submitted", to, (subject, body))
}

/// To somebody who is wanted as a co-speaker: the offer with its link.
pub fn cospeaker_invited(url: &PublicUrl, own: &OwnProposal, (invitation, token): (&Invitation, &str)) -> Message {
    let (event, by) = (own.event(), own.person().name.as_str());
    let letter = CospeakerInvited {
        name: &invitation.name,
        by,
        title: own.proposal().name(),
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        link: &url.join(&links::invitation(token)),
        until: &times::moment(invitation.expires_at, &event.zone()),
    };
    let to = Recipient { person: None, name: invitation.name.clone(), address: invitation.email.clone() };
    let subject = format!("{by} would like to speak with you at {}", event.name);
    let message = about(own, "cospeaker_invited", to, (subject, rendered(&letter)));
    Message { once: format!("cospeaker_invited:{}", invitation.id), ..message }
}

/// To the other speakers: somebody has joined.
pub fn cospeaker_joined(url: &PublicUrl, joined: &OwnProposal, to: Recipient, invitation: &Invitation) -> Message {
    let (event, proposal) = (joined.event(), joined.proposal());
    let who = joined.person().name.as_str();
    let letter = CospeakerJoined {
        name: &to.name,
        who,
        title: proposal.name(),
        event: &event.name,
        link: &url.join(&links::below_proposal(&event.slug, &proposal.code, "speakers")),
    };
    let (subject, body) = (format!("{who} speaks with you: “{}”", proposal.name()), rendered(&letter));
    let once = format!("cospeaker_joined:{}:{}", invitation.id, to.address);
    Message { once, ..about(joined, "cospeaker_joined", to, (subject, body)) }
}

/// To somebody who was taken off a proposal.
pub fn cospeaker_removed(own: &OwnProposal, to: Recipient, once: &str) -> Message {
    let (event, title) = (own.event(), own.proposal().name());
    let letter = CospeakerRemoved { name: &to.name, by: &own.person().name, title, event: &event.name };
    let (subject, body) = (format!("You are no longer a speaker of “{title}”"), rendered(&letter));
    let message = about(own, "cospeaker_removed", to, (subject, body));
    Message { once: format!("cospeaker_removed:{once}"), ..message }
}
