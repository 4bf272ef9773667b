//! `/{event}/organise/proposals/{code}`.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{get, post};

use super::actions;
use super::forms::CancellationForm;
use super::pages::{Happened, MailLine, ProposalSheet, ReviewCard, SpeakerCard, Text, VerdictButton};
use super::store::{self, Known, Sent};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::decisions::Verdict;
use crate::events::{Criterion, Event};
use crate::history::Entry;
use crate::proposals::{OrganiserOf, Proposal, ProposalState, Step, StepError, language};
use crate::reviews::{ReviewState, ReviewWithScores};
use crate::speakers::Speaker;
use crate::web::{
    Answer, Form, Page, PageError, Problems, Question, Shell, Site, html, html_with, links, markdown, see_other, times,
};

#[get("/{event}/organise/proposals/{code}")]
pub async fn sheet(who: OrganiserOf, shell: Shell, db: Data<Db>) -> Page {
    let (shell, event, proposal) = (shell.at(who.frame()), who.event().clone(), who.proposal().clone());
    let known = db.read(move |conn| store::known(conn, &who)).await?;
    html(&page(shell, &event, &proposal, known))
}

#[post("/{event}/organise/proposals/{code}/cancellation")]
pub async fn cancel(
    (who, shell): (OrganiserOf, Shell),
    form: Form<CancellationForm>,
    db: Data<Db>,
    clock: Data<Clock>,
    site: Data<Site>,
) -> Page {
    let next = links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code));
    let reason = match form.typed.checked() {
        Ok(reason) => reason,
        Err(problems) => return refused(who, shell, &db, (form.typed.reason, problems)).await,
    };
    if !form.is_confirmed() {
        let title = who.proposal().title.clone();
        let question = Question::new(format!("Cancel the talk “{title}”?"), "Cancel the talk", next)
            .meaning("It will not take place. Its speakers get a mail with your words.");
        return form.ask(shell.at(who.frame()), question);
    }
    let now = clock.now();
    let next = db
        .answer(form.key, now, move |tx| {
            actions::cancel(tx, &who, &reason, now).map_err(not_taken)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, "The talk is cancelled. Its speakers get a mail with your words."))
}

async fn refused(who: OrganiserOf, shell: Shell, db: &Data<Db>, typed: (String, Problems)) -> Page {
    let (shell, event, proposal) = (shell.at(who.frame()), who.event().clone(), who.proposal().clone());
    let known = db.read(move |conn| store::known(conn, &who)).await?;
    let (reason, problems) = typed;
    let page = ProposalSheet { reason, problems, ..page(shell, &event, &proposal, known) };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
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

fn page(shell: Shell, event: &Event, proposal: &Proposal, known: Known) -> ProposalSheet {
    let base = links::organise(&event.slug, "");
    let verdict = known.staged.as_ref().map(|(staged, _)| staged.verdict);
    let address = |code: String| format!("{base}/proposals/{code}");
    let (newer, older) = known.neighbours.clone();
    ProposalSheet {
        shell,
        here: address(proposal.code.clone()),
        text: text(event, proposal, &known),
        score: if proposal.review_count > 0 { format!("{:.2}", proposal.score) } else { "–".to_owned() },
        reviews_in: format!("{} of {} reviews", proposal.review_count, event.reviews_wanted),
        reviews_hidden: known.reviews.is_empty() && proposal.review_count > 0,
        reviews: known.reviews.iter().map(|one| review(one, &known.criteria)).collect(),
        verdicts: verdicts(proposal, verdict),
        staged: staged(event, &known),
        may_cancel: proposal.state.may(Step::Cancel),
        reason: String::new(),
        problems: Problems::default(),
        history: known.history.iter().map(|entry| happened(entry, event)).collect(),
        mails: known.mails.iter().map(|mail| mail_line(mail, event)).collect(),
        previous: newer.map(&address),
        next: older.map(&address),
        speakers: known.speakers.into_iter().map(speaker_card).collect(),
        base,
    }
}

fn text(event: &Event, proposal: &Proposal, known: &Known) -> Text {
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
fn verdicts(proposal: &Proposal, staged: Option<Verdict>) -> Vec<VerdictButton> {
    let others = Verdict::possible_from(proposal.state).into_iter().filter(|verdict| Some(*verdict) != staged);
    others.map(|verdict| VerdictButton { value: verdict.word(), label: verdict.words() }).collect()
}

fn staged(event: &Event, known: &Known) -> Option<String> {
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

fn review(review: &ReviewWithScores, criteria: &[Criterion]) -> ReviewCard {
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
        marks: criteria.iter().filter_map(mark).collect(),
        note: review.review.note.clone(),
        feedback: review.review.feedback.clone(),
    }
}

fn happened(entry: &Entry, event: &Event) -> Happened {
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
    }
}

fn mail_line(sent: &Sent, event: &Event) -> MailLine {
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
