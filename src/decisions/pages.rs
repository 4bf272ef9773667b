//! The preview of an announcement as a page.

use askama::Template;

use super::announcement::{Announcement, AnnouncementResult};
use super::{Decision, StagingOutcome};
use crate::config::PublicUrl;
use crate::mail::body::BodyBlock;
use crate::mail::preview;
use crate::proposals::ProposalState;
use crate::web::{MailText, Pager, Problems, Shell};

/// Feedback that waits for somebody to approve it.
#[derive(Clone, Debug)]
pub struct FeedbackView {
    /// Where it is approved.
    pub action: String,
    /// Name of the field, which is its own on the page.
    pub code: String,
    /// Title of the proposal.
    pub title: String,
    /// What reviewers wrote.
    pub written: String,
    /// Whether something was approved before and reviewers wrote more since.
    pub changed: bool,
}

/// How many get a verdict.
#[derive(Clone, Copy, Debug)]
pub struct VerdictCount {
    /// The verdict's shape and colour.
    pub mark: &'static str,
    /// What it is called.
    pub words: &'static str,
    /// How many.
    pub count: usize,
}

/// `/{event}/organise/decisions/announcement`
#[derive(Template)]
#[template(path = "decisions/announcement.html")]
pub struct AnnouncementPreview {
    /// The frame.
    pub shell: Shell,
    /// Address of the organisers' pages.
    pub base: String,
    /// This page.
    pub here: String,
    /// Whether somebody changed what was staged since it was shown.
    pub changed: bool,
    /// How many decisions there are, by verdict.
    pub counts: Vec<VerdictCount>,
    /// How many decisions are announced.
    pub decisions: String,
    /// How many mails go out.
    pub mails: String,
    /// Sentences on verdicts that are no longer possible.
    pub dropped: Vec<String>,
    /// Titles of proposals that got another score after their decision was staged.
    pub rescored: Vec<String>,
    /// Sentences on speakers who get no mail.
    pub unreachable: Vec<String>,
    /// Feedback that nobody approved so far.
    pub feedback: Vec<FeedbackView>,
    /// How many more of these there are.
    pub more_feedback: usize,
    /// A sentence on proposals that nobody has reviewed.
    pub unread: Option<String>,
    /// Whether anything is staged.
    pub nothing: bool,
    /// Fingerprint of what is shown.
    pub seen: String,
    /// Last day to answer, as typed.
    pub answer_by: String,
    /// What is wrong with it.
    pub problems: Problems,
    /// One mail of each kind as it will look.
    pub samples: Vec<Sample>,
    /// The mails of this page, one for each who is told.
    pub letters: Vec<MailText>,
    /// Where this page lies.
    pub pager: Pager,
}

/// How many decisions get each verdict; what nobody gets is left out.
pub fn verdict_counts(announcement: &Announcement) -> Vec<VerdictCount> {
    let count = |verdict: &Decision| VerdictCount {
        mark: verdict.mark(),
        words: verdict.words(),
        count: announcement.count(*verdict),
    };
    Decision::ALL.iter().map(count).filter(|count| count.count > 0).collect()
}

/// One mail of a kind as it will look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What is decided, and how many mails say so.
    pub words: String,
    /// Name of whom it is for.
    pub name: String,
    /// The mail in plain words, with its address and subject.
    pub mail: MailText,
    /// The parts of its HTML.
    pub parts: Vec<BodyBlock>,
}

/// The first mail of each verdict as it will look.
pub fn samples(announcement: &Announcement, url: &PublicUrl) -> Vec<Sample> {
    let of = |verdict: &Decision| {
        let told = || announcement.tellings.iter().filter(|telling| telling.verdict == *verdict);
        let mails = || told().flat_map(|telling| &telling.mails);
        mails().next().map(|mail| Sample {
            words: format!("{}: one of {}", verdict.words(), number_of(mails().count(), "mail", "mails")),
            name: mail.to.name.clone(),
            mail: preview::in_words(mail, url),
            parts: preview::as_seen(mail, url),
        })
    };
    Decision::ALL.iter().filter_map(of).collect()
}

/// A sentence for each verdict that is no longer possible.
pub fn dropped(announcement: &Announcement) -> Vec<String> {
    let sentence = |dropped: &super::announcement::DroppedDecision| {
        let (title, state) = (&dropped.proposal.title, dropped.proposal.state.words().to_lowercase());
        format!("“{title}” is {state} by now: its decision ({}) is dropped.", dropped.verdict.words().to_lowercase())
    };
    announcement.dropped.iter().map(sentence).collect()
}

/// A sentence for each speaker who gets no mail.
pub fn unreachable(announcement: &Announcement) -> Vec<String> {
    let of = |telling: &super::announcement::PlannedAnnouncement| {
        let title = telling.proposal.title.clone();
        let sentence = move |name: &String| format!("{name} (“{title}”) has no account here and gets no mail.");
        telling.unreachable.iter().map(sentence).collect::<Vec<_>>()
    };
    announcement.tellings.iter().flat_map(of).collect()
}

/// Feedback that the preview asks about at once.
const FEEDBACK_SHOWN: usize = 20;

/// The feedback that nobody approved so far, and how much more of it there is.
pub fn pending_feedback(announcement: &Announcement, base: &str) -> (Vec<FeedbackView>, usize) {
    let pending = announcement.tellings.iter().filter(|telling| telling.feedback.is_pending());
    let view = |telling: &super::announcement::PlannedAnnouncement| FeedbackView {
        action: format!("{base}/proposals/{}/feedback", telling.proposal.code),
        code: telling.proposal.code.clone(),
        title: telling.proposal.title.clone(),
        written: telling.feedback.written.clone(),
        changed: telling.feedback.approved.is_some(),
    };
    let mut views: Vec<_> = pending.map(view).collect();
    let more = views.len().saturating_sub(FEEDBACK_SHOWN);
    views.truncate(FEEDBACK_SHOWN);
    (views, more)
}

/// That some of these decisions are about proposals that nobody has reviewed.
pub fn unread(announcement: &Announcement) -> Option<String> {
    let unread = announcement.tellings.iter().filter(|telling| telling.proposal.review_count == 0).count();
    let verb = if unread == 1 { "has" } else { "have" };
    (unread > 0).then(|| format!("{} {verb} no review yet.", number_of(unread, "proposal", "proposals")))
}

/// “1 mail”, “15 mails”.
pub fn number_of(number: usize, one: &str, more: &str) -> String {
    crate::counting::counted(number, one, more)
}

/// What is said after staging: what is staged now, and of everything else which it is, why, and what to do.
pub fn staged_words(outcome: &StagingOutcome, verdict: Option<Decision>) -> String {
    let proposals = |number| number_of(number, "proposal", "proposals");
    let (changed, same) = (outcome.changed, outcome.same);
    let mut said = match (verdict, changed) {
        (Some(_), 0) if same == 0 => vec!["Nothing was staged.".to_owned()],
        (Some(_), 0) => Vec::new(),
        (Some(verdict), _) => vec![format!("{} staged: {}.", proposals(changed), verdict.words().to_lowercase())],
        (None, 0) => vec!["Nothing was staged for what you chose, so nothing is taken back.".to_owned()],
        (None, _) => vec![format!("Taken back for {}.", proposals(changed))],
    };
    if let Some(verdict) = verdict {
        said.extend((same > 0).then(|| format!("{} had it already.", proposals(same))));
        said.extend(impossible_words(&outcome.impossible, verdict));
    }
    said.extend(unknown_words(&outcome.unknown));
    said.join(" ")
}

/// How many codes a sentence names before it counts the rest.
const NAMED: usize = 5;

fn named(codes: &[&str]) -> String {
    match codes.len().saturating_sub(NAMED) {
        0 => codes.join(", "),
        rest => format!("{} and {rest} more", codes[..NAMED].join(", ")),
    }
}

/// “ABCDEF is withdrawn and cannot be accepted.”, one sentence for each state.
fn impossible_words(impossible: &[(String, ProposalState)], verdict: Decision) -> Vec<String> {
    let cannot = match verdict {
        Decision::Accept => "cannot be accepted",
        Decision::Waitlist => "cannot go on the waiting list",
        Decision::Reject => "cannot be refused",
    };
    let of = |state: &ProposalState| {
        let codes: Vec<&str> = impossible.iter().filter(|one| one.1 == *state).map(|one| one.0.as_str()).collect();
        let verb = if codes.len() == 1 { "is" } else { "are" };
        (!codes.is_empty()).then(|| format!("{} {verb} {} and {cannot}.", named(&codes), state.words().to_lowercase()))
    };
    ProposalState::ALL.iter().filter_map(of).collect()
}

fn unknown_words(unknown: &[String]) -> Option<String> {
    let codes: Vec<&str> = unknown.iter().map(String::as_str).collect();
    (!codes.is_empty()).then(|| format!("There is no proposal {} here: look at the code again.", named(&codes)))
}

/// What is said after announcing.
pub fn announced_words(announced: &AnnouncementResult) -> String {
    let decisions = number_of(announced.decisions, "decision", "decisions");
    let done = format!("{decisions} announced, {} queued.", number_of(announced.mails, "mail", "mails"));
    let dropped = |title: &String| format!(" “{title}” had moved on: its decision was dropped.");
    std::iter::once(done).chain(announced.dropped.iter().map(dropped)).collect()
}
