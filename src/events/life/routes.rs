//! Addresses at which an event is published, hidden, archived and deleted.

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::forms::{DeletionForm, VisibilityForm};
use super::pages::{SettingsDeletion, SettingsVisibility};
use super::{actions, rules, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::events::settings::routes::SavingContext;
use crate::events::{EventKeeper, Visibility, lookup, settings};
use crate::web::{Answer, Form, Page, PageError, Problems, Query, Shell, html, html_with, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(change).service(ask_deletion).service(delete);
}

#[get("/{event}/organise/settings/visibility")]
async fn show(
    keeper: EventKeeper,
    shell: Shell,
    Query(asked): Query<VisibilityForm>,
    db: Data<Db>,
    clock: Data<Clock>,
) -> Page {
    let (shell, event, organiser) = (shell.at(keeper.frame()), keeper.event().clone(), keeper.is_organiser());
    let read = db.read(move |conn| {
        let ready = settings::store::readiness(conn, keeper.event())?;
        Ok::<_, PageError>((store::holdings(conn, keeper.event())?, ready))
    });
    let (holdings, ready) = read.await?;
    let asked = asked.wanted(&event);
    html(&SettingsVisibility::new(shell, (&event, organiser), (&holdings, ready.missing()), asked, clock.now()))
}

#[post("/{event}/organise/settings/visibility")]
async fn change(keeper: EventKeeper, form: Form<VisibilityForm>, (db, clock, site): SavingContext) -> Page {
    let page = links::organise(&keeper.event().slug, "settings/visibility");
    let Some(to) = form.typed.meant() else { return Ok(see_other(&page)) };
    if form.typed.sure != "yes" {
        let to = if to == keeper.event().visibility { "" } else { to.word() };
        return Ok(see_other(&links::with_query(&page, &[("to", to)])));
    }
    let (now, next, name) = (clock.now(), page, keeper.event().name.clone());
    let changed = db.answer(form.key, now, move |tx| {
        let event = lookup::by_slug(tx, &keeper.event().slug)?;
        actions::show_to(tx, (&event, Some(keeper.person())), to, now)?;
        Ok::<_, PageError>(next.clone())
    });
    let words = match to {
        Visibility::Public => format!("{name} is public."),
        Visibility::Hidden => format!("{name} is hidden: only its team sees it."),
        Visibility::Archived => format!("{name} is archived."),
    };
    Ok(see_other(&changed.await?).saying(&site, &words))
}

#[get("/{event}/organise/settings/deletion")]
async fn ask_deletion(keeper: EventKeeper, shell: Shell, db: Data<Db>) -> Page {
    html(&deletion(&db, keeper, shell, (String::new(), Problems::default())).await?)
}

#[post("/{event}/organise/settings/deletion")]
async fn delete(keeper: EventKeeper, shell: Shell, form: Form<DeletionForm>, (db, clock, site): SavingContext) -> Page {
    if let Err(problems) = form.typed.checked(keeper.event()) {
        let page = deletion(&db, keeper, shell, (form.typed.name, problems)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (now, name) = (clock.now(), keeper.event().name.clone());
    let alone = db.alone();
    let deleted = alone.answer(form.key, now, move |tx| {
        actions::delete(tx, (keeper.event(), Some(keeper.person())), now)?;
        Ok::<_, PageError>(links::HOME.to_owned())
    });
    Ok(see_other(&deleted.await?).saying(&site, &format!("{name} is deleted.")))
}

async fn deletion(
    db: &Db,
    keeper: EventKeeper,
    shell: Shell,
    (typed, problems): (String, Problems),
) -> Result<SettingsDeletion, PageError> {
    let (event, is_admin) = (keeper.event().clone(), keeper.person().is_admin);
    let shell = shell.at(keeper.frame());
    let holdings = db.read(move |conn| store::holdings(conn, keeper.event())).await?;
    Ok(SettingsDeletion {
        shell,
        problems,
        name: event.name.clone(),
        typed,
        goes: rules::goes(&holdings),
        base: links::organise(&event.slug, ""),
        archive: is_admin.then(|| format!("/admin/archives/{}", event.slug)),
    })
}
