//! The pages behind the link of an acceptance.

use askama::Template;

use super::{AnswerLink, AnswerWord};
use crate::proposals::{OwnProposal, ProposalState, timeline};
use crate::times;
use crate::web::{Shell, links, markdown};

/// The question, with a button for yes and one for no.
#[derive(Template)]
#[template(path = "proposals/answer.html")]
pub struct AnswerPage {
    /// The frame.
    pub shell: Shell,
    /// Title of the talk.
    pub title: String,
    /// Its abstract as HTML, out of the sanitiser.
    pub abstract_: String,
    /// The event: name, days and place.
    pub event: String,
    /// For whom is answered.
    pub name: String,
    /// By when they were asked to answer, in words; empty where no day was set.
    pub answer_by: String,
    /// Until when the link works.
    pub until: String,
    /// The token, which the form carries.
    pub token: String,
    /// Whether the mail's “I cannot come” led here.
    pub says_no: bool,
    /// Address of this page.
    pub here: &'static str,
    /// The proposal's own page, where one signs in.
    pub proposal: String,
}

impl AnswerPage {
    /// The page of an acceptance that can be answered.
    pub fn new(shell: Shell, own: &OwnProposal, token: String, meant: Option<AnswerWord>) -> Self {
        let (event, proposal) = (own.event(), own.proposal());
        let facts = [event.name.clone(), event.dates(), event.place.clone()];
        Self {
            title: proposal.name().to_owned(),
            abstract_: markdown::html(&proposal.abstract_),
            event: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", "),
            name: own.person().name.clone(),
            answer_by: timeline::answer_until(proposal, event).unwrap_or_default(),
            until: times::day(event.ends_on),
            token,
            says_no: meant == Some(AnswerWord::Decline),
            here: links::ANSWER,
            proposal: links::proposal(&event.slug, &proposal.code),
            shell: shell.at(event.frame()),
        }
    }
}

/// What there is to say where nothing can be answered, and the way on.
#[derive(Template)]
#[template(path = "proposals/answer_over.html")]
pub struct AnswerOver {
    /// The frame.
    pub shell: Shell,
    /// The matter in a few words.
    pub heading: &'static str,
    /// How it stands.
    pub words: String,
    /// The proposal's own page, where there is one.
    pub proposal: Option<String>,
}

impl AnswerOver {
    /// An acceptance that was answered, or no longer stands.
    pub fn of(shell: Shell, link: &AnswerLink, own: &OwnProposal) -> Self {
        let (event, proposal) = (own.event(), own.proposal());
        let heading = if link.answer.is_some() { "You have answered" } else { how_it_ended(proposal.state) };
        let words = how_it_stands(proposal.state, (proposal.name(), &event.name));
        let page = links::proposal(&event.slug, &proposal.code);
        Self { shell: shell.at(event.frame()), heading, words, proposal: Some(page) }
    }

    /// A link that was never mailed to anybody who speaks.
    pub fn unknown(shell: Shell, is_preview: bool) -> Self {
        let (heading, words) = if is_preview {
            ("This is a preview", "In the mail that is sent, this button leads its speaker to the question.")
        } else {
            (
                "This link does not work",
                "It may not be whole, or the proposal is gone. Open the link in the mail again, or sign in.",
            )
        };
        Self { shell, heading, words: words.to_owned(), proposal: None }
    }
}

fn how_it_ended(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Confirmed | ProposalState::Declined => "This has been answered",
        _ => "This offer is no longer open",
    }
}

fn how_it_stands(state: ProposalState, (title, event): (&str, &str)) -> String {
    match state {
        ProposalState::Confirmed => {
            format!("“{title}” is confirmed for {event}. If you can no longer come, say so on its page.")
        }
        ProposalState::Declined => {
            format!("The place of “{title}” at {event} was given back. If that was a mistake, write to the organisers.")
        }
        ProposalState::Cancelled => format!("“{title}” at {event} was cancelled."),
        ProposalState::Withdrawn => format!("“{title}” was withdrawn from {event}."),
        ProposalState::Accepted => {
            format!("“{title}” is accepted for {event}, but this link no longer answers for it. See its page.")
        }
        _ => format!("The acceptance of “{title}” for {event} was taken back. Its page says how it stands."),
    }
}
