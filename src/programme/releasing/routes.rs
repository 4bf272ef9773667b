//! Addresses of versions.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, GoneBack, ReleaseError};
use super::forms::{PageParam, ReleaseForm};
use super::pages::{BRINGING_BACK, Post, Posting, Releases, ReplacedRow, going_back};
use super::replaced::ReplacedSchedule;
use super::store as kept;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, FormReply, Id, Tx};
use crate::events::Organiser;
use crate::programme::placing::actions::Scheduler;
use crate::programme::placing::counted;
use crate::programme::{Programme, store};
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Problems, Query, Question, Shell, Site, html, html_with, links, see_other,
};

/// How many versions a page lists.
const SIZE: usize = 10;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(new_release).service(releases).service(post_release).service(go_back).service(bring_back);
}

impl From<ReleaseError> for PageError {
    fn from(error: ReleaseError) -> Self {
        match error {
            ReleaseError::Database(error) => error.into(),
            other => Self::NotNow(format!("It is not published: {other}.")),
        }
    }
}

#[get("/{event}/organise/schedule/releases")]
async fn releases(who: Organiser, shell: Shell, Query(turn): Query<PageParam>, db: Data<Db>) -> Page {
    let (shell, event) = (shell.at(who.frame()), who.event().clone());
    let (from, most) = (turn.from.unwrap_or(i32::MAX), i64::try_from(SIZE + 1).unwrap_or(i64::MAX));
    let read = db.read(move |conn| {
        let found = store::releases_from(conn, who.event(), from, most)?;
        let nothing = Programme::default();
        let newest = found.first().map_or(&nothing, |(_, programme)| programme);
        let draft = store::working(conn, who.event())?.programme_after(newest);
        Ok::<_, PageError>((found, draft, kept::replaced(conn, who.event())?))
    });
    let (found, draft, replaced) = read.await?;
    let page = Releases::new((shell, &event), &found, &draft, SIZE);
    html(&Releases { replaced: replaced.iter().map(|one| ReplacedRow::of(one, &event)).collect(), ..page })
}

#[get("/{event}/organise/schedule/releases/new")]
async fn new_release(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    html(&form_page(&Arc::new(who), shell, &db, Shown::default()).await?)
}

/// What the form that posts a version is shown with.
#[derive(Default)]
struct Shown {
    typed: ReleaseForm,
    problems: Problems,
    overtaken: bool,
}

#[post("/{event}/organise/schedule/releases")]
async fn post_release(
    (who, shell): (Organiser, Shell),
    form: Form<ReleaseForm>,
    db: Data<Db>,
    clock: Data<Clock>,
    site: Data<Site>,
) -> Page {
    let (who, now, typed) = (Arc::new(who), clock.now(), form.typed);
    let new = match typed.checked() {
        Ok(new) => new,
        Err(problems) => {
            let page = form_page(&who, shell, &db, Shown { typed, problems, overtaken: false }).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (by, next) = (Arc::clone(&who), links::organise(&who.event().slug, "schedule/releases"));
    let public = links::programme(&who.event().slug);
    let alone = db.alone();
    let posted = alone.answer(form.key, now, move |tx| {
        actions::release(tx, Scheduler { event: by.event(), by: Some(by.person()) }, &new, now)?;
        Ok(next.clone())
    });
    match posted.await {
        Ok(next) => Ok(see_other(&next).saying_with(
            &site,
            "Published. The public programme shows it now.",
            (&public, "See the public programme"),
        )),
        Err(ReleaseError::Posted(_)) => {
            let page = form_page(&who, shell, &db, Shown { typed, overtaken: true, ..Shown::default() }).await?;
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(ReleaseError::Database(error)) => Err(error.into()),
        Err(why) => {
            let problems = Problems::one("", format!("Nothing is published: {why}"));
            let page = form_page(&who, shell, &db, Shown { typed, problems, overtaken: false }).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[post("/{event}/organise/schedule/releases/{number}/restoration")]
async fn go_back(
    (who, shell): (Organiser, Shell),
    path: Path<(String, String)>,
    form: Form<EmptyForm>,
    tools: (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let number: i32 = path.1.parse().map_err(|_| PageError::NotFound)?;
    if !form.is_confirmed() {
        let act = format!("Go back to version {number}");
        return form.ask(shell.at(who.frame()), replacing(&who, going_back(number), &act));
    }
    let said = format!("The draft is what version {number} says.");
    replaced(who, form, tools, said, move |tx, who, now| actions::go_back(tx, who, number, now)).await
}

#[post("/{event}/organise/schedule/drafts/{id}/restoration")]
async fn bring_back(
    (who, shell): (Organiser, Shell),
    path: Path<(String, String)>,
    form: Form<EmptyForm>,
    tools: (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let id: Id<ReplacedSchedule> = path.1.parse().map_err(|_| PageError::NotFound)?;
    if !form.is_confirmed() {
        return form.ask(shell.at(who.frame()), replacing(&who, BRINGING_BACK.to_owned(), "Bring it back"));
    }
    let said = "The draft is back.".to_owned();
    replaced(who, form, tools, said, move |tx, who, now| actions::bring_back(tx, who, id, now)).await
}

/// What is asked before another schedule takes the draft's place.
fn replacing(who: &Organiser, words: String, act: &str) -> Question {
    Question::new(words, act, links::organise(&who.event().slug, "schedule/releases"))
        .meaning("The draft as it is now is kept under Versions, from where you can bring it back.")
        .meaning("The public programme stays as it is.")
}

/// Puts another schedule in the draft's place, and says what was left out.
async fn replaced(
    who: Organiser,
    form: Form<EmptyForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
    said: String,
    change: impl Fn(&mut Tx<'_>, Scheduler<'_>, Timestamp) -> Result<GoneBack, ReleaseError> + Send + 'static,
) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "schedule"));
    let alone = db.alone();
    let went = alone.reply(form.key, now, move |tx| {
        let scheduler = Scheduler { event: who.event(), by: Some(who.person()) };
        let gone_back = change(tx, scheduler, now)?;
        Ok::<_, PageError>(FormReply { location: next.clone(), words: words(&said, &gone_back.left_out) })
    });
    let reply = went.await?;
    Ok(see_other(&reply.location).saying(&site, &reply.words))
}

/// Most titles that a notice names.
const NAMED: usize = 3;

fn words(said: &str, left_out: &[String]) -> String {
    let titles: Vec<String> = left_out.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    match left_out.len() {
        0 => said.to_owned(),
        few if few <= NAMED => format!("{said} Left out: {}.", titles.join(", ")),
        many => format!("{said} Left out: {} and {} more.", titles.join(", "), many - NAMED),
    }
}

async fn form_page(who: &Arc<Organiser>, shell: Shell, db: &Db, form: Shown) -> Result<Post, PageError> {
    let by = Arc::clone(who);
    let read = db.read(move |conn| {
        let (working, newest) = (store::working(conn, by.event())?, store::released(conn, by.event())?);
        let older = newest.as_ref().map(|(_, programme)| programme.clone()).unwrap_or_default();
        let mails = actions::told(conn, &older, &working.programme_after(&older))?.len();
        Ok::<_, PageError>((working, newest, mails))
    });
    let (working, newest, mails) = read.await?;
    let clashes = counted(who.event(), &working);
    let made = Posting { event: who.event(), working: &working, newest, clashes, mails, overtaken: form.overtaken };
    Ok(Post::new(shell.at(who.frame()), &made, form.typed, form.problems))
}
