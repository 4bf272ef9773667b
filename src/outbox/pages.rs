//! The pages of the outbox.

use askama::Template;
use jiff::tz::TimeZone;

use super::post::{OutboxEntry, Post};
use crate::clock::Timestamp;
use crate::mail::body::BodyBlock;
use crate::mail::{Carrier, MailState, MailStep, Pause};
use crate::times;
use crate::web::{Pager, Shell};

/// The list.
#[derive(Template)]
#[template(path = "outbox/list.html")]
pub struct List {
    /// The frame.
    pub shell: Shell,
    /// Address of this page.
    pub address: String,
    /// What is true of the whole queue.
    pub notices: Notices,
    /// The states, with how many mails stand there.
    pub tabs: Vec<Tab>,
    /// The chosen state's word; empty for all.
    pub state: String,
    /// The words that were looked for.
    pub q: String,
    /// Code of the proposal that was asked for.
    pub proposal: String,
    /// The mails.
    pub lines: Vec<MailLine>,
    /// Where this page of them lies.
    pub pager: Pager,
    /// Mails that wait.
    pub waiting: i64,
    /// Mails that failed.
    pub failed: i64,
    /// Mails that were stopped.
    pub discarded: i64,
}

impl List {
    /// Whether something was asked for that leaves mails out.
    pub fn is_narrowed(&self) -> bool {
        !(self.q.is_empty() && self.state.is_empty() && self.proposal.is_empty())
    }
}

/// What is true of the whole queue.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    /// The folder that mails are written to instead of being sent.
    pub folder: Option<String>,
    /// Why nothing is sent at the moment.
    pub pause: Option<PauseWords>,
}

/// A rest of the queue, in words.
#[derive(Clone, Debug)]
pub struct PauseWords {
    /// Whether it passes by itself.
    pub passes: bool,
    /// What the mail server said.
    pub words: String,
    /// Since when.
    pub since: String,
    /// When it is tried again.
    pub until: String,
}

impl PauseWords {
    /// The words for a rest, in a zone.
    pub fn of(pause: &Pause, zone: &TimeZone) -> Self {
        Self {
            passes: pause.cause == crate::mail::Cause::Away,
            words: pause.words.clone(),
            since: times::short(pause.since, zone),
            until: times::hour(pause.until, zone),
        }
    }
}

/// A saved view.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What it is called.
    pub label: &'static str,
    /// How many mails it has.
    pub count: i64,
    /// Its address.
    pub href: String,
    /// Whether it is the one that is open.
    pub is_open: bool,
}

/// A mail in the list.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// Its page.
    pub href: String,
    /// When it was written, for people.
    pub queued: String,
    /// The same for machines.
    pub queued_machine: String,
    /// Name of whom it is for.
    pub to_name: String,
    /// Address of whom it is for.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Kind of its mark.
    pub kind: &'static str,
    /// Where it stands, in words.
    pub standing: &'static str,
    /// Tries, times and the server's words.
    pub detail: String,
    /// Whether it can be stopped.
    pub may_discard: bool,
    /// What sending it again is called, if it can be.
    pub again: Option<&'static str>,
}

impl MailLine {
    /// The line for a mail.
    pub fn of(post: &Post, href: String, zone: &TimeZone) -> Self {
        let (kind, standing) = standing(post);
        Self {
            href,
            queued: times::short(post.queued_at, zone),
            queued_machine: times::machine(post.queued_at, zone),
            to_name: post.to_name.clone(),
            to_address: post.to_address.clone(),
            subject: post.subject.clone(),
            kind,
            standing,
            detail: detail(post, zone),
            may_discard: post.may(MailStep::Discard),
            again: again(post),
        }
    }
}

/// Kind of mark, and words, for where a mail stands.
pub fn standing(post: &Post) -> (&'static str, &'static str) {
    match post.state {
        MailState::Queued if post.is_held => ("hold", "Waiting for its reader"),
        MailState::Queued if post.is_retried() => ("retry", "Trying again"),
        MailState::Queued => ("queued", "Waiting"),
        MailState::Sending => ("retry", "Being sent"),
        MailState::Sent => ("sent", sent_in_words(post.carrier)),
        MailState::Failed => ("failed", "Not delivered"),
        MailState::Discarded => ("withdrawn", "Stopped"),
    }
}

/// What is known of a mail that was sent: who took it, never that somebody received it.
fn sent_in_words(carrier: Option<Carrier>) -> &'static str {
    match carrier {
        Some(Carrier::Server) => "Handed to the mail server",
        Some(Carrier::File) => "Written to a file",
        None => "Sent",
    }
}

fn again(post: &Post) -> Option<&'static str> {
    match post.state {
        MailState::Queued if post.is_retried() => Some("Try now"),
        MailState::Failed => Some("Try again"),
        MailState::Discarded => Some("Send after all"),
        _ => None,
    }
}

fn detail(post: &Post, zone: &TimeZone) -> String {
    let said = if post.answer.is_empty() { String::new() } else { format!("“{}”", post.answer) };
    let parts = match post.state {
        MailState::Queued if post.is_held => {
            vec!["Goes as soon as they confirm their address".to_owned(), said]
        }
        MailState::Queued if post.is_retried() => {
            vec![format!("{} try at {}", nth(post.tries + 1), moment(post.due_at, post.queued_at, zone)), said]
        }
        MailState::Sent => {
            let at = post.sent_at.map(|at| format!("at {}", moment(at, post.queued_at, zone))).unwrap_or_default();
            vec![format!("{} try {at}", nth(post.tries)).trim_end().to_owned(), uncertain(post)]
        }
        MailState::Failed => vec![said, format!("Gave up after {}", tries(post.tries)), uncertain(post)],
        MailState::Queued | MailState::Sending | MailState::Discarded => vec![said],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The server may have taken it at an earlier try, whose answer was lost.
fn uncertain(post: &Post) -> String {
    if post.unanswered > 0 { "May have arrived more than once, or earlier".to_owned() } else { String::new() }
}

/// The time of day, with the day where it is another one.
fn moment(instant: Timestamp, beside: Timestamp, zone: &TimeZone) -> String {
    if instant.at(zone).date() == beside.at(zone).date() {
        times::hour(instant, zone)
    } else {
        times::short(instant, zone)
    }
}

fn tries(number: i32) -> String {
    if number == 1 { "1 try".to_owned() } else { format!("{number} tries") }
}

fn nth(number: i32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// One mail, word for word.
#[derive(Template)]
#[template(path = "outbox/letter.html")]
pub struct LetterPage {
    /// The frame.
    pub shell: Shell,
    /// Address of the list.
    pub list: String,
    /// The mail as in the list.
    pub line: MailLine,
    /// Who it is from.
    pub from: String,
    /// Its text as it is read, tokens left out.
    pub parts: Vec<BodyBlock>,
    /// Its text as it is typed, tokens left out; shown instead where it was asked for.
    pub text: Option<String>,
    /// When it was written, in full.
    pub queued: String,
    /// When the server took it, in full.
    pub sent: Option<String>,
    /// How often it was tried, in words.
    pub tries: String,
    /// How many answers were lost.
    pub unanswered: i32,
    /// What the server said last.
    pub answer: String,
    /// What tells it from every other mail.
    pub message_id: String,
    /// Address and title of the proposal that it is about.
    pub proposal: Option<(String, String)>,
}

impl LetterPage {
    /// How often a mail was tried, in words.
    pub fn tries_of(letter: &OutboxEntry) -> String {
        if letter.post.tries == 0 { "not yet tried".to_owned() } else { tries(letter.post.tries) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{detail, nth};
    use crate::clock::Timestamp;
    use crate::db::Id;
    use crate::mail::MailState;
    use crate::outbox::post::Post;

    fn post(state: MailState, tries: i32, answer: &str) -> Post {
        let at = Timestamp::from_micros(1_799_053_200_000_000);
        Post {
            id: Id::fresh(),
            to_name: "Ada".to_owned(),
            to_address: "ada@example.org".to_owned(),
            subject: "Hello".to_owned(),
            state,
            tries,
            unanswered: 0,
            answer: answer.to_owned(),
            queued_at: at,
            due_at: at.plus_minutes(47),
            sent_at: (state == MailState::Sent).then_some(at),
            carrier: None,
            is_held: false,
        }
    }

    #[test]
    fn a_line_says_what_happened_and_what_comes_next() {
        let words = |state, tries, answer| detail(&post(state, tries, answer), &TimeZone::UTC);
        assert_eq!(words(MailState::Sent, 1, "250 OK"), "1st try at 09:00");
        assert_eq!(words(MailState::Queued, 2, "421 later"), "3rd try at 09:47. “421 later”");
        assert_eq!(words(MailState::Failed, 1, "550 no"), "“550 no”. Gave up after 1 try");
        assert_eq!(words(MailState::Queued, 0, ""), "");
        let held = Post { is_held: true, ..post(MailState::Queued, 0, "") };
        assert_eq!(detail(&held, &TimeZone::UTC), "Goes as soon as they confirm their address");
        assert_eq!([1, 2, 3, 4, 11, 12, 21, 112].map(nth).join(" "), "1st 2nd 3rd 4th 11th 12th 21st 112th");
    }
}
