//! Addresses of what speakers did.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::notice::Notices;
use super::pages::{News, NoticeSettings, choices};
use super::store;
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::events::Organiser;
use crate::web::{Answer, Form, Page, PageError, Problems, Shell, Site, html, links, see_other};

/// How many things the page lists.
const MOST: usize = 200;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(seen).service(settings).service(choose);
}

#[get("/{event}/organise/news")]
async fn show(who: Organiser, shell: Shell, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (shell, event, now) = (shell.at(who.frame()), who.event().clone(), clock.now());
    let read = db.read(move |conn| {
        let (event, reader) = (who.event().id, who.person().id);
        let after = store::seen_until(conn, event, reader)?;
        let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        Ok::<_, PageError>(store::notices(conn, event, reader, (after, now), most)?)
    });
    html(&News::new(shell, &event, (&read.await?, MOST), now))
}

/// Up to when somebody has looked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct SeenForm {
    until: String,
}

#[post("/{event}/organise/news")]
async fn seen(who: Organiser, form: Form<SeenForm>, (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>)) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, ""));
    let until = form.typed.until.parse().map_or(now, Timestamp::from_micros).min(now);
    let seen = db.answer(form.key, now, move |tx| {
        store::see(tx, &who, until)?;
        Ok::<_, PageError>(next.clone())
    });
    Ok(see_other(&seen.await?).saying(&site, "Seen."))
}

#[get("/{event}/organise/notices")]
async fn settings(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let shell = shell.at(who.frame());
    let chosen = db.read(move |conn| store::choice(conn, &who)).await?;
    html(&NoticeSettings { shell, problems: Problems::default(), choices: choices(chosen) })
}

/// How somebody wants to hear.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ChoiceForm {
    notices: String,
}

#[post("/{event}/organise/notices")]
async fn choose(
    who: Organiser,
    form: Form<ChoiceForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let notices = Notices::from_word(&form.typed.notices)
        .ok_or_else(|| PageError::Unreadable("Choose one of the three.".to_owned()))?;
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "notices"));
    let chosen = db.answer(form.key, now, move |tx| {
        store::choose(tx, &who, notices, now)?;
        Ok::<_, PageError>(next.clone())
    });
    Ok(see_other(&chosen.await?).saying(&site, "Saved."))
}
