//! The preview of an announcement as a page.

use askama::Template;

use super::announcement::{Announced, Announcement};
use super::{Outcome, Verdict};
use crate::mail::MailPreview;
use crate::mail::body::Part;
use crate::web::{Pager, Problems, Shell};

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
    /// Sentences on speakers who get no mail.
    pub unreachable: Vec<String>,
    /// Whether anything is staged.
    pub nothing: bool,
    /// Fingerprint of what is shown.
    pub seen: String,
    /// Last day to answer, as typed.
    pub answer_by: String,
    /// What is wrong with it.
    pub problems: Problems,
    /// The mails of this page.
    pub letters: Vec<MailPreview>,
    /// Where this page lies.
    pub pager: Pager,
}

/// How many decisions get each verdict; what nobody gets is left out.
pub fn verdict_counts(announcement: &Announcement) -> Vec<VerdictCount> {
    let count = |verdict: &Verdict| VerdictCount {
        mark: verdict.mark(),
        words: verdict.words(),
        count: announcement.count(*verdict),
    };
    Verdict::ALL.iter().map(count).filter(|count| count.count > 0).collect()
}

/// A sentence for each verdict that is no longer possible.
pub fn dropped(announcement: &Announcement) -> Vec<String> {
    let sentence = |dropped: &super::announcement::Dropped| {
        let (title, state) = (&dropped.proposal.title, dropped.proposal.state.words().to_lowercase());
        format!("“{title}” is {state} by now: its decision ({}) is dropped.", dropped.verdict.words().to_lowercase())
    };
    announcement.dropped.iter().map(sentence).collect()
}

/// A sentence for each speaker who gets no mail.
pub fn unreachable(announcement: &Announcement) -> Vec<String> {
    let of = |telling: &super::announcement::Telling| {
        let title = telling.proposal.title.clone();
        let sentence = move |name: &String| format!("{name} (“{title}”) has no account here and gets no mail.");
        telling.unreachable.iter().map(sentence).collect::<Vec<_>>()
    };
    announcement.tellings.iter().flat_map(of).collect()
}

/// “1 mail”, “15 mails”.
pub fn number_of(number: usize, one: &str, more: &str) -> String {
    crate::counting::counted(number, one, more)
}

/// What is said after staging.
pub fn staged_words(outcome: Outcome, verdict: Option<Verdict>) -> String {
    let Outcome { changed, same, impossible } = outcome;
    let proposals = |number| number_of(number, "proposal", "proposals");
    let done = match verdict {
        Some(verdict) => format!("{} staged: {}.", proposals(changed), verdict.words().to_lowercase()),
        None => format!("Taken back for {}.", proposals(changed)),
    };
    let had_it = (same > 0 && verdict.is_some()).then(|| format!(" {} had it already.", proposals(same)));
    let left = (impossible > 0).then(|| format!(" {} cannot get it from where they stand.", proposals(impossible)));
    [Some(done), had_it, left].into_iter().flatten().collect()
}

/// What is said after announcing.
pub fn announced_words(announced: &Announced) -> String {
    let decisions = number_of(announced.decisions, "decision", "decisions");
    let done = format!("{decisions} announced, {} queued.", number_of(announced.mails, "mail", "mails"));
    let dropped = |title: &String| format!(" “{title}” had moved on: its decision was dropped.");
    std::iter::once(done).chain(announced.dropped.iter().map(dropped)).collect()
}
