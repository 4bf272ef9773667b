//! The sheet as a page.

use askama::Template;

use crate::decisions::steps::StepLink;
use crate::proposals::ratings::pages::Ratings;
use crate::web::Shell;

/// A speaker, with what organisers know of them.
#[derive(Clone, Debug)]
pub struct SpeakerCard {
    /// Their name.
    pub name: String,
    /// Where they work.
    pub affiliation: String,
    /// Address of their mailbox, if they have an account.
    pub email: Option<String>,
    /// Their photo.
    pub photo: Option<String>,
    /// Their initials, where no photo is.
    pub initials: String,
    /// About them, sanitised HTML.
    pub biography: String,
}

/// A review.
#[derive(Clone, Debug)]
pub struct ReviewCard {
    /// Who wrote it.
    pub reviewer: String,
    /// Their initials.
    pub initials: String,
    /// Its score, or that they abstained.
    pub score: String,
    /// Whether a text changed after it was sent.
    pub outdated: bool,
    /// That its score was changed late, in sentences; empty where it was not.
    pub late: String,
    /// Criteria with their scores.
    pub marks: Vec<(String, i32)>,
    /// For organisers and reviewers.
    pub note: String,
    /// For the speakers.
    pub feedback: String,
}

/// The texts as blind reviewers read them.
#[derive(Clone, Debug)]
pub struct MaskedView {
    /// What is covered, each once.
    pub covered: Vec<String>,
    /// Whether organisers mended a text.
    pub by_hand: bool,
    /// Whether speakers changed a text that organisers had mended.
    pub outdated: bool,
    /// The title as reviewers read it.
    pub title: String,
    /// The abstract as they read it, Markdown.
    pub summary: String,
    /// The description as they read it, Markdown.
    pub description: String,
}

/// A reviewer who does not see the proposal.
#[derive(Clone, Debug)]
pub struct TieLine {
    /// Their name.
    pub reviewer: String,
    /// Why, in a sentence.
    pub words: String,
}

/// An entry of the history, or a mail.
#[derive(Clone, Debug)]
pub struct Happened {
    /// The day, short.
    pub at: String,
    /// The time of day.
    pub hour: String,
    /// When, for machines.
    pub machine: String,
    /// What.
    pub words: String,
    /// Why, for organisers only.
    pub reason: String,
    /// What the speakers were told about it.
    pub told: String,
}

/// A mail about the proposal.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// The day it was queued, short.
    pub at: String,
    /// The time of day.
    pub hour: String,
    /// When, for machines.
    pub machine: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its state's shape.
    pub mark: &'static str,
    /// Its state in words.
    pub words: &'static str,
}

/// A verdict that can be staged.
#[derive(Clone, Debug)]
pub struct VerdictButton {
    /// What the form sends.
    pub value: &'static str,
    /// What it is called.
    pub label: &'static str,
}

/// What the sheet says of the proposal itself.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Language of its words.
    pub language: String,
    /// Hue and name of its track.
    pub track: Option<(i32, String)>,
    /// Session type, length, level, language, in a line.
    pub kind: String,
    /// When it was handed in.
    pub submitted: String,
    /// Shape of its state.
    pub mark: &'static str,
    /// Its state in words.
    pub state: &'static str,
    /// Abstract, sanitised HTML.
    pub summary: String,
    /// Description, sanitised HTML, or empty.
    pub description: String,
    /// Notes for the organisers, sanitised HTML, or empty.
    pub notes: String,
}

/// `/{event}/organise/proposals/{code}`
#[derive(Template)]
#[template(path = "decisions/proposal.html")]
pub struct ProposalSheet {
    /// The frame.
    pub shell: Shell,
    /// What visitors gave the talk.
    pub ratings: Ratings,
    /// Address of the organisers' pages.
    pub base: String,
    /// This page.
    pub here: String,
    /// The proposal.
    pub text: Text,
    /// Its speakers.
    pub speakers: Vec<SpeakerCard>,
    /// Who was asked to speak too and has not answered, a sentence each.
    pub pending: Vec<String>,
    /// Day, time and room, and the address in the schedule.
    pub slot: Option<(String, String)>,
    /// What is to be said of the waiting list; empty where nothing is.
    pub waiting: String,
    /// Its mean score, or a dash.
    pub score: String,
    /// How many reviews are in, of how many.
    pub reviews_in: String,
    /// Whether there are reviews that this organiser may not read.
    pub reviews_hidden: bool,
    /// Its reviews.
    pub reviews: Vec<ReviewCard>,
    /// What reviewers wrote for the speakers; empty where this organiser may not read it.
    pub written: String,
    /// What of it goes, once somebody approved it.
    pub approved: Option<String>,
    /// Whether reviewers wrote something else since.
    pub feedback_changed: bool,
    /// What blind reviewers read, while review is blind.
    pub masked: Option<MaskedView>,
    /// Who of the committee does not see it, and why.
    pub ties: Vec<TieLine>,
    /// What can be staged.
    pub verdicts: Vec<VerdictButton>,
    /// What is staged, by whom and when.
    pub staged: Option<String>,
    /// What else an organiser can do to it.
    pub steps: Vec<StepLink>,
    /// What happened.
    pub history: Vec<Happened>,
    /// The mails about it.
    pub mails: Vec<MailLine>,
    /// Address of the sheet before this one.
    pub previous: Option<String>,
    /// Address of the sheet after this one.
    pub next: Option<String>,
}
