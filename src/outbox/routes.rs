//! Addresses of the outbox.

use std::sync::Arc;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::pages::{LetterPage, List, MailLine, Notices, PauseWords, Tab};
use super::post::Post;
use super::store::OutboxQuery;
use super::{actions, store};
use crate::clock::Clock;
use crate::db::{Db, Id};
use crate::events::Organiser;
use crate::mail::body::{Medium, kept_parts, without_tokens};
use crate::mail::{self, MailState, MailStep, MailTransport, Pause};
use crate::times;
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Pager, Query, Question, Shell, Site, html, links, see_other};

/// Mails on a page.
const SIZE: i64 = 50;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(list).service(discard_all).service(retry_all).service(letter).service(discard).service(retry);
}

/// What the list is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    q: String,
    proposal: String,
    page: String,
}

impl Asked {
    fn wanted(&self) -> OutboxQuery {
        let state = MailState::from_word(&self.state);
        OutboxQuery { state, words: self.q.trim().to_owned(), proposal: self.proposal.clone() }
    }

    fn page(&self) -> i64 {
        self.page.parse().unwrap_or(1).clamp(1, 100_000)
    }

    fn address(&self, path: &str, state: &str, page: i64) -> String {
        let page = if page == 1 { String::new() } else { page.to_string() };
        links::with_query(path, &[("state", state), ("q", &self.q), ("proposal", &self.proposal), ("page", &page)])
    }
}

fn list_of(organiser: &Organiser) -> String {
    links::organise(&organiser.event().slug, "mail")
}

#[get("/{event}/organise/mail")]
async fn list(who: Organiser, shell: Shell, db: Data<Db>, dispatch: Data<MailTransport>, asked: Query<Asked>) -> Page {
    let (asked, wanted, page) = (asked.0.clone(), asked.0.wanted(), asked.0.page());
    let who = Arc::new(who);
    let reader = Arc::clone(&who);
    let (counts, found, pause) = db
        .read(move |conn| {
            let counts = store::counts(conn, &reader)?;
            let found = store::page(conn, &reader, (&wanted, &counts), (page, SIZE))?;
            let pause = mail::store::pause(conn)?;
            Ok::<_, PageError>((counts, found, pause))
        })
        .await?;
    let (zone, address) = (who.event().zone(), list_of(&who));
    let count = |state| counts.iter().find(|(at, _)| *at == state).map_or(0, |(_, count)| *count);
    html(&List {
        tabs: tabs(&asked, &address, &counts),
        lines: found.posts.iter().map(|post| MailLine::of(post, format!("{address}/{}", post.id), &zone)).collect(),
        pager: Pager::new(found.number, SIZE, found.total, |page| asked.address(&address, &asked.state, page)),
        notices: notices(&dispatch, pause.as_ref(), &zone),
        waiting: count(MailState::Queued),
        failed: count(MailState::Failed),
        discarded: count(MailState::Discarded),
        shell: shell.at(who.frame()),
        address,
        state: asked.state,
        q: asked.q,
        proposal: asked.proposal,
    })
}

fn notices(dispatch: &MailTransport, pause: Option<&Pause>, zone: &jiff::tz::TimeZone) -> Notices {
    Notices { folder: dispatch.folder(), pause: pause.map(|pause| PauseWords::of(pause, zone)) }
}

fn tabs(asked: &Asked, address: &str, counts: &[(MailState, i64)]) -> Vec<Tab> {
    let all: i64 = counts.iter().map(|(_, count)| count).sum();
    let tab = |label, state: &str, count| Tab {
        label,
        count,
        href: asked.address(address, state, 1),
        is_open: asked.state == state,
    };
    let mut tabs = vec![tab("All", "", all)];
    for (state, label) in [
        (MailState::Queued, "Waiting"),
        (MailState::Sending, "Being sent"),
        (MailState::Sent, "Sent"),
        (MailState::Failed, "Not delivered"),
        (MailState::Discarded, "Stopped"),
    ] {
        let count = counts.iter().find(|(at, _)| *at == state).map_or(0, |(_, count)| *count);
        if count > 0 || state != MailState::Sending {
            tabs.push(tab(label, state.word(), count));
        }
    }
    tabs
}

/// How a mail's text is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    part: String,
}

#[get("/{event}/organise/mail/{id}")]
async fn letter(
    who: Organiser,
    shell: Shell,
    db: Data<Db>,
    (dispatch, site): (Data<MailTransport>, Data<Site>),
    (path, shown): (Path<(String, String)>, Query<Shown>),
) -> Page {
    let id = id_of(&path.1)?;
    let who = Arc::new(who);
    let reader = Arc::clone(&who);
    let letter = db.read(move |conn| store::letter(conn, &reader, id)).await?;
    let (event, zone, back) = (who.event(), who.event().zone(), list_of(&who));
    let text = without_tokens(&letter.body);
    let markdown = letter.markdown.as_deref().map(without_tokens);
    html(&LetterPage {
        line: MailLine::of(&letter.post, format!("{back}/{}", letter.post.id), &zone),
        from: format!("{} <{}>", event.name, dispatch.origin.from.email),
        parts: kept_parts(markdown.as_deref(), &text, &site.public_url, Medium::Page),
        text: (shown.0.part == "text").then_some(text),
        queued: times::moment(letter.post.queued_at, &zone),
        sent: letter.post.sent_at.map(|at| times::moment(at, &zone)),
        tries: LetterPage::tries_of(&letter),
        unanswered: letter.post.unanswered,
        answer: letter.post.answer.clone(),
        message_id: letter.message_id.clone(),
        proposal: letter
            .proposal
            .map(|(code, title)| (links::organise(&event.slug, &format!("proposals/{code}")), title)),
        shell: shell.at(who.frame()),
        list: back,
    })
}

fn id_of(text: &str) -> Result<Id<Post>, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// Everything an action on the outbox needs.
type Tools = (Data<Db>, Data<Clock>, Data<Site>);

#[post("/{event}/organise/mail/discard")]
async fn discard_all(who: Organiser, shell: Shell, tools: Tools, form: Form<EmptyForm>) -> Page {
    if !form.is_confirmed() {
        return ask_about_all(who, shell, &form, (&tools.0, MailState::Queued)).await;
    }
    let said = "Stopped. Nothing that was waiting is sent; you find it under Stopped.";
    with_all(who, tools, form, (MailState::Queued, MailStep::Discard), said).await
}

/// Which mails are sent again: those that failed, or those that were stopped.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Again {
    state: String,
}

#[post("/{event}/organise/mail/retry")]
async fn retry_all(who: Organiser, shell: Shell, tools: Tools, form: Form<Again>) -> Page {
    let from = MailState::from_word(&form.typed.state).filter(|from| from.after(MailStep::SendAgain).is_ok());
    let from = from.ok_or_else(|| PageError::Unreadable("Say which mails to send again.".to_owned()))?;
    if !form.is_confirmed() {
        return ask_about_all(who, shell, &form, (&tools.0, from)).await;
    }
    with_all(who, tools, form, (from, MailStep::SendAgain), "They wait to be sent again.").await
}

/// Asks before all mails of a state are stopped or sent, with their number as it is now.
async fn ask_about_all<T>(who: Organiser, shell: Shell, form: &Form<T>, (db, from): (&Db, MailState)) -> Page {
    let (shell, back) = (shell.at(who.frame()), list_of(&who));
    let counts = db.read(move |conn| store::counts(conn, &who)).await.map_err(PageError::from)?;
    let count = counts.iter().find(|(state, _)| *state == from).map_or(0, |(_, count)| *count);
    let mails = if count == 1 { "1 message".to_owned() } else { format!("{count} messages") };
    let question = match from {
        MailState::Queued => Question::new(format!("Stop {mails}?"), format!("Stop {mails}"), back)
            .meaning("Nothing that waits is sent. You can send it after all later."),
        MailState::Discarded => Question::new(format!("Send {mails} after all?"), format!("Send {mails}"), back)
            .meaning("They were stopped, and go out now."),
        _ => Question::new(format!("Try {mails} again?"), format!("Send {mails}"), back)
            .meaning("They were not delivered, and go out once more."),
    };
    form.ask(shell, question)
}

async fn with_all<T>(
    who: Organiser,
    (db, clock, site): Tools,
    form: Form<T>,
    change: (MailState, MailStep),
    said: &str,
) -> Page {
    let (next, now) = (list_of(&who), clock.now());
    let next = db
        .answer(form.key, now, move |tx| {
            actions::all(tx, &who, change, now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, said))
}

#[post("/{event}/organise/mail/{id}/discard")]
async fn discard(who: Organiser, tools: Tools, path: Path<(String, String)>, form: Form<EmptyForm>) -> Page {
    with_one(who, tools, (&path.1, MailStep::Discard), form, "Stopped. It is not sent.").await
}

#[post("/{event}/organise/mail/{id}/retry")]
async fn retry(who: Organiser, tools: Tools, path: Path<(String, String)>, form: Form<EmptyForm>) -> Page {
    with_one(who, tools, (&path.1, MailStep::SendAgain), form, "It is sent in a moment.").await
}

async fn with_one(
    who: Organiser,
    (db, clock, site): Tools,
    (id, step): (&str, MailStep),
    form: Form<EmptyForm>,
    said: &str,
) -> Page {
    let (id, now) = (id_of(id)?, clock.now());
    let next = format!("{}/{id}", list_of(&who));
    let next = db
        .answer(form.key, now, move |tx| {
            if actions::one(tx, &who, id, step, now)? {
                Ok(next.clone())
            } else {
                Err(PageError::Conflict("This mail has moved on meanwhile. Look at it again.".to_owned()))
            }
        })
        .await?;
    Ok(see_other(&next).saying(&site, said))
}
