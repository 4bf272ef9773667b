//! `/{event}/organise/proposals/{code}`.

use actix_web::get;
use actix_web::web::Data;

use super::pages::{
    Happened, MailLine, MaskedView, ProposalSheet, ReviewCard, SpeakerCard, Text, TieLine, VerdictButton,
};
use super::store::{self, ProposalDetails, SentMail};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::decisions::{Decision, steps};
use crate::events::{Criterion, Event};
use crate::history::HistoryEntry;
use crate::proposals::cospeakers::lines::{InvitedLine, invited_lines};
use crate::proposals::ratings::pages::Ratings;
use crate::proposals::{OrganiserOf, Proposal, ProposalState, StepError, language};
use crate::reviews::store::MaskedTexts;
use crate::reviews::{Review, ReviewState, ReviewWithScores, TEXT_CHANGES, Tie};
use crate::speakers::Speaker;
use crate::web::{Page, PageError, Shell, html, links, markdown, times};

#[get("/{event}/organise/proposals/{code}")]
pub async fn sheet(who: OrganiserOf, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (shell, event, proposal) = (shell.at(who.frame()), who.event().clone(), who.proposal().clone());
    let known = db.read(move |conn| store::known(conn, &who)).await?;
    html(&page(shell, (&event, &proposal), known, clock.now()))
}

/// A step that was not taken, as a page.
pub fn not_taken(error: StepError) -> PageError {
    match error {
        StepError::Database(error) => error.into(),
        StepError::NotNow(why) => PageError::NotNow(why),
        StepError::Refused(_) | StepError::Changed => PageError::Conflict(
            "Somebody else changed this first. Go back, load the page again, and look at how it stands now.".to_owned(),
        ),
    }
}

fn page(shell: Shell, (event, proposal): (&Event, &Proposal), known: ProposalDetails, now: Timestamp) -> ProposalSheet {
    let base = links::organise(&event.slug, "");
    let verdict = known.staged.as_ref().map(|(staged, _)| staged.verdict);
    let address = |code: String| format!("{base}/proposals/{code}");
    let (newer, older) = known.neighbours.clone();
    ProposalSheet {
        shell,
        ratings: Ratings::new(proposal, &known.ratings, &event.zone(), &address(proposal.code.clone())),
        here: address(proposal.code.clone()),
        text: text(event, proposal, &known),
        score: if proposal.review_count > 0 { format!("{:.2}", proposal.score) } else { "–".to_owned() },
        reviews_in: format!("{} of {} reviews", proposal.review_count, event.reviews_wanted),
        reviews_hidden: known.reviews.is_empty() && proposal.review_count > 0,
        reviews: known.reviews.iter().map(|one| review(one, &known, event)).collect(),
        written: if known.reviews.is_empty() { String::new() } else { known.feedback.written.clone() },
        approved: known.feedback.approved.clone(),
        feedback_changed: known.feedback.changed,
        masked: known.masked.as_ref().map(masked),
        ties: known.ties.iter().map(tie).collect(),
        verdicts: verdicts(proposal, verdict),
        staged: staged(event, &known),
        pending: pending(event, &known, now),
        slot: slot(event, &known),
        waiting: waiting(proposal, &known),
        steps: steps::links(proposal, &address(proposal.code.clone())),
        history: known.history.iter().map(|entry| happened(entry, event)).collect(),
        mails: known.mails.iter().map(|mail| mail_line(mail, event)).collect(),
        previous: newer.map(&address),
        next: older.map(&address),
        speakers: known.speakers.into_iter().map(speaker_card).collect(),
        base,
    }
}

/// “bo@example.org was invited on Mon 4 Jan, 10:00 and has not answered yet …”
fn pending(event: &Event, known: &ProposalDetails, now: Timestamp) -> Vec<String> {
    let line = |line: InvitedLine| {
        let name = if line.name == line.email { String::new() } else { format!("{}, ", line.name) };
        format!("{name}{}: {}.", line.email, line.words)
    };
    invited_lines(&known.pending, &event.zone(), now).into_iter().map(line).collect()
}

fn slot(event: &Event, known: &ProposalDetails) -> Option<(String, String)> {
    let (starts, ends, room) = known.slot.as_ref()?;
    let words = format!("{}, {}", times::span(*starts, *ends, &event.zone()), room.as_deref().unwrap_or("all rooms"));
    let day = starts.at(&event.zone()).date().to_string();
    Some((words, links::with_query(&links::organise(&event.slug, "schedule"), &[("day", &day)])))
}

/// Where it stands on the waiting list, or who waits for the place that it left.
fn waiting(proposal: &Proposal, known: &ProposalDetails) -> String {
    let left = matches!(proposal.state, ProposalState::Declined | ProposalState::Cancelled);
    match (proposal.state, known.waits_at) {
        (ProposalState::Waitlisted, Some(place)) => format!("Place {place} of {}.", known.places.waiting),
        _ if left && known.places.free > 0 => match known.places.waiting {
            0 => String::new(),
            1 => "Its place is free, and 1 proposal waits for one.".to_owned(),
            many => format!("Its place is free, and {many} proposals wait for one."),
        },
        _ => String::new(),
    }
}

fn text(event: &Event, proposal: &Proposal, known: &ProposalDetails) -> Text {
    let track = known.kinds.track(proposal.track_id);
    let kind = known.kinds.session_type(proposal.session_type_id);
    let minutes = proposal.minutes.or(kind.map(|kind| kind.minutes));
    let level = Some(language::level(&proposal.level)).filter(|level| !level.is_empty());
    let parts = [
        kind.map(|kind| kind.name.clone()),
        minutes.map(|minutes| format!("{minutes} min")),
        level,
        Some(language::name(&proposal.language).to_owned()),
    ];
    Text {
        code: proposal.code.clone(),
        title: proposal.title.clone(),
        language: proposal.language.clone(),
        track: track.map(|track| (track.hue, track.name.clone())),
        kind: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        submitted: proposal.submitted_at.map(|at| times::moment(at, &event.zone())).unwrap_or_default(),
        mark: proposal.state.mark(),
        state: proposal.state.words(),
        summary: markdown::html(&proposal.abstract_),
        description: markdown::html(&proposal.description),
        notes: markdown::html(&proposal.notes),
    }
}

/// The verdicts that would change something.
fn verdicts(proposal: &Proposal, staged: Option<Decision>) -> Vec<VerdictButton> {
    let others = Decision::possible_from(proposal.state).into_iter().filter(|verdict| Some(*verdict) != staged);
    others.map(|verdict| VerdictButton { value: verdict.word(), label: verdict.words() }).collect()
}

fn staged(event: &Event, known: &ProposalDetails) -> Option<String> {
    let (staged, by) = known.staged.as_ref()?;
    let by = by.as_deref().unwrap_or("somebody who left");
    let at = times::short(staged.staged_at, &event.zone());
    Some(format!("{}, staged by {by} on {at}", staged.verdict.words()))
}

fn speaker_card((speaker, email): (Speaker, Option<String>)) -> SpeakerCard {
    SpeakerCard {
        photo: speaker.photo(),
        initials: speaker.initials(),
        biography: markdown::html(&speaker.biography),
        name: speaker.name,
        affiliation: speaker.affiliation,
        email,
    }
}

/// “Changed after reading the others: 3.00 → 4.00, Mon 4 Jan, 10:00.”
fn late(review: &Review, known: &ProposalDetails, event: &Event) -> String {
    let Some(at) = review.scored_at else { return String::new() };
    let when = times::short(at, &event.zone());
    let shown = |score: f64| format!("{score:.2}");
    let read = review.score_before.map(shown).zip(review.score.map(shown)).filter(|(before, after)| before != after);
    let read = read.map(|(before, after)| format!("Changed after reading the others: {before} → {after}, {when}."));
    let is_staged = known.staged.as_ref().is_some_and(|(staged, _)| at > staged.staged_at);
    let staged = is_staged.then(|| format!("Scored after the decision was staged, {when}."));
    read.into_iter().chain(staged).collect::<Vec<_>>().join(" ")
}

fn review(review: &ReviewWithScores, known: &ProposalDetails, event: &Event) -> ReviewCard {
    let criteria = &known.criteria;
    let is_text = |verb: &str| TEXT_CHANGES.iter().any(|(change, _)| *change == verb);
    let changed = known.history.iter().filter(|entry| is_text(&entry.verb)).map(|entry| entry.at).max();
    let score = match (review.review.state, review.review.score) {
        (ReviewState::Abstained, _) => "abstained".to_owned(),
        (_, Some(score)) => format!("{score:.2}"),
        (_, None) => "–".to_owned(),
    };
    let mark = |criterion: &Criterion| Some((criterion.name.clone(), review.score_of(criterion.id)?));
    ReviewCard {
        initials: review.by.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect(),
        reviewer: review.by.clone(),
        score,
        outdated: changed.is_some_and(|at| at > review.review.updated_at),
        late: late(&review.review, known, event),
        marks: criteria.iter().filter_map(mark).collect(),
        note: review.review.note.clone(),
        feedback: review.review.feedback.clone(),
    }
}

fn masked(read: &MaskedTexts) -> MaskedView {
    MaskedView {
        covered: read.covered.clone(),
        by_hand: read.by_hand,
        outdated: read.outdated,
        title: read.title.clone(),
        summary: read.abstract_.clone(),
        description: read.description.clone(),
    }
}

fn tie(tie: &Tie) -> TieLine {
    TieLine { reviewer: tie.reviewer.clone(), words: tie.reason.words() }
}

fn happened(entry: &HistoryEntry, event: &Event) -> Happened {
    let change = match (entry.before.as_str(), entry.after.as_str()) {
        (_, "") => String::new(),
        // The verb says already which step it was.
        (_, after) if ProposalState::from_word(after).is_some() => String::new(),
        ("", after) => format!(": {after}"),
        (before, after) => format!(": {before} → {after}"),
    };
    Happened {
        at: day(entry.at, event),
        hour: times::hour(entry.at, &event.zone()),
        machine: times::machine(entry.at, &event.zone()),
        words: format!("{} {}{change}", entry.by_name, entry.verb),
        reason: entry.reason.clone(),
        told: entry.told.clone(),
    }
}

fn mail_line(sent: &SentMail, event: &Event) -> MailLine {
    let (mark, words) = match sent.state.as_str() {
        "sent" => ("sent", "Sent"),
        "failed" => ("failed", "Not delivered"),
        "sending" => ("retry", "Sending"),
        "discarded" => ("withdrawn", "Discarded"),
        _ => ("queued", "Queued"),
    };
    MailLine {
        at: day(sent.at, event),
        hour: times::hour(sent.at, &event.zone()),
        machine: times::machine(sent.at, &event.zone()),
        to: sent.to.clone(),
        subject: sent.subject.clone(),
        mark,
        words,
    }
}

/// “29 Sep”.
fn day(at: Timestamp, event: &Event) -> String {
    at.at(&event.zone()).strftime("%-d %b").to_string()
}
