//! Addresses of versions.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, ReleaseError};
use super::forms::{ReleaseForm, Turn};
use super::pages::{Post, Posting, Releases};
use crate::clock::Clock;
use crate::db::Db;
use crate::events::Organiser;
use crate::programme::placing::actions::Scheduler;
use crate::programme::placing::counted;
use crate::programme::store;
use crate::web::form::Nothing;
use crate::web::{Answer, Form, Page, PageError, Problems, Query, Shell, Site, html, html_with, links, see_other};

/// How many versions a page lists.
const SIZE: usize = 10;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(new_release).service(releases).service(post_release).service(go_back);
}

impl From<ReleaseError> for PageError {
    fn from(error: ReleaseError) -> Self {
        match error {
            ReleaseError::Database(error) => error.into(),
            other => Self::NotNow(format!("It is not posted: {other}.")),
        }
    }
}

#[get("/{event}/organise/schedule/releases")]
async fn releases(who: Organiser, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>) -> Page {
    let (shell, event) = (shell.at(who.frame()), who.event().clone());
    let (from, most) = (turn.from.unwrap_or(i32::MAX), i64::try_from(SIZE + 1).unwrap_or(i64::MAX));
    let found = db.read(move |conn| store::releases_from(conn, who.event(), from, most)).await?;
    html(&Releases::new(shell, &event, &found, (SIZE, event.release)))
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
    let posted = db.answer(form.key, now, move |tx| {
        actions::release(tx, Scheduler { event: by.event(), by: Some(by.person()) }, &new, now)?;
        Ok(next.clone())
    });
    match posted.await {
        Ok(next) => Ok(see_other(&next).saying(&site, "Posted. The public programme shows it now.")),
        Err(ReleaseError::Posted(_)) => {
            let page = form_page(&who, shell, &db, Shown { typed, overtaken: true, ..Shown::default() }).await?;
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(ReleaseError::Database(error)) => Err(error.into()),
        Err(why) => {
            let problems = Problems::one("", format!("Nothing is posted: {why}"));
            let page = form_page(&who, shell, &db, Shown { typed, problems, overtaken: false }).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[post("/{event}/organise/schedule/releases/{number}/restoration")]
async fn go_back(
    who: Organiser,
    path: Path<(String, String)>,
    form: Form<Nothing>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let number: i32 = path.1.parse().map_err(|_| PageError::NotFound)?;
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "schedule"));
    let left_out = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&left_out);
    let went = db.answer(form.key, now, move |tx| {
        let scheduler = Scheduler { event: who.event(), by: Some(who.person()) };
        let gone_back = actions::go_back(tx, scheduler, number, now)?;
        *telling.lock().unwrap_or_else(PoisonError::into_inner) = gone_back.left_out;
        Ok::<_, PageError>(next.clone())
    });
    let next = went.await?;
    let left_out = std::mem::take(&mut *left_out.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(see_other(&next).saying(&site, &words(number, &left_out)))
}

/// Most titles that a notice names.
const NAMED: usize = 3;

fn words(number: i32, left_out: &[String]) -> String {
    let said = format!("The draft is what version {number} says.");
    let titles: Vec<String> = left_out.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    match left_out.len() {
        0 => said,
        few if few <= NAMED => format!("{said} Left out: {}.", titles.join(", ")),
        many => format!("{said} Left out: {} and {} more.", titles.join(", "), many - NAMED),
    }
}

async fn form_page(who: &Arc<Organiser>, shell: Shell, db: &Db, form: Shown) -> Result<Post, PageError> {
    let by = Arc::clone(who);
    let read = db
        .read(move |conn| Ok::<_, PageError>((store::working(conn, by.event())?, store::released(conn, by.event())?)));
    let (working, newest) = read.await?;
    let clashes = counted(who.event(), &working);
    let made = Posting { event: who.event(), working: &working, newest, clashes, overtaken: form.overtaken };
    Ok(Post::new(shell.at(who.frame()), &made, form.typed, form.problems))
}
