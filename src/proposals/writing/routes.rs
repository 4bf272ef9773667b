//! Addresses of the form of a proposal.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;

use super::actions::{self, Conflict, SavedProposal, WriteError};
use super::desk::{self, FormContext, FormOwner};
use super::difference::differences;
use super::forms::ProposalForm;
use super::pages::{offered, write};
use super::{SaveIntent, SaveOutcome, SubmittedForm, memory, merge, written};
use crate::access::{SignedIn, limits};
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, FormKey, FormReply};
use crate::events::Participant;
use crate::proposals::{
    EditScope, NewProposal, OwnProposal, Proposal, ProposalState, ProposalStep, StepActor, StepError,
};
use crate::speakers::forms::ProfileForm;
use crate::speakers::{self, NewProfile, Speaker, picture};
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Problems, Shell, Site, WithAnyFile, html, html_with, links, markdown, see_other,
};

/// What a form is saved with.
type Tools = (Data<Db>, Data<Clock>, Data<Site>);

/// Most characters that a preview is made of: the longest field.
const PREVIEWED: usize = super::forms::DESCRIPTION;

/// Most photos that one person may send within an hour.
const PHOTOS_AN_HOUR: i32 = 60;
/// New proposals of one account an hour.
const PROPOSALS_AN_HOUR: i32 = 30;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(preview).service(begin).service(save_new).service(edit).service(save);
}

/// What a preview is made of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Text {
    text: String,
}

#[post("/preview")]
async fn preview(_: SignedIn, form: Form<Text>) -> HttpResponse {
    let text: String = form.typed.text.chars().take(PREVIEWED).collect();
    HttpResponse::Ok().content_type(ContentType::html()).body(markdown::html(&text))
}

#[get("/{event}/proposals/new")]
async fn begin(who: Participant, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let now = clock.now();
    if !who.event().call_is_open(now) {
        return Err(PageError::NotNow(crate::proposals::actions::call_in_words(who.event(), now)));
    }
    let shell = shell.at(who.frame());
    let (writer, desk) = laid_out(&db, FormOwner::New(Box::new(who))).await?;
    let profile = ProfileForm::from(&profile_of(&writer, &desk));
    let form = ProposalForm { language: "en".to_owned(), ..ProposalForm::default() }.with(profile);
    let base = merge::base((&NewProposal::default(), &profile_of(&writer, &desk)));
    let form = ProposalForm { base, ..form };
    html(&write(shell, (&writer, &desk), (form, Problems::default()), Vec::new(), now))
}

#[post("/{event}/proposals/new")]
async fn save_new(who: Participant, shell: Shell, form: WithAnyFile<ProposalForm>, tools: Tools) -> Page {
    let (shell, now, subject) = (shell.at(who.frame()), tools.1.now(), format!("proposal:{}", who.person().id));
    tools.0.write(move |tx| limits::take(tx, &subject, PROPOSALS_AN_HOUR, 3_600, now)).await?;
    take(FormOwner::New(Box::new(who)), shell, form.0, tools).await
}

#[get("/{event}/proposals/{code}/edit")]
async fn edit(own: OwnProposal, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (now, shell) = (clock.now(), shell.at(own.frame()));
    if own.proposal().state.editing(own.event().call_is_open(now), own.event().is_over(now)) == EditScope::Nothing {
        return Err(PageError::NotNow(actions::locked(&own, now)));
    }
    let (writer, desk) = laid_out(&db, FormOwner::Own(Box::new(own))).await?;
    let form = as_it_stands(&writer, &desk);
    html(&write(shell, (&writer, &desk), (form, Problems::default()), Vec::new(), now))
}

#[post("/{event}/proposals/{code}/edit")]
async fn save(own: OwnProposal, shell: Shell, form: WithAnyFile<ProposalForm>, tools: Tools) -> Page {
    let shell = shell.at(own.frame());
    take(FormOwner::Own(Box::new(own)), shell, form.0, tools).await
}

/// Hands in a draft as it is kept; what is missing is said on its form.
pub async fn submit_as_it_stands(own: OwnProposal, shell: Shell, form: Form<EmptyForm>, tools: Tools) -> Page {
    let ((db, clock, site), shell) = (tools, shell.at(own.frame()));
    let now = clock.now();
    own.proposal().state.after(ProposalStep::Submit, StepActor::Speakers).map_err(StepError::from)?;
    let next = links::proposal(&own.event().slug, &own.proposal().code);
    let (writer, desk) = laid_out(&db, FormOwner::Own(Box::new(own))).await?;
    let typed = ProposalForm { action: "submit".to_owned(), ..as_it_stands(&writer, &desk) };
    if let Err(problems) = typed.checked(&desk.offer, (EditScope::Everything, true), form.key.clone()) {
        return refused(shell, (&writer, &desk), (typed, problems), now);
    }
    let reply = db.reply(form.key, now, move |tx| {
        let words = actions::submit(tx, &writer, now)?.words().to_owned();
        Ok(FormReply { location: next.clone(), words })
    });
    let reply = reply.await.map_err(WriteError::into_page)?;
    Ok(see_other(&reply.location).saying(&site, &reply.words))
}

/// The writer, and what lies beside the form.
async fn laid_out(db: &Db, writer: FormOwner) -> Result<(Arc<FormOwner>, FormContext), PageError> {
    let writer = Arc::new(writer);
    let reader = Arc::clone(&writer);
    let desk = db.read(move |conn| desk::set(conn, &reader)).await?;
    Ok((writer, desk))
}

/// How the writer appears so far.
fn profile_of(writer: &FormOwner, desk: &FormContext) -> NewProfile {
    let known = desk.profile.as_ref().map(Speaker::words);
    known.unwrap_or_else(|| NewProfile { name: writer.person().name.clone(), ..NewProfile::default() })
}

/// The form of what is kept.
fn as_it_stands(writer: &FormOwner, desk: &FormContext) -> ProposalForm {
    let words = writer.proposal().map(Proposal::words).unwrap_or_default();
    let profile = profile_of(writer, desk);
    let form =
        ProposalForm { base: merge::base((&words, &profile)), ..ProposalForm::of(&words, ProfileForm::from(&profile)) };
    let versions = writer.proposal().zip(desk.profile.as_ref());
    ProposalForm { version: versions.map(|(one, other)| written::version(one, other)).unwrap_or_default(), ..form }
}

/// Takes a filled-in form: keeps its photo, checks it, saves it.
async fn take(writer: FormOwner, shell: Shell, form: Form<ProposalForm>, tools: Tools) -> Page {
    let now = tools.1.now();
    let (writer, desk) = laid_out(&tools.0, writer).await?;
    let (typed, photo) = with_photo(&writer, &form, &tools.0, now).await?;
    let state = writer.proposal().map_or(ProposalState::Draft, |proposal| proposal.state);
    let editing = state.editing(writer.event().call_is_open(now), writer.event().is_over(now));
    let typed = match writer.proposal() {
        Some(proposal) if editing == EditScope::Words => typed.words_of(proposal),
        _ => typed,
    };
    let page = memory::page(writer.person(), writer.event(), &typed.form_key);
    let checked = typed.checked(&desk.offer, (editing, state == ProposalState::Draft), page);
    match and_photo(checked, photo) {
        Ok(written) => save_checked((writer, desk), (shell, typed, written), form.key, tools).await,
        Err(problems) => {
            let page = write(shell, (&writer, &desk), (typed, problems), Vec::new(), now);
            let large = form.too_large().is_some();
            html_with(if large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
        }
    }
}

/// The checked form, unless its photo was refused.
fn and_photo(checked: Result<SubmittedForm, Problems>, photo: Problems) -> Result<SubmittedForm, Problems> {
    match checked {
        Ok(written) => photo.or(written),
        Err(mut problems) => {
            photo.iter().for_each(|problem| problems.add(&problem.field, problem.message.clone()));
            Err(problems)
        }
    }
}

/// What was typed, with the key of the photo that came along: a refused form keeps it that way.
async fn with_photo(
    writer: &FormOwner,
    form: &Form<ProposalForm>,
    db: &Db,
    now: Timestamp,
) -> Result<(ProposalForm, Problems), PageError> {
    let profile = form.typed.profile().named(&writer.person().name);
    let typed = form.typed.clone().with(profile);
    if let Some(words) = form.too_large() {
        return Ok((typed, Problems::one("photo", words)));
    }
    let Some(upload) = form.upload("photo") else { return Ok((typed, Problems::default())) };
    let person = writer.person().clone();
    let (subject, hour) = (format!("photo:{}", person.id), 3_600);
    db.write(move |tx| limits::take(tx, &subject, PHOTOS_AN_HOUR, hour, now)).await?;
    let photo = match picture::develop(upload.content).await {
        Ok(photo) => photo,
        Err(refused) => return Ok((typed, Problems::one("photo", refused.to_string()))),
    };
    let id = db.write(move |tx| speakers::store::keep_picture(tx, &person, &photo, now)).await?;
    Ok((ProposalForm { picture: id.to_string(), no_photo: String::new(), ..typed }, Problems::default()))
}

/// Saves, and says what became of it: to a page that saves by itself in JSON, to a person by the next page.
async fn save_checked(
    (writer, desk): (Arc<FormOwner>, FormContext),
    (shell, typed, written): (Shell, ProposalForm, SubmittedForm),
    key: FormKey,
    (db, clock, site): Tools,
) -> Page {
    let (now, theirs, wish) = (clock.now(), Arc::clone(&writer), written.wish);
    let slug = writer.event().slug.clone();
    if wish == SaveIntent::Autosave {
        let saved = db.write(move |tx| actions::save(tx, &theirs, &written, now)).await;
        return Ok(told(&saved.map_err(WriteError::into_page)?, &writer, now));
    }
    let reply = db.reply(key, now, move |tx| {
        let saved = actions::save(tx, &theirs, &written, now)?;
        let published = theirs.event().release > 0 && saved.outcome == SaveOutcome::Changed;
        let words = if published { SAVED_FOR_LATER } else { saved.outcome.words() };
        Ok::<_, WriteError>(FormReply { location: next_page(&slug, &saved), words: words.to_owned() })
    });
    match reply.await {
        Ok(reply) => Ok(see_other(&reply.location).saying(&site, &reply.words)),
        Err(error) => not_saved(error, shell, (&writer, &desk), typed, now),
    }
}

/// What is said of a change to a talk that the public may read of already.
const SAVED_FOR_LATER: &str =
    "Saved. On the public programme it shows with the next version, which the organisers publish.";

/// A draft is written on; everything else is looked at.
fn next_page(slug: &str, saved: &SavedProposal) -> String {
    match saved.outcome {
        SaveOutcome::Draft => links::below_proposal(slug, &saved.code, "edit"),
        _ => links::proposal(slug, &saved.code),
    }
}

fn told(saved: &SavedProposal, writer: &FormOwner, now: Timestamp) -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({
        "saved_at": crate::times::short_in(now, &writer.event().zone()),
        "without": ["speaker_email"],
        "address": links::below_proposal(&writer.event().slug, &saved.code, "edit"),
        "version": saved.version,
    }))
}

/// The form again, with all that is wrong.
fn refused(
    shell: Shell,
    around: (&FormOwner, &FormContext),
    (typed, problems): (ProposalForm, Problems),
    now: Timestamp,
) -> Page {
    let page = write(shell, around, (typed, problems), Vec::new(), now);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form again with everything typed, and why it was not saved.
fn not_saved(
    error: WriteError,
    shell: Shell,
    around: (&FormOwner, &FormContext),
    typed: ProposalForm,
    now: Timestamp,
) -> Page {
    match error {
        WriteError::Database(error) => Err(error.into()),
        WriteError::Company(email, why) => {
            refused(shell, around, (typed, Problems::one("speaker_email", format!("{email}: {why}"))), now)
        }
        WriteError::Locked(words) => {
            let page = write(shell, around, (typed, Problems::one("", words)), Vec::new(), now);
            html_with(StatusCode::FORBIDDEN, &page)
        }
        WriteError::Changed(stands) => {
            let Conflict { proposal, profile, typed: (words, face), parts } = *stands;
            let theirs = ProposalForm::of(&proposal.words(), ProfileForm::from(&profile.words()));
            let merged = ProposalForm {
                version: written::version(&proposal, &profile),
                base: merge::base((&proposal.words(), &profile.words())),
                speaker_email: typed.speaker_email,
                ..ProposalForm::of(&words, ProfileForm::from(&face))
            };
            let differences = differences((&theirs, &merged), &parts, &offered(around.1));
            let typed = merged;
            let page = write(shell, around, (typed, Problems::default()), differences, now);
            html_with(StatusCode::CONFLICT, &page)
        }
    }
}

impl WriteError {
    /// The error as a page of its own, where no form can be shown again.
    fn into_page(self) -> PageError {
        match self {
            Self::Database(error) => error.into(),
            Self::Locked(words) => PageError::NotNow(words),
            other => PageError::Conflict(format!("{other}.")),
        }
    }
}
