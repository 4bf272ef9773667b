//! How a proposal stands, as its speakers read it: the way it has come, and what is to do now and by when.

use crate::clock::Timestamp;
use crate::events::{CallStands, Event};
use crate::proposals::{Proposal, ProposalState, ProposalStep};
use crate::published::PublishedPlace;
use crate::times;
use crate::web::{Question, links};

/// One stop on a proposal's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineStep {
    /// `done`, `now`, `todo` or `stop`: as the tracker draws it.
    pub step: &'static str,
    /// What it is.
    pub label: &'static str,
    /// When, or how far.
    pub note: String,
}

fn stop(step: &'static str, label: &'static str, note: impl Into<String>) -> TimelineStep {
    TimelineStep { step, label, note: note.into() }
}

/// What a proposal's page knows besides the proposal.
#[derive(Clone, Debug)]
pub struct ProposalContext<'a> {
    /// Its event.
    pub event: &'a Event,
    /// Whether the reader's address is confirmed.
    pub confirmed_address: bool,
    /// Where it stands on the published programme.
    pub place: Option<&'a PublishedPlace>,
    /// Who withdrew, declined or cancelled it, for its reader: “by you”; empty where nobody did.
    pub ended_by: &'a str,
    /// The present instant.
    pub now: Timestamp,
}

/// The way of a proposal from its draft to the programme, or to where it ended.
pub fn way(proposal: &Proposal, around: &ProposalContext<'_>) -> Vec<TimelineStep> {
    use ProposalState::{Accepted, Cancelled, Confirmed, Declined, Draft, Rejected, Submitted, Waitlisted, Withdrawn};
    let day = |instant: Timestamp| instant.at(&around.event.zone()).strftime("%-d %b").to_string();
    let handed_in = stop("done", "Submitted", proposal.submitted_at.map(day).unwrap_or_default());
    let reviewed = || stop("done", "In review", "");
    let (event, by) = (around.event, around.ended_by);
    let after = |labels: &[&'static str]| labels.iter().map(|label| stop("todo", label, "")).collect::<Vec<_>>();
    let (come, ahead) = match proposal.state {
        Draft => (vec![stop("now", "Draft", "only its speakers see it")], after(&["In review", "Decision", "Confirm"])),
        Submitted => (vec![handed_in, stop("now", "In review", "")], after(&["Decision", "Confirm", "Scheduled"])),
        Waitlisted => (vec![handed_in, reviewed(), stop("now", "Waiting list", "")], after(&["Confirm", "Scheduled"])),
        Accepted => {
            let accepted = stop("done", "Accepted", "");
            (vec![handed_in, reviewed(), accepted, stop("now", "Confirm", turn(proposal))], after(&["Scheduled"]))
        }
        Confirmed => {
            let taken = [stop("done", "Accepted", ""), stop("done", "Confirmed", "")];
            let next = around.place.map_or_else(
                || stop("now", "Scheduled", if event.release == 0 { "with the programme" } else { "no place yet" }),
                |place| stop("done", "Scheduled", times::short(place.starts_at, &place.zone)),
            );
            ([vec![handed_in, reviewed()], taken.to_vec(), vec![next]].concat(), vec![])
        }
        Rejected => (vec![handed_in, reviewed(), stop("stop", "Not accepted", "")], vec![]),
        Declined => (vec![handed_in, reviewed(), stop("done", "Accepted", ""), stop("stop", "Declined", by)], vec![]),
        Cancelled => {
            (vec![handed_in, reviewed(), stop("done", "Confirmed", ""), stop("stop", "Cancelled", by)], vec![])
        }
        Withdrawn => (vec![handed_in, stop("stop", "Withdrawn", by)], vec![]),
    };
    [come, ahead].concat()
}

/// Whose turn it is to answer, and by when.
fn turn(proposal: &Proposal) -> String {
    proposal.answer_by.map_or("your turn".to_owned(), |day| format!("your turn, by {}", day.0.strftime("%-d %b")))
}

/// By when the speakers of an accepted proposal were asked to answer, in words.
pub fn answer_until(proposal: &Proposal, event: &Event) -> Option<String> {
    proposal.answer_by.map(|day| times::moment(event.last_minute(day), &event.zone()))
}

/// What the speakers of a confirmed talk should know.
fn confirmed(around: &ProposalContext<'_>) -> (&'static str, String) {
    let event = around.event;
    match around.place {
        Some(place) if place.ends_at <= around.now => ("It took place.", "Thank you for your talk.".to_owned()),
        Some(place) => {
            let room = if place.room.is_empty() { String::new() } else { format!(", in {}", place.room) };
            let when = times::moment(place.starts_at, &place.zone);
            ("You will be there.", format!("{when}{room}. If room or time change, you hear of it by mail."))
        }
        None if event.release == 0 => {
            ("You will be there.", "Room and time come by mail when the programme is published.".to_owned())
        }
        None => (
            "You will be there.",
            "The programme is published, and your talk has no place on it yet. You hear of it by mail.".to_owned(),
        ),
    }
}

/// What is to do now, or what is being waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Kind of the notice: `ok`, `info` or `warn`.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The matter in a few words.
    pub headline: String,
    /// By when, and what happens next.
    pub words: String,
}

/// What a proposal's speakers should know now.
pub fn advice(proposal: &Proposal, around: &ProposalContext<'_>) -> NextStep {
    let ProposalContext { event, confirmed_address, now, .. } = *around;
    let closes = event.cfp_closes_at.map(|closes| times::moment(closes, &event.zone()));
    let left = event.cfp_closes_at.map(|closes| times::distance(closes, now)).unwrap_or_default();
    let until = closes.as_ref().map_or("while the call is open".to_owned(), |closes| format!("until {closes}"));
    let over = match event.call(now) {
        CallStands::Opens(opens) => format!("The call opens on {}", times::moment(opens, &event.zone())),
        CallStands::Unannounced => "The call is not open".to_owned(),
        CallStands::Open(_) | CallStands::Closed(_) => {
            closes.map_or("The call is closed".to_owned(), |closes| format!("The call closed on {closes}"))
        }
    };
    let say = |kind, icon, headline: &str, words: String| NextStep { kind, icon, headline: headline.to_owned(), words };
    let open = event.call_is_open(now);
    match proposal.state {
        ProposalState::Draft if !open => {
            say("warn", "clock", "This draft was not submitted.", format!("{over}. What you wrote is kept here."))
        }
        ProposalState::Draft if left.is_empty() => {
            say("info", "pen", "This is a draft.", "Nobody else sees it before you submit it.".to_owned())
        }
        ProposalState::Draft => {
            say("info", "pen", "This is a draft.", format!("Submit it {until}: the call closes {left}."))
        }
        ProposalState::Submitted if !confirmed_address => {
            let words = "It counts. Your receipt comes by mail as soon as you have confirmed your address.";
            say("ok", "mail", "We have it.", words.to_owned())
        }
        ProposalState::Submitted if open => say("ok", "check", "We have it.", format!("You can change it {until}.")),
        ProposalState::Submitted => {
            say("info", "clock", "The committee reads it.", format!("{over}. You hear from us by mail."))
        }
        ProposalState::Waitlisted => {
            let words = "It may still be taken when a place becomes free. You hear from us by mail.";
            say("info", "clock", "It is on the waiting list.", words.to_owned())
        }
        ProposalState::Accepted => {
            let words = answer_until(proposal, event).map_or_else(
                || "Tell us soon whether you will be there.".to_owned(),
                |until| format!("Tell us by {until} whether you will be there."),
            );
            say("ok", "check", "You are in.", words)
        }
        ProposalState::Confirmed => {
            let (headline, words) = confirmed(around);
            say("ok", "check", headline, words)
        }
        ProposalState::Rejected => {
            let words = "There were more good proposals than places. Thank you for yours.";
            say("info", "info", "It was not accepted this time.", words.to_owned())
        }
        ProposalState::Withdrawn if open => {
            say("info", "undo", "It was withdrawn.", format!("You can hand it in again {until}."))
        }
        ProposalState::Withdrawn => say("info", "info", "It was withdrawn.", format!("{over}.")),
        ProposalState::Declined => {
            say("info", "info", "You cannot come.", "The place was given back to the organisers.".to_owned())
        }
        ProposalState::Cancelled => say("info", "info", "It was cancelled.", "It will not take place.".to_owned()),
    }
}

/// One thing that a speaker can do, as a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepButton {
    /// Address it posts to.
    pub address: String,
    /// What it says.
    pub label: &'static str,
    /// How it looks.
    pub class: &'static str,
    /// What is asked before; empty where nothing is.
    pub question: String,
}

/// Every step that speakers take, with its address, its label and its looks.
const STEPS: [(ProposalStep, &str, &str, &str); 6] = [
    (ProposalStep::Submit, "submission", "Submit", "btn primary"),
    (ProposalStep::Confirm, "confirmation", "I will be there", "btn primary"),
    (ProposalStep::Decline, "refusal", "I cannot come…", "btn"),
    (ProposalStep::Withdraw, "withdrawal", "Withdraw…", "btn danger"),
    (ProposalStep::Reopen, "reopening", "Submit again", "btn primary"),
    (ProposalStep::Cancel, "cancellation", "Cancel the talk…", "btn danger"),
];

/// What speakers are asked before a step that they cannot take back by themselves.
pub fn question(step: ProposalStep, proposal: &Proposal, event: &Event, now: Timestamp) -> Option<Question> {
    let (title, back) = (proposal.name(), links::proposal(&event.slug, &proposal.code));
    let asked = |words: String, act: &str| Question::new(words, act, back.as_str()).meaning(TOLD);
    match step {
        ProposalStep::Decline => Some(
            asked(format!("Give back the place for “{title}”?"), "Give the place back")
                .meaning("The place goes to somebody else. Only the organisers can bring the talk back."),
        ),
        ProposalStep::Withdraw => Some(asked(format!("Withdraw “{title}”?"), "Withdraw it").meaning(again(event, now))),
        ProposalStep::Cancel => Some(
            asked(format!("Cancel the talk “{title}”?"), "Cancel the talk")
                .meaning("It will not take place. Only the organisers can bring it back."),
        ),
        _ => None,
    }
}

/// What every question says of mails.
const TOLD: &str = "Every speaker of it with an account gets a mail.";

/// Whether what is withdrawn can be submitted again.
fn again(event: &Event, now: Timestamp) -> String {
    if !event.call_is_open(now) {
        return "The call is not open, so that you cannot submit it again by yourself.".to_owned();
    }
    let until = event.cfp_closes_at.map(|closes| times::moment(closes, &event.zone()));
    until.map_or("You can submit it again while the call is open.".to_owned(), |until| {
        format!("You can submit it again until {until}.")
    })
}

/// The buttons that a proposal has now. Where an offered place can be declined, it is not withdrawn as well.
pub fn buttons(proposal: &Proposal, event: &Event, now: Timestamp) -> Vec<StepButton> {
    let open = event.call_is_open(now);
    let may = |step| proposal.state.speakers_may(step, open);
    let possible = STEPS
        .iter()
        .filter(|(step, ..)| may(*step) && !(*step == ProposalStep::Withdraw && may(ProposalStep::Decline)));
    let button = |&(step, page, label, class): &(ProposalStep, &str, &'static str, &'static str)| StepButton {
        address: links::below_proposal(&event.slug, &proposal.code, page),
        label,
        class,
        question: question(step, proposal, event, now).map(|question| question.words).unwrap_or_default(),
    };
    possible.map(button).collect()
}
