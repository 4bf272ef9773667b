//! What a feature wants said to somebody.

use uuid::Uuid;

use crate::access::Person;

/// Whom a message is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Their account, if they have one.
    pub person: Option<Uuid>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
}

impl From<&Person> for Recipient {
    fn from(person: &Person) -> Self {
        Self { person: Some(person.id.uuid()), name: person.name.clone(), address: person.email.clone() }
    }
}

/// One message to one person, in Markdown, of which both its parts are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is about, in a word: `proposal_submitted`.
    pub occasion: &'static str,
    /// Unique among all mails: the same one is never queued twice, however often its cause is told.
    pub once: String,
    /// Whom it is for.
    pub to: Recipient,
    /// The event that it speaks for.
    pub event: Option<Uuid>,
    /// The proposal that it is about.
    pub proposal: Option<Uuid>,
    /// Its subject, one line.
    pub subject: String,
    /// Its text, in Markdown.
    pub markdown: String,
}

/// Nothing in a header may begin another one.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
