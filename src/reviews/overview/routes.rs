//! Addresses of the organisers' page on reviewing.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::actions;
use super::pages::{CriterionView, Level, Overview, ReviewerView, TieView, lead};
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{self, Organiser};
use crate::reviews::store::{coverage, progress, ties};
use crate::web::form::Nothing;
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(rescore);
}

#[get("/{event}/organise/reviews")]
async fn show(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let (event, frame) = (who.event().clone(), who.frame());
    let (coverage, reviewers, criteria, ties) = db
        .read(move |conn| {
            let criteria = events::store::criteria(conn, who.event())?;
            Ok::<_, PageError>((coverage(conn, &who)?, progress(conn, &who)?, criteria, ties(conn, &who)?))
        })
        .await?;
    html(&Overview {
        shell: shell.at(frame),
        lead: lead(&coverage, &event),
        coverage: Level::all(&coverage, &event),
        any: reviewers.iter().any(|one| one.done > 0),
        reviewers: reviewers.iter().map(|one| ReviewerView::of(one, &event)).collect(),
        criteria: criteria.iter().map(CriterionView::of).collect(),
        ties: ties.into_iter().map(|tie| TieView::of(tie, &event)).collect(),
        criteria_href: links::organise(&event.slug, "settings/criteria"),
        team: links::organise(&event.slug, "team"),
        rescore: links::organise(&event.slug, "reviews/scores"),
    })
}

#[post("/{event}/organise/reviews/scores")]
async fn rescore(who: Organiser, form: Form<Nothing>, (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>)) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "reviews"));
    let location = next.clone();
    db.answer(form.key, now, move |tx| {
        actions::rescore(tx, &who, now)?;
        Ok::<_, PageError>(location.clone())
    })
    .await?;
    Ok(see_other(&next).saying(&site, "All scores are worked out by the criteria as they are now."))
}
