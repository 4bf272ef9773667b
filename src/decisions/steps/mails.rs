//! What speakers are told about a step of an organiser.

use askama::Template;

use crate::config::PublicUrl;
use crate::decisions::store::Addressee;
use crate::mail::{Message, Recipient};
use crate::proposals::{OrganiserOf, ProposalState, ProposalStep, StepActor, answers};
use crate::web::links;

#[derive(Template)]
#[template(path = "mail/organiser_step.md")]
struct OrganiserStep<'a> {
    name: &'a str,
    sentence: String,
    words: &'a str,
    link: String,
    /// Where it is answered with yes and with no, where that is asked.
    answers: Option<(String, String)>,
    by: &'a str,
    event: &'a str,
    code: &'a str,
}

/// The mail to one speaker; none where there is no address. The version in `once` is the one that the step starts from:
/// each step is told once to each speaker.
pub fn told(
    url: &PublicUrl,
    organiser: &OrganiserOf,
    (step, words): (ProposalStep, &str),
    speaker: &Addressee,
) -> Option<Message> {
    let (person, address) = speaker.account.clone()?;
    let (event, proposal) = (organiser.event(), organiser.proposal());
    let (subject, sentence) = said(step, proposal.state, (&proposal.title, &event.name));
    let page = OrganiserStep {
        name: &speaker.name,
        sentence,
        words,
        link: url.join(&links::proposal(&event.slug, &proposal.code)),
        answers: (proposal.state.after(step, StepActor::Organisers) == Ok(ProposalState::Accepted))
            .then(|| answers::addresses(url)),
        by: &organiser.person().name,
        event: &event.name,
        code: &proposal.code,
    };
    let markdown = page.render().unwrap_or_else(|error| unreachable!("a mail of plain words can be written: {error}"));
    Some(Message {
        occasion: "organiser_step",
        once: format!("organiser_step:{}:{}:{}", proposal.id, proposal.version, speaker.speaker),
        to: Recipient { person: Some(person.uuid()), name: speaker.name.clone(), address },
        event: Some(event.id.uuid()),
        proposal: Some(proposal.id.uuid()),
        subject,
        markdown,
    })
}

/// Subject and first sentence.
fn said(step: ProposalStep, from: ProposalState, (title, event): (&str, &str)) -> (String, String) {
    let (head, sentence) = match (step, from) {
        (ProposalStep::Confirm, _) => ("Confirmed", format!("We have noted that you will give “{title}” at {event}.")),
        (ProposalStep::Decline, _) => {
            ("Declined", format!("We have noted that “{title}” will not be given at {event}, and give its place away."))
        }
        (ProposalStep::Cancel, _) => ("Cancelled", format!("We are sorry: “{title}” will not take place at {event}.")),
        (ProposalStep::Withdraw, _) => {
            ("Withdrawn", format!("We have noted that you withdraw “{title}” from {event}."))
        }
        (ProposalStep::Reinstate, ProposalState::Cancelled) => {
            ("It takes place", format!("“{title}” takes place at {event} after all."))
        }
        (ProposalStep::Reinstate, _) => (
            "It has its place again",
            format!("“{title}” has its place at {event} again. Please tell us whether you will come."),
        ),
        (ProposalStep::Reopen, _) => ("Submitted again", format!("“{title}” is submitted to {event} again.")),
        (_, ProposalState::Accepted | ProposalState::Confirmed) => (
            "No longer accepted",
            format!(
                "We are sorry: we have to take the acceptance of “{title}” for {event} back. It is with the committee again."
            ),
        ),
        _ => ("With the committee again", format!("“{title}” is with the committee of {event} again.")),
    };
    (format!("{head}: “{title}”"), sentence)
}
