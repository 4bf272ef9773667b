//! Address of the record.

use actix_web::get;
use actix_web::web::{Data, ServiceConfig};
use serde::Deserialize;

use super::pages::{History, Line};
use crate::db::{Db, Total};
use crate::events::Organiser;
use crate::history;
use crate::web::{Page, PageError, Pager, Query, Shell, html, links};

/// How many entries a page lists.
const SIZE: i64 = 50;

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show_history);
}

/// What is looked for, and which page of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    q: String,
    page: Option<u32>,
}

#[get("/{event}/organise/history")]
async fn show_history(organiser: Organiser, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    let (event, frame, q) = (organiser.event().clone(), organiser.frame(), turn.q.trim().to_owned());
    let words = q.clone();
    let read = db.read(move |conn| {
        let event = organiser.event().id.uuid();
        if !words.is_empty() {
            return Ok(history::found_of_event(conn, event, &words, (SIZE, page))?);
        }
        let told = history::page_of_event(conn, event, SIZE, page)?;
        Ok::<_, PageError>((told, Total::All(history::count_of_event(conn, event)?)))
    });
    let (told, total) = read.await?;
    let (zone, address) = (event.zone(), links::organise(&event.slug, "history"));
    html(&History {
        shell: shell.at(frame),
        lines: told.into_iter().map(|told| Line::of(told, &event.slug, &zone)).collect(),
        pager: Pager::of(page, SIZE, total, |page| {
            links::with_query(&address, &[("q", &q), ("page", &page.to_string())])
        }),
        q: q.clone(),
        address: address.clone(),
        zone: event.time_zone,
    })
}
