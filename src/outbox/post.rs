//! One mail, as its organisers may see it.

use diesel::{Queryable, Selectable};

use crate::clock::Timestamp;
use crate::db::Id;
use crate::mail::{Carrier, MailState, MailStep, waits_for_its_reader};
use crate::schema::mails;

/// One mail of an event.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mails)]
pub struct Post {
    /// Its key.
    pub id: Id<Post>,
    /// Name of whom it is for.
    pub to_name: String,
    /// Address of whom it is for.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: i32,
    /// How many of these tries the server may have taken without our hearing so.
    pub unanswered: i32,
    /// What the server said last.
    pub answer: String,
    /// When it was written.
    pub queued_at: Timestamp,
    /// When it is tried next; when it failed, if it did.
    pub due_at: Timestamp,
    /// When it was taken.
    pub sent_at: Option<Timestamp>,
    /// Who took it.
    pub carrier: Option<Carrier>,
    /// Whether it is for an account whose address nobody has confirmed: it waits until somebody does.
    #[diesel(select_expression = waits_for_its_reader())]
    pub is_held: bool,
}

impl Post {
    /// Whether a step can be taken with it.
    pub fn may(&self, step: MailStep) -> bool {
        self.state.after(step).is_ok()
    }

    /// Whether it waits for another try.
    pub fn is_retried(&self) -> bool {
        self.state == MailState::Queued && self.tries > 0
    }
}

/// A mail in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    /// The mail.
    pub post: Post,
    /// Its text, in plain words.
    pub body: String,
    /// The same in Markdown; mails from before that have none.
    pub markdown: Option<String>,
    /// What tells it from every other mail.
    pub message_id: String,
    /// Code and title of the proposal that it is about.
    pub proposal: Option<(String, String)>,
}
