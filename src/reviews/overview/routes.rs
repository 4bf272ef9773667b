//! Addresses of the organisers' page on reviewing.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;
use uuid::Uuid;

use super::actions;
use super::pages::{CriterionView, Level, Overview, ReviewerView, TieView, lead};
use crate::clock::Clock;
use crate::db::{Db, Id};
use crate::events::{self, Organiser};
use crate::reviews::store::{coverage, former, progress, ties};
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(rescore).service(set_counting);
}

#[get("/{event}/organise/reviews")]
async fn show(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let (event, frame) = (who.event().clone(), who.frame());
    let (coverage, reviewers, former, criteria, ties) = db
        .read(move |conn| {
            let criteria = events::store::criteria(conn, who.event())?;
            let (reviewers, former) = (progress(conn, &who)?, former(conn, &who)?);
            Ok::<_, PageError>((coverage(conn, &who)?, reviewers, former, criteria, ties(conn, &who)?))
        })
        .await?;
    html(&Overview {
        shell: shell.at(frame),
        lead: lead(&coverage, &event),
        coverage: Level::all(&coverage, &event),
        any: reviewers.iter().chain(&former).any(|one| one.done > 0),
        former: former.iter().map(|one| ReviewerView::of(one, &event)).collect(),
        reviewers: reviewers.iter().map(|one| ReviewerView::of(one, &event)).collect(),
        criteria: criteria.iter().map(CriterionView::of).collect(),
        ties: ties.into_iter().map(|tie| TieView::of(tie, &event)).collect(),
        criteria_href: links::organise(&event.slug, "settings/criteria"),
        team: links::organise(&event.slug, "team"),
        rescore: links::organise(&event.slug, "reviews/scores"),
    })
}

#[post("/{event}/organise/reviews/scores")]
async fn rescore(
    who: Organiser,
    form: Form<EmptyForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "reviews"));
    let location = next.clone();
    db.answer(form.key, now, move |tx| {
        actions::rescore(tx, &who, now)?;
        Ok::<_, PageError>(location.clone())
    })
    .await?;
    Ok(see_other(&next).saying(&site, "All scores are worked out by the criteria as they are now."))
}

/// Whether somebody's reviews are to count.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CountingForm {
    /// `yes`, or nothing.
    counted: String,
}

#[post("/{event}/organise/reviews/{person}/counting")]
async fn set_counting(
    who: Organiser,
    path: Path<(String, Uuid)>,
    form: Form<CountingForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "reviews"));
    let (person, left_out) = (Id::from(path.1), form.typed.counted != "yes");
    let changed = db.answer(form.key, now, move |tx| {
        actions::set_left_out(tx, &who, (person, left_out), now)?;
        Ok::<_, PageError>(next.clone())
    });
    let words = if left_out { "Their reviews are left out of the means." } else { "Their reviews count." };
    Ok(see_other(&changed.await?).saying(&site, words))
}
