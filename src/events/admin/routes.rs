//! Addresses for those who run the installation.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use diesel::result::OptionalExtension;
use serde::Deserialize;

use super::forms::{AppointmentForm, NewEventForm};
use super::pages::{AllEvents, OneEvent};
use crate::access::Administrator;
use crate::clock::Clock;
use crate::db::{Db, FormReply};
use crate::events::settings::refused::SettingsRefused;
use crate::events::settings::routes::SavingContext;
use crate::events::team::appointing::{self, AppointmentResult};
use crate::events::{OfferedPlace, actions, lookup, store, team};
use crate::web::{Answer, Form, Page, PageError, Pager, Problems, Query, Shell, html, html_with, links, see_other};

/// How many events a page lists.
const SIZE: i64 = 50;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(all).service(make).service(one).service(appoint);
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    page: Option<u32>,
}

#[get("/admin/events")]
async fn all(who: Administrator, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    html(&listed((&db, &clock), Arc::new(who), shell, page, (NewEventForm::default(), Problems::default())).await?)
}

#[post("/admin/events")]
async fn make(
    administrator: Administrator,
    shell: Shell,
    form: Form<NewEventForm>,
    (db, clock, site): SavingContext,
) -> Page {
    let (typed, now, administrator) = (form.typed.clone(), clock.now(), Arc::new(administrator));
    let maker = Arc::clone(&administrator);
    let made = match typed.checked() {
        Err(problems) => Err(SettingsRefused::Problems(problems)),
        Ok(new) => {
            let making = db.answer(form.key, now, move |tx| {
                if lookup::by_slug(tx, &new.slug).optional()?.is_some() {
                    let words = format!("Choose another address: there is an event at /{} already", new.slug);
                    return Err(SettingsRefused::Problems(Problems::one("slug", words)));
                }
                let event = actions::create(tx, Some(maker.person()), &new, now)?;
                Ok(links::organise(&event.slug, "settings/event"))
            });
            making.await
        }
    };
    match made {
        Ok(next) => Ok(see_other(&next)
            .saying(&site, &format!("Event created. Only its team sees {} until you publish it.", typed.name.trim()))),
        Err(SettingsRefused::Problems(problems)) => html_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &listed((&db, &clock), administrator, shell, 1, (typed, problems)).await?,
        ),
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

async fn listed(
    (db, clock): (&Db, &Clock),
    who: Arc<Administrator>,
    shell: Shell,
    page: i64,
    form: (NewEventForm, Problems),
) -> Result<AllEvents, PageError> {
    let read =
        db.read(move |conn| Ok::<_, PageError>((super::store::page(conn, &who, (SIZE, page))?, store::count(conn)?)));
    let (events, total) = read.await?;
    let pager =
        Pager::new(page, SIZE, total, |page| links::with_query("/admin/events", &[("page", &page.to_string())]));
    Ok(AllEvents::new(shell, form, (&events, pager), clock.now()))
}

#[get("/admin/events/{event}")]
async fn one(who: Administrator, shell: Shell, slug: Path<String>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let form = (AppointmentForm::default(), Problems::default());
    html(&one_event((&db, &clock), &who, shell, slug.into_inner(), form).await?)
}

#[post("/admin/events/{event}/organisers")]
async fn appoint(
    (who, shell): (Administrator, Shell),
    slug: Path<String>,
    form: Form<AppointmentForm>,
    (db, clock, site): SavingContext,
) -> Page {
    let (slug, now) = (slug.into_inner(), clock.now());
    let (email, name) = match form.typed.checked() {
        Ok(checked) => checked,
        Err(problems) => {
            let page = one_event((&db, &clock), &who, shell, slug, (form.typed, problems)).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (next, to) = (format!("/admin/events/{slug}"), email.clone());
    let became = db.reply(form.key, now, move |tx| {
        let event = lookup::by_slug(tx, &slug)?;
        let words = match appointing::appoint(tx, (&event, Some(who.person())), (&email, &name), now)? {
            AppointmentResult::Joined(name) => format!("{name} is an organiser now, and is told by mail."),
            AppointmentResult::Invited => format!("Nobody here has the address {to}: an invitation is on its way."),
            AppointmentResult::There => format!("{to} is an organiser already."),
        };
        Ok::<_, PageError>(FormReply { location: next.clone(), words })
    });
    let reply = became.await?;
    Ok(see_other(&reply.location).saying(&site, &reply.words))
}

/// How many people a page names.
const MOST: i64 = 200;

async fn one_event(
    (db, clock): (&Db, &Clock),
    who: &Administrator,
    shell: Shell,
    slug: String,
    form: (AppointmentForm, Problems),
) -> Result<OneEvent, PageError> {
    let now = clock.now();
    let read = db.read(move |conn| {
        let event = lookup::by_slug(conn, &slug)?;
        let members = team::store::members(conn, &event, MOST, 1)?;
        let invited = team::store::invited_people(conn, &event, now, MOST)?;
        Ok::<_, PageError>((event, members, invited))
    });
    let (event, mut members, mut invited) = read.await?;
    members.retain(|member| member.role == OfferedPlace::Organiser);
    invited.retain(|invited| invited.role == OfferedPlace::Organiser);
    let runs_it = members.iter().any(|member| member.person == who.person().id);
    Ok(OneEvent::new(shell, &event, (&members, &invited), form, runs_it))
}
