//! A link by which a speaker answers from a mail.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use uuid::Uuid;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::Id;
use crate::events::Event;
use crate::proposals::{Proposal, ProposalStep, rules};
use crate::text_enum;
use crate::web::links;

/// What stands in a mail for the token of its link until the mail is queued: a preview opens nothing.
pub const PREVIEW: &str = "preview";

/// What a speaker says to an acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum AnswerWord {
    /// They will come.
    Confirm,
    /// They will not.
    Decline,
}

text_enum!(AnswerWord { Confirm = "confirm", Decline = "decline" });

impl AnswerWord {
    /// The step that it is.
    pub fn step(self) -> ProposalStep {
        match self {
            Self::Confirm => ProposalStep::Confirm,
            Self::Decline => ProposalStep::Decline,
        }
    }
}

/// A link that was mailed to one speaker of one proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLink {
    /// Its key.
    pub id: Id<AnswerLink>,
    /// The proposal, by its event's name in addresses and its code.
    pub place: (String, String),
    /// The speaker's account.
    pub person: Id<Person>,
    /// What was said by it.
    pub answer: Option<AnswerWord>,
    /// Whether the proposal has left the accepted state since.
    pub is_over: bool,
}

impl AnswerLink {
    /// Whether something can be said by it: as long as the acceptance stands that it was mailed with, and the event is to come.
    pub fn is_open(&self, proposal: &Proposal, event: &Event, now: Timestamp) -> bool {
        !self.is_over && rules::waits_for_an_answer(proposal.state, event, now)
    }
}

/// The addresses of yes and no in a mail that is not queued yet.
pub fn addresses(url: &PublicUrl) -> (String, String) {
    let asking = |word: AnswerWord| links::with_query(&links::answer(PREVIEW), &[("answer", word.word())]);
    (url.join(&asking(AnswerWord::Confirm)), url.join(&asking(AnswerWord::Decline)))
}

/// A mail's text with the token of its own link.
pub fn with_token(markdown: &str, url: &PublicUrl, token: &str) -> String {
    let at = |token: &str| format!("(<{}?answer=", url.join(&links::answer(token)));
    markdown.replace(&at(PREVIEW), &at(token))
}

/// For whom and about what a link is made.
#[derive(Clone, Copy, Debug)]
pub struct NewAnswerLink<'a> {
    /// The proposal's key.
    pub proposal: Uuid,
    /// The account's key.
    pub person: Uuid,
    /// What opens it.
    pub token: &'a str,
}
