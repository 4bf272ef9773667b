//! Addresses of answers from a mail.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::forms::AnswerByMailForm;
use super::link::PREVIEW;
use super::pages::{AnswerOver, AnswerPage};
use super::{AnswerLink, AnswerWord, actions};
use crate::access::{AccessRefused, Visitor};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::proposals::{OwnProposal, StepError, timeline};
use crate::web::{
    Answer, FollowedLink, Form, Page, PageError, Query, Question, Shell, Site, html, html_with, links, see_other,
    unreferred,
};

/// What an answer is taken with.
type Parts = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(follow).service(show).service(answer);
}

/// Which of the mail's two buttons was followed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Meant {
    answer: String,
}

/// Takes the token out of the address. Nothing is answered: programs that read mail follow links too.
#[get("/answer/{token}")]
async fn follow(_: Visitor, site: Data<Site>, token: Path<String>, meant: Query<Meant>) -> Page {
    let meant = AnswerWord::from_word(&meant.0.answer).map_or("", AnswerWord::word);
    let next = links::with_query(links::ANSWER, &[("answer", meant)]);
    unreferred(&site, Ok(see_other(&next).holding(&site, &token)))
}

/// Asks the question, or says that it was answered.
#[get("/answer")]
async fn show(
    _: Visitor,
    shell: Shell,
    FollowedLink(token): FollowedLink,
    meant: Query<Meant>,
    (db, clock, site): Parts,
) -> Page {
    let now = clock.now();
    let page = match found(&db, &token, now).await? {
        None => html_with(StatusCode::NOT_FOUND, &AnswerOver::unknown(shell, token == PREVIEW)),
        Some((link, own)) if !link.is_open(own.proposal(), own.event(), now) => {
            html(&AnswerOver::of(shell, &link, &own))
        }
        Some((_, own)) => html(&AnswerPage::new(shell, &own, token, AnswerWord::from_word(&meant.0.answer))),
    };
    unreferred(&site, page)
}

async fn found(db: &Db, token: &str, now: Timestamp) -> Result<Option<(AnswerLink, OwnProposal)>, PageError> {
    let token = token.to_owned();
    match db.read(move |conn| actions::followed(conn, &token, now)).await {
        Ok(found) => Ok(Some(found)),
        Err(AccessRefused::NotFound) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Answers; what cannot be taken back is asked first. Then the page says how it stands.
#[post("/answer")]
async fn answer(_: Visitor, shell: Shell, form: Form<AnswerByMailForm>, (db, clock, site): Parts) -> Page {
    let (word, token, now) = (form.typed.word()?, form.typed.token.clone(), clock.now());
    let there = || unreferred(&site, Ok(see_other(links::ANSWER).holding(&site, &token)));
    match found(&db, &token, now).await? {
        Some((link, own)) if link.is_open(own.proposal(), own.event(), now) => {
            if let Some(question) = question(&own, word, now).filter(|_| !form.is_confirmed()) {
                return unreferred(&site, form.ask(shell.at(own.event().frame()), question));
            }
        }
        _ => return there(),
    }
    let by = token.clone();
    let done = db.answer(form.key, now, move |tx| {
        actions::answer(tx, &by, word, now)?;
        Ok::<_, StepError>(links::ANSWER.to_owned())
    });
    match done.await {
        Ok(_) | Err(StepError::Changed | StepError::Refused(_)) => there(),
        Err(error) => Err(error.into()),
    }
}

fn question(own: &OwnProposal, word: AnswerWord, now: Timestamp) -> Option<Question> {
    let question = timeline::question(word.step(), own.proposal(), own.event(), now)?;
    Some(Question { back: links::ANSWER.to_owned(), ..question })
}
