//! `/{event}/organise/proposals/{code}/steps/{step}`: one step of an organiser, asked for on a page of its own.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{get, post};

use super::actions;
use super::forms::{OrganiserStep, StepForm};
use super::kinds;
use super::pages::StepPage;
use crate::clock::Clock;
use crate::config::PublicUrl;
use crate::db::{Db, FormReply};
use crate::decisions::proposal_page::routes::not_taken;
use crate::decisions::proposal_page::store;
use crate::mail::{Message, preview};
use crate::proposals::{OrganiserOf, ProposalStep, StepActor, StepError};
use crate::web::{Answer, Form, Page, PageError, Problems, Question, Shell, Site, html, html_with, links, see_other};

type StepPath = Path<(String, String, String)>;

#[get("/{event}/organise/proposals/{code}/steps/{step}")]
pub async fn show_step(who: OrganiserOf, shell: Shell, path: StepPath, db: Data<Db>) -> Page {
    let step = kinds::by_word(&path.2).ok_or(PageError::NotFound)?;
    let form = StepForm { version: who.proposal().version.to_string(), tell: "on".to_owned(), ..StepForm::default() };
    html(&shown((&Arc::new(who), shell), step, (form, Problems::default()), &db).await?)
}

#[post("/{event}/organise/proposals/{code}/steps/{step}")]
pub async fn take_step(
    (who, shell): (OrganiserOf, Shell),
    path: StepPath,
    form: Form<StepForm>,
    (db, clock): (Data<Db>, Data<Clock>),
    site: Data<Site>,
) -> Page {
    let step = kinds::by_word(&path.2).ok_or(PageError::NotFound)?;
    let who = Arc::new(who);
    let organiser_step = match form.typed.checked(step) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = shown((&who, shell), step, (form.typed, problems), &db).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if !form.is_confirmed() {
        let mails = prepared(&who, &organiser_step, &db).await?;
        if !mails.is_empty() {
            return form.ask(shell.at(who.frame()), question(&who, step, (&mails, db.public_url())));
        }
    }
    let (now, next) = (clock.now(), sheet(&who));
    let reply = db.reply(form.key, now, move |tx| {
        let told = match actions::take(tx, &who, &organiser_step, now).map_err(not_taken)? {
            0 => "Nobody is told.".to_owned(),
            1 => "1 mail is on its way.".to_owned(),
            many => format!("{many} mails are on their way."),
        };
        Ok::<_, PageError>(FormReply { location: next.clone(), words: format!("Done. {told}") })
    });
    let reply = reply.await?;
    Ok(see_other(&reply.location).saying(&site, &reply.words))
}

/// The mails that the step would send; refused where the step is not possible.
async fn prepared(who: &Arc<OrganiserOf>, step: &OrganiserStep, db: &Db) -> Result<Vec<Message>, PageError> {
    who.proposal().state.after(step.step, StepActor::Organisers).map_err(StepError::from).map_err(not_taken)?;
    if who.proposal().version != step.version {
        return Err(not_taken(StepError::Changed));
    }
    let (who, step, url) = (Arc::clone(who), step.clone(), db.public_url().clone());
    Ok(db.read(move |conn| actions::mails(conn, &url, &who, &step)).await?)
}

fn question(who: &OrganiserOf, step: ProposalStep, (mails, url): (&[Message], &PublicUrl)) -> Question {
    let proposal = who.proposal();
    let label = kinds::label(step, proposal.state);
    let count = if mails.len() == 1 { "1 mail".to_owned() } else { format!("{} mails", mails.len()) };
    let words = format!("{label} and send {count}?");
    Question::new(words, format!("{label}, send {count}"), format!("{}/steps/{}", sheet(who), kinds::word(step)))
        .meaning(format!("“{}”: {}", proposal.title, kinds::meaning(step, proposal.state)))
        .with_mails(mails.iter().map(|message| preview::in_words(message, url)).collect())
}

fn sheet(who: &OrganiserOf) -> String {
    links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code))
}

async fn shown(
    (who, shell): (&Arc<OrganiserOf>, Shell),
    step: ProposalStep,
    typed: (StepForm, Problems),
    db: &Db,
) -> Result<StepPage, PageError> {
    let after = who.proposal().state.after(step, StepActor::Organisers).map_err(StepError::from).map_err(not_taken)?;
    let reading = Arc::clone(who);
    let speakers = db.read(move |conn| store::addressees(conn, reading.proposal())).await?;
    let (reachable, unreachable): (Vec<_>, Vec<_>) = speakers.into_iter().partition(|one| one.account.is_some());
    let names = |some: Vec<crate::decisions::store::Addressee>| some.into_iter().map(|one| one.name).collect();
    let place = (shell.at(who.frame()), sheet(who));
    Ok(StepPage::new(place, who.proposal(), (step, after), (names(reachable), names(unreachable)), typed))
}
