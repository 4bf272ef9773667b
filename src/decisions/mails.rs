//! What speakers are told: that a proposal is accepted, waits, or is not accepted.

use askama::Template;

use super::Decision;
use super::actions::Chair;
use super::store::Addressee;
use crate::clock::Day;
use crate::config::PublicUrl;
use crate::events::Event;
use crate::mail::{Message, Recipient};
use crate::proposals::{Proposal, answers};
use crate::times;
use crate::web::{links, markdown};

/// What all mails about one decision say.
pub struct DecisionMail<'a> {
    /// Who announces, and where.
    pub chair: Chair<'a>,
    /// Where links in mails begin.
    pub public_url: &'a PublicUrl,
    /// The proposal.
    pub proposal: &'a Proposal,
    /// Its session type, length and track.
    pub kind: String,
    /// What reviewers want its speakers to read.
    pub feedback: &'a [String],
    /// Last day on which speakers may answer, if there is one.
    pub answer_by: Option<Day>,
}

#[derive(Template)]
#[template(path = "mail/decision_accepted.md")]
struct DecisionAccepted<'a> {
    words: &'a Words<'a>,
    kind: &'a str,
    occasion: String,
    answer_by: Option<String>,
    yes: String,
    no: String,
}

#[derive(Template)]
#[template(path = "mail/decision_waitlisted.md")]
struct DecisionWaitlisted<'a> {
    words: &'a Words<'a>,
    kind: &'a str,
}

#[derive(Template)]
#[template(path = "mail/decision_rejected.md")]
struct DecisionRejected<'a> {
    words: &'a Words<'a>,
}

/// What every mail says somewhere.
struct Words<'a> {
    name: &'a str,
    event: &'a str,
    title: &'a str,
    code: &'a str,
    by: &'a str,
    link: String,
    quotes: Vec<String>,
    /// Whether anybody reviewed it.
    read: bool,
}

impl<'a> Words<'a> {
    fn of(letter: &'a DecisionMail<'_>, name: &'a str) -> Self {
        let (event, proposal) = (letter.chair.event, letter.proposal);
        Self {
            name,
            event: &event.name,
            title: &proposal.title,
            code: &proposal.code,
            by: &letter.chair.person.name,
            link: letter.public_url.join(&links::proposal(&event.slug, &proposal.code)),
            read: proposal.review_count > 0,
            quotes: letter.feedback.iter().map(|text| markdown::quoted(text)).collect(),
        }
    }
}

/// The mail that tells a speaker a verdict; none where there is no address.
pub fn verdict(letter: &DecisionMail<'_>, verdict: Decision, speaker: &Addressee) -> Option<Message> {
    let words = &Words::of(letter, &speaker.name);
    let (event, title) = (letter.chair.event, words.title);
    let (occasion, subject, body) = match verdict {
        Decision::Accept => {
            let answer_by = letter.answer_by.map(|day| times::moment(event.last_minute(day), &event.zone()));
            let (yes, no) = answers::addresses(letter.public_url);
            let page = DecisionAccepted { words, kind: &letter.kind, occasion: occasion(event), answer_by, yes, no };
            ("decision_accepted", format!("Accepted: “{title}”"), text(&page))
        }
        Decision::Waitlist => {
            let page = DecisionWaitlisted { words, kind: &letter.kind };
            ("decision_waitlisted", format!("On the waiting list: “{title}”"), text(&page))
        }
        Decision::Reject => {
            ("decision_rejected", format!("Not this time: “{title}”"), text(&DecisionRejected { words }))
        }
    };
    addressed(letter, speaker, occasion, subject, body)
}

fn text(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| unreachable!("a mail of plain words can be written: {error}"))
}

/// The version in `once` is the one that the step starts from: each step is told once to each speaker.
fn addressed(
    letter: &DecisionMail<'_>,
    speaker: &Addressee,
    occasion: &'static str,
    subject: String,
    markdown: String,
) -> Option<Message> {
    let (person, address) = speaker.account.clone()?;
    Some(Message {
        occasion,
        once: format!("{occasion}:{}:{}:{}", letter.proposal.id, letter.proposal.version, speaker.speaker),
        to: Recipient { person: Some(person.uuid()), name: speaker.name.clone(), address },
        event: Some(letter.chair.event.id.uuid()),
        proposal: Some(letter.proposal.id.uuid()),
        subject,
        markdown,
    })
}

/// “Tideline 2027, Porto, 21–23 April 2027”.
fn occasion(event: &Event) -> String {
    let parts = [event.name.clone(), event.place.clone(), event.dates()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
