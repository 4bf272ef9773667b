//! Addresses of one proposal, for its speakers.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::pages::{Card, Face, Happened, Show, Slip, happening};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::history;
use crate::proposals::ratings::pages::Ratings;
use crate::proposals::store::ProposalLabels;
use crate::proposals::timeline::ProposalContext;
use crate::proposals::{
    EditScope, OwnProposal, ProposalState, ProposalStep, StepActor, StepError, actions, cospeakers, language, ratings,
    rules, store, timeline, writing,
};
use crate::published::{self, PublishedPlace};
use crate::speakers::Speaker;
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, Question, Shell, Site, html, links, markdown, see_other};

/// What a step is taken with.
type Desk = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(show)
        .service(happened)
        .service(submit)
        .service(withdraw)
        .service(reopen)
        .service(confirm)
        .service(decline)
        .service(cancel)
        .service(discard);
}

#[get("/{event}/proposals/{code}")]
async fn show(own: OwnProposal, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (now, shell) = (clock.now(), shell.at(own.frame()));
    let page = db
        .read(move |conn| {
            let (facts, speakers) = (store::facts(conn, &own)?, cospeakers::store::speakers(conn, &own)?);
            let asked = cospeakers::store::invited(conn, own.proposal())?.len();
            let rated = ratings::store::for_speakers(conn, &own)?;
            let ratings = Ratings::new(own.proposal(), &rated, &own.event().zone(), "");
            let proposal = own.proposal();
            let place = published::store::places(conn, &[own.event()])?.remove(&proposal.id.uuid());
            let ended_by = timeline::store::ended_by(conn, own.person().id, &[proposal.id])?.remove(&proposal.id);
            let told = timeline::store::told_feedback(conn, &own)?;
            let known = Known { facts, speakers, asked, place, ended_by: ended_by.unwrap_or_default(), told };
            Ok::<_, diesel::result::Error>(Show { ratings, ..sheet(shell.clone(), &own, &known, now) })
        })
        .await?;
    html(&page)
}

/// What the page shows besides the proposal.
struct Known {
    facts: ProposalLabels,
    speakers: Vec<Speaker>,
    asked: usize,
    place: Option<PublishedPlace>,
    ended_by: String,
    told: String,
}

fn sheet(shell: Shell, own: &OwnProposal, known: &Known, now: Timestamp) -> Show {
    let (event, proposal) = (own.event(), own.proposal());
    let editing = proposal.state.editing(event.call_is_open(now), event.is_over(now));
    let place = known.place.as_ref().filter(|_| proposal.state == ProposalState::Confirmed);
    let context =
        ProposalContext { event, confirmed_address: own.person().confirmed, place, ended_by: &known.ended_by, now };
    Show {
        card: card(own, known, &context),
        abstract_: markdown::html(&proposal.abstract_),
        description: markdown::html(&proposal.description),
        notes: proposal.notes.clone(),
        feedback: markdown::html(&known.told),
        language: (proposal.language.clone(), language::name(&proposal.language).to_owned()),
        level: language::level(&proposal.level),
        speakers: known.speakers.iter().map(|speaker| face(speaker, own)).collect(),
        ratings: Ratings::default(),
        asked: known.asked,
        changeable: changeable(own, editing),
        draft: proposal.state == ProposalState::Draft,
        editable: editing != EditScope::Nothing,
        confirmed_address: own.person().confirmed,
        profile: rules::profile_may_change(event.is_over(now)).then(|| links::below(&event.slug, "me/profile")),
        slip: place.map(|place| Slip::of(place, proposal, event)),
        shell,
    }
}

fn card(own: &OwnProposal, known: &Known, context: &ProposalContext<'_>) -> Card {
    let (event, proposal) = (own.event(), own.proposal());
    let others = known.speakers.iter().filter(|speaker| speaker.person_id != Some(own.person().id));
    Card {
        address: links::proposal(&event.slug, &proposal.code),
        title: proposal.name().to_owned(),
        track: known.facts.track.as_ref().map(|track| (track.hue, track.name.clone())),
        facts: in_words(&known.facts, others.map(|speaker| speaker.name.as_str())),
        state: (proposal.state.mark(), proposal.state.words()),
        way: timeline::way(proposal, context),
        advice: timeline::advice(proposal, context),
        buttons: timeline::buttons(proposal, event, context.now),
    }
}

/// “Talk, 40 min, with Bo Nyström”.
pub fn in_words<'a>(facts: &ProposalLabels, others: impl Iterator<Item = &'a str>) -> String {
    let kind = facts.session_type.as_ref().map(|kind| format!("{}, {} min", kind.name, kind.minutes));
    let others: Vec<&str> = others.collect();
    let cospeakers = (!others.is_empty()).then(|| format!("with {}", others.join(", ")));
    kind.into_iter().chain(cospeakers).collect::<Vec<_>>().join(", ")
}

fn face(speaker: &Speaker, own: &OwnProposal) -> Face {
    Face {
        name: speaker.name.clone(),
        affiliation: speaker.affiliation.clone(),
        photo: speaker.photo(),
        initials: speaker.initials(),
        biography: markdown::html(&speaker.biography),
        own: speaker.person_id == Some(own.person().id),
    }
}

/// Until when a talk's words change; of what can be changed as a whole, the advice says it already.
fn changeable(own: &OwnProposal, editing: EditScope) -> String {
    match editing {
        EditScope::Words => format!(
            "You can change the abstract, your biography and your photo until the last day of the event, {}. Title, track and session type stay as the committee decided on them.",
            own.event().words_change_until()
        ),
        EditScope::Everything | EditScope::Nothing => String::new(),
    }
}

#[get("/{event}/proposals/{code}/history")]
async fn happened(own: OwnProposal, shell: Shell, db: Data<Db>) -> Page {
    let (event, proposal, shell) = (own.event().clone(), own.proposal().clone(), shell.at(own.frame()));
    let id = proposal.id.uuid();
    let entries = db.read(move |conn| history::of_proposal(conn, id)).await?;
    let zone = event.zone();
    let events = entries.into_iter().rev().filter_map(|entry| happening(entry, &zone)).collect();
    let back = links::proposal(&event.slug, &proposal.code);
    html(&Happened { shell, title: proposal.name().to_owned(), back, events })
}

async fn take(
    (own, shell): (OwnProposal, Shell),
    form: Form<EmptyForm>,
    (db, clock, site): Desk,
    (step, words): (ProposalStep, &str),
) -> Page {
    let now = clock.now();
    if let Some(question) = timeline::question(step, own.proposal(), own.event(), now).filter(|_| !form.is_confirmed())
    {
        own.proposal().state.after(step, StepActor::Speakers).map_err(StepError::from)?;
        return form.ask(shell.at(own.frame()), question);
    }
    let next = links::proposal(&own.event().slug, &own.proposal().code);
    let next = db.answer(form.key, now, move |tx| {
        actions::step_by_speaker(tx, &own, step, now)?;
        Ok::<_, StepError>(next.clone())
    });
    Ok(see_other(&next.await?).saying(&site, words))
}

/// A draft is handed in where all of it is checked: on its form. What is missing is said there.
#[post("/{event}/proposals/{code}/submission")]
async fn submit(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    writing::submit_as_it_stands(own, shell, form, desk).await
}

#[post("/{event}/proposals/{code}/withdrawal")]
async fn withdraw(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    take((own, shell), form, desk, (ProposalStep::Withdraw, "Withdrawn.")).await
}

#[post("/{event}/proposals/{code}/reopening")]
async fn reopen(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    take((own, shell), form, desk, (ProposalStep::Reopen, "Submitted again.")).await
}

#[post("/{event}/proposals/{code}/confirmation")]
async fn confirm(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    take((own, shell), form, desk, (ProposalStep::Confirm, "Confirmed. We look forward to it.")).await
}

#[post("/{event}/proposals/{code}/refusal")]
async fn decline(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    take((own, shell), form, desk, (ProposalStep::Decline, "Declined. Thank you for telling us.")).await
}

#[post("/{event}/proposals/{code}/cancellation")]
async fn cancel(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, desk: Desk) -> Page {
    take((own, shell), form, desk, (ProposalStep::Cancel, "Cancelled. Thank you for telling us.")).await
}

#[post("/{event}/proposals/{code}/discard")]
async fn discard(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, (db, clock, site): Desk) -> Page {
    if !form.is_confirmed() {
        return ask_to_discard(&own, shell, &form);
    }
    let now = clock.now();
    let next = db.answer(form.key, now, move |tx| {
        actions::discard(tx, &own, now)?;
        Ok::<_, StepError>("/me".to_owned())
    });
    Ok(see_other(&next.await?).saying(&site, "The draft is gone."))
}

fn ask_to_discard(own: &OwnProposal, shell: Shell, form: &Form<EmptyForm>) -> Page {
    let proposal = own.proposal();
    if proposal.state != ProposalState::Draft {
        return Err(StepError::Changed.into());
    }
    let back = links::proposal(&own.event().slug, &proposal.code);
    let question = Question::new(format!("Discard the draft “{}”?", proposal.name()), "Discard the draft", back)
        .meaning("Everything that is written in it goes, for all its speakers. It cannot be brought back.");
    form.ask(shell.at(own.frame()), question)
}
