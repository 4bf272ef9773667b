//! What is said to speakers about their proposals.

use askama::Template;

use super::{OrganiserOf, OwnProposal, ProposalStep, language, store::ProposalLabels};
use crate::config::PublicUrl;
use crate::events::{Event, Invitation};
use crate::mail::{Message, Recipient};
use crate::speakers::Speaker;
use crate::times;
use crate::web::{links, markdown};

/// The words of a mail about a proposal: one template for each.
macro_rules! letter {
    ($name:ident, $path:literal { $($field:ident),* }) => {
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> { $($field: &'a str),* }
    };
}

/// What a proposal was submitted with, beside its own words.
#[derive(Debug, Default)]
pub struct Submission {
    /// Track and session type.
    pub facts: ProposalLabels,
    /// Its speakers, in their order.
    pub speakers: Vec<Speaker>,
}

#[derive(Template)]
#[template(path = "mail/proposal_submitted.md")]
struct Submitted<'a> {
    name: &'a str,
    title: &'a str,
    event: &'a str,
    dates: &'a str,
    place: &'a str,
    until: &'a str,
    link: &'a str,
    /// What was chosen, by label; nothing without a value.
    facts: Vec<(&'static str, String)>,
    /// What was written, by label, as quotations.
    texts: Vec<(String, String)>,
}

letter!(Withdrawn, "mail/proposal_withdrawn.md" { name, by, title, event, until, link });
letter!(Reopened, "mail/proposal_reopened.md" { name, by, title, event, until, link });
letter!(Confirmed, "mail/proposal_confirmed.md" { name, by, title, event, dates, place, until, link });
letter!(Declined, "mail/proposal_declined.md" { name, by, title, event, contact });
letter!(Cancelled, "mail/talk_cancelled.md" { name, by, title, event, contact });
letter!(CospeakerInvited, "mail/cospeaker_invited.md" { name, by, title, event, dates, place, link, until });
letter!(CospeakerJoined, "mail/cospeaker_joined.md" { name, who, title, event, link });
letter!(CospeakerRemoved, "mail/cospeaker_removed.md" { name, by, title, event });

fn rendered(letter: &impl Template) -> String {
    letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}"))
}

/// The instant at which the call closes, in words; empty when no end is set.
fn closing(event: &Event) -> String {
    event.cfp_closes_at.map(|closes| times::moment(closes, &event.zone())).unwrap_or_default()
}

fn about(own: &OwnProposal, occasion: &'static str, to: Recipient, (subject, markdown): (String, String)) -> Message {
    let (proposal, whom) = (own.proposal(), to.person.map(|id| id.to_string()).unwrap_or_default());
    Message {
        occasion,
        once: format!("{occasion}:{}:{}:{whom}", proposal.id, proposal.version),
        to,
        event: Some(own.event().id.uuid()),
        proposal: Some(proposal.id.uuid()),
        subject,
        markdown,
    }
}

/// What a speaker is told about a step that one of them took, if anything is said about it.
pub fn about_step(url: &PublicUrl, own: &OwnProposal, step: ProposalStep, to: Recipient) -> Option<Message> {
    let (event, title) = (own.event(), own.proposal().title.as_str());
    let by = if to.person == Some(own.person().id.uuid()) { "You" } else { &own.person().name };
    let name = to.name.clone();
    let (name, event_name, contact) = (name.as_str(), event.name.as_str(), event.contact.as_str());
    let link = url.join(&links::proposal(&event.slug, &own.proposal().code));
    let (until, link) = (&closing(event), link.as_str());
    let (dates, place) = (&event.dates(), event.place.as_str());
    let (occasion, verb, body) = match step {
        ProposalStep::Withdraw => {
            let letter = Withdrawn { name, by, title, event: event_name, until, link };
            ("proposal_withdrawn", "withdrew", rendered(&letter))
        }
        ProposalStep::Reopen => {
            let letter = Reopened { name, by, title, event: event_name, until, link };
            ("proposal_reopened", "handed in again:", rendered(&letter))
        }
        ProposalStep::Confirm => {
            let until = &event.words_change_until();
            let letter = Confirmed { name, by, title, event: event_name, dates, place, until, link };
            ("proposal_confirmed", "confirmed", rendered(&letter))
        }
        ProposalStep::Decline => {
            let letter = Declined { name, by, title, event: event_name, contact };
            ("proposal_declined", "declined the place for", rendered(&letter))
        }
        ProposalStep::Cancel => {
            let letter = Cancelled { name, by, title, event: event_name, contact };
            ("talk_cancelled", "cancelled", rendered(&letter))
        }
        _ => return None,
    };
    Some(about(own, occasion, to, (format!("{by} {verb} “{title}”"), body)))
}

/// The receipt: everything that was submitted.
pub fn submitted(url: &PublicUrl, own: &OwnProposal, submission: &Submission, to: Recipient) -> Message {
    let (event, proposal) = (own.event(), own.proposal());
    let letter = Submitted {
        name: &to.name,
        title: &proposal.title,
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        until: &closing(event),
        link: &url.join(&links::proposal(&event.slug, &proposal.code)),
        facts: submitted_facts(own, submission),
        texts: submitted_texts(own, submission),
    };
    let (subject, body) = (format!("We have your proposal “{}”", proposal.title), rendered(&letter));
    about(own, "proposal_submitted", to, (subject, body))
}

fn submitted_facts(own: &OwnProposal, submission: &Submission) -> Vec<(&'static str, String)> {
    let proposal = own.proposal();
    let (track, session_type) = (&submission.facts.track, &submission.facts.session_type);
    let session_type = session_type.as_ref().map(|kind| format!("{}, {} minutes", kind.name, kind.minutes));
    let speaker = |speaker: &Speaker| match speaker.affiliation.as_str() {
        "" => speaker.name.clone(),
        affiliation => format!("{} ({affiliation})", speaker.name),
    };
    let speakers: Vec<String> = submission.speakers.iter().map(speaker).collect();
    let facts = [
        ("Track", track.as_ref().map(|track| track.name.clone()).unwrap_or_default()),
        ("Session type", session_type.unwrap_or_default()),
        ("Language", language::name(&proposal.language).to_owned()),
        ("Level", language::level(&proposal.level)),
        (if speakers.len() == 1 { "Speaker" } else { "Speakers" }, speakers.join(", ")),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn submitted_texts(own: &OwnProposal, submission: &Submission) -> Vec<(String, String)> {
    let proposal = own.proposal();
    let texts = [
        ("Abstract", &proposal.abstract_),
        ("Description for the reviewers", &proposal.description),
        ("Notes to the organisers", &proposal.notes),
    ];
    let biographies = submission
        .speakers
        .iter()
        .map(|speaker| (format!("About {}", speaker.name), markdown::quoted(&speaker.biography)));
    let texts = texts.into_iter().map(|(label, text)| (label.to_owned(), markdown::quoted(text)));
    texts.chain(biographies).filter(|(_, text)| !text.is_empty()).collect()
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

/// To somebody whom an organiser took off a proposal.
pub fn removed_by_organiser(organiser: &OrganiserOf, to: Recipient, once: &str) -> Message {
    let (event, proposal) = (organiser.event(), organiser.proposal());
    let title = proposal.name();
    let letter = CospeakerRemoved { name: &to.name, by: &organiser.person().name, title, event: &event.name };
    Message {
        occasion: "cospeaker_removed",
        once: format!("cospeaker_removed:{once}"),
        subject: format!("You are no longer a speaker of “{title}”"),
        markdown: rendered(&letter),
        to,
        event: Some(event.id.uuid()),
        proposal: Some(proposal.id.uuid()),
    }
}

/// To somebody who was taken off a proposal.
pub fn cospeaker_removed(own: &OwnProposal, to: Recipient, once: &str) -> Message {
    let (event, title) = (own.event(), own.proposal().name());
    let letter = CospeakerRemoved { name: &to.name, by: &own.person().name, title, event: &event.name };
    let (subject, body) = (format!("You are no longer a speaker of “{title}”"), rendered(&letter));
    let message = about(own, "cospeaker_removed", to, (subject, body));
    Message { once: format!("cospeaker_removed:{once}"), ..message }
}
