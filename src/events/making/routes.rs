//! Addresses for those who run the installation.

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};
use diesel::result::OptionalExtension;
use serde::Deserialize;

use super::forms::NewEventForm;
use super::pages::AllEvents;
use crate::access::Administrator;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::settings::refused::Refused;
use crate::events::settings::routes::Desk;
use crate::events::{actions, lookup, store};
use crate::web::{Answer, Form, Page, PageError, Pager, Problems, Query, Shell, html, html_with, links, see_other};

/// How many events a page lists.
const SIZE: i64 = 50;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(all).service(make);
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    page: Option<u32>,
}

#[get("/admin/events")]
async fn all(_: Administrator, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    html(&listed(&db, &clock, shell, page, (NewEventForm::default(), Problems::default())).await?)
}

#[post("/admin/events")]
async fn make(administrator: Administrator, shell: Shell, form: Form<NewEventForm>, (db, clock, site): Desk) -> Page {
    let (typed, now) = (form.typed.clone(), clock.now());
    let made = match typed.checked() {
        Err(problems) => Err(Refused::Problems(problems)),
        Ok(new) => {
            let making = db.answer(form.key, now, move |tx| {
                if lookup::by_slug(tx, &new.slug).optional()?.is_some() {
                    let words = format!("Choose another address: there is an event at /{} already", new.slug);
                    return Err(Refused::Problems(Problems::one("slug", words)));
                }
                let event = actions::create(tx, Some(administrator.person()), &new, now)?;
                Ok(links::organise(&event.slug, "settings/event"))
            });
            making.await
        }
    };
    match made {
        Ok(next) => Ok(see_other(&next).saying(&site, &format!("{} is made. You run it.", typed.name.trim()))),
        Err(Refused::Problems(problems)) => {
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &listed(&db, &clock, shell, 1, (typed, problems)).await?)
        }
        Err(Refused::Page(error)) => Err(error),
        Err(Refused::Changed(..)) => Err(PageError::NotFound),
    }
}

async fn listed(
    db: &Db,
    clock: &Clock,
    shell: Shell,
    page: i64,
    form: (NewEventForm, Problems),
) -> Result<AllEvents, PageError> {
    let read = db.read(move |conn| Ok::<_, PageError>((store::page(conn, SIZE, page)?, store::count(conn)?)));
    let (events, total) = read.await?;
    let pager =
        Pager::new(page, SIZE, total, |page| links::with_query("/admin/events", &[("page", &page.to_string())]));
    Ok(AllEvents::new(shell, form, (&events, pager), clock.now()))
}
