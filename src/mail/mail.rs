//! One mail on its way.

use uuid::Uuid;

use super::body::{self, BodyBlock, Medium};
use super::state::Carrier;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::Id;

/// A mail that a worker has in hand, with what its sender's line needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its key.
    pub id: Id<Mail>,
    /// What it is about, in a word: `proposal_submitted`.
    pub occasion: String,
    /// The proposal that it is about; mails about the same one are shown as one conversation.
    pub proposal: Option<Uuid>,
    /// Name of whom it is for.
    pub to_name: String,
    /// Address of whom it is for.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Its text, in plain words.
    pub body: String,
    /// The same text in Markdown, of which its HTML is made; mails from before that have none.
    pub markdown: Option<String>,
    /// What tells it from every other mail in the world, the same at every try; in angle brackets.
    pub message_id: String,
    /// How often it has been tried, this time included.
    pub tries: i32,
    /// When it was written.
    pub queued_at: Timestamp,
    /// The event that it speaks for, if it speaks for one.
    pub event: Option<Sender>,
}

impl Mail {
    /// The parts of its HTML.
    pub fn parts(&self, ours: &PublicUrl, medium: Medium) -> Vec<BodyBlock> {
        body::kept_parts(self.markdown.as_deref(), &self.body, ours, medium)
    }
}

/// The event that a mail speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Its name.
    pub name: String,
    /// Address that answers go to; may be empty.
    pub contact: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
}

/// What became of a mail that was in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// It was taken, with these words.
    Sent {
        /// Who took it.
        by: Carrier,
        /// What was said.
        words: String,
    },
    /// The server will never take it.
    Refused(String),
    /// Not this time.
    Postponed {
        /// Why not.
        words: String,
        /// Whether the server may have taken it without our hearing so.
        unanswered: bool,
    },
    /// Nothing was tried with it, for a reason that is not its own.
    Untouched,
}
