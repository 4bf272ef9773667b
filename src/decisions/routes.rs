//! Addresses of this feature: staging and announcing; the rooms add theirs.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, AnnounceError, Chair};
use super::announcement::Announcement;
use super::forms::{self, AnnounceForm, PreviewQuery, StageForm};
use super::pages::{self, AnnouncementPreview};
use super::{feedback, proposal_page, proposals_table, ranking_page, steps, waiting};
use crate::clock::{Clock, Day, Timestamp};
use crate::config::PublicUrl;
use crate::db::{Db, FormReply};
use crate::events::{Event, Organiser};
use crate::mail::preview::in_words;
use crate::proposals::StepError;
use crate::web::{
    Answer, Form, Page, PageError, Pager, Problems, Query, Shell, Site, html, html_with, links, see_other,
};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(preview).service(announce).service(stage).service(feedback::routes::approve);
    config.service(ranking_page::routes::ranking);
    config.service(proposals_table::routes::proposals).service(proposal_page::routes::sheet);
    config.service(waiting::routes::waiting_list).service(waiting::routes::order_waiting);
    config.service(steps::routes::show_step).service(steps::routes::take_step);
}

#[post("/{event}/organise/decisions")]
async fn stage(who: Organiser, form: Form<StageForm>, db: Data<Db>, clock: Data<Clock>, site: Data<Site>) -> Page {
    let next = form.typed.came_from(who.event());
    let wanted = form.typed.checked().map_err(|why| PageError::Unreadable(why.to_owned()))?;
    if wanted.codes.is_empty() {
        return Ok(see_other(&next).saying(&site, "Choose proposals first."));
    }
    let now = clock.now();
    let reply = db
        .alone()
        .reply(form.key, now, move |tx| {
            let chair = Chair { event: who.event(), person: who.person() };
            let outcome = match wanted.verdict {
                Some(verdict) => actions::stage(tx, chair, &wanted.codes, verdict, now)?,
                None => actions::clear(tx, chair, &wanted.codes, now)?,
            };
            let words = pages::staged_words(&outcome, wanted.verdict);
            Ok::<_, PageError>(FormReply { location: next.clone(), words })
        })
        .await?;
    Ok(see_other(&reply.location).saying(&site, &reply.words))
}

#[get("/{event}/organise/decisions/announcement")]
async fn preview(who: Organiser, shell: Shell, query: Query<PreviewQuery>, db: Data<Db>, clock: Data<Clock>) -> Page {
    html(&shown(who, shell, &query.0, (&db, clock.now())).await?)
}

#[post("/{event}/organise/decisions/announcement")]
async fn announce(
    (who, shell): (Organiser, Shell),
    form: Form<AnnounceForm>,
    db: Data<Db>,
    clock: Data<Clock>,
    site: Data<Site>,
) -> Page {
    let now = clock.now();
    let query = PreviewQuery { answer_by: form.typed.answer_by.clone(), page: String::new() };
    let Ok(answer_by) = forms::answer_by(&query.answer_by, today(who.event(), now)) else {
        let page = shown(who, shell, &query, (&db, now)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let who = Arc::new(who);
    let (by, seen) = (Arc::clone(&who), form.typed.seen);
    let next = links::organise(&who.event().slug, "decisions");
    let outcome = db
        .alone()
        .reply(form.key, now, move |tx| {
            let chair = Chair { event: by.event(), person: by.person() };
            let announced = actions::announce_as_seen(tx, chair, (&seen, answer_by), now)?;
            Ok(FormReply { location: next.clone(), words: pages::announced_words(&announced) })
        })
        .await;
    match outcome {
        Ok(reply) => Ok(see_other(&reply.location).saying(&site, &reply.words)),
        Err(AnnounceError::Changed | AnnounceError::Step(StepError::Changed | StepError::Refused(_))) => {
            let page = shown_anew(&who, shell, &query, (&db, now)).await?;
            html_with(StatusCode::CONFLICT, &AnnouncementPreview { changed: true, ..page })
        }
        Err(AnnounceError::Step(error)) => Err(proposal_page::routes::not_taken(error)),
        Err(AnnounceError::Database(error)) => Err(error.into()),
    }
}

async fn shown(
    who: Organiser,
    shell: Shell,
    query: &PreviewQuery,
    at: (&Data<Db>, Timestamp),
) -> Result<AnnouncementPreview, PageError> {
    shown_anew(&Arc::new(who), shell, query, at).await
}

async fn shown_anew(
    who: &Arc<Organiser>,
    shell: Shell,
    query: &PreviewQuery,
    (db, now): (&Data<Db>, Timestamp),
) -> Result<AnnouncementPreview, PageError> {
    let (answer_by, problems) = match forms::answer_by(&query.answer_by, today(who.event(), now)) {
        Ok(day) => (day, Problems::default()),
        Err(problems) => (None, problems),
    };
    let (by, url, asked) = (Arc::clone(who), db.public_url().clone(), query.clone());
    // Hundreds of mails are made here, so not on a thread that answers others.
    let page = db.read(move |conn| {
        let chair = Chair { event: by.event(), person: by.person() };
        let announcement = actions::prepare(conn, chair, &url, answer_by)?;
        Ok::<_, diesel::result::Error>(page(shell.clone().at(by.frame()), by.event(), &announcement, (&asked, &url)))
    });
    Ok(AnnouncementPreview { problems, ..page.await? })
}

/// How many mails a page of the preview shows.
const LETTERS: usize = 500;

fn page(
    shell: Shell,
    event: &Event,
    announcement: &Announcement,
    (query, url): (&PreviewQuery, &PublicUrl),
) -> AnnouncementPreview {
    let here = links::organise(&event.slug, "decisions/announcement");
    let total = announcement.mails().count();
    let number = query.page().min(total.div_ceil(LETTERS).max(1));
    let address = |page: i64| {
        links::with_query(&here, &[("answer_by", query.answer_by.as_str()), ("page", page.to_string().as_str())])
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let (feedback, more_feedback) = pages::pending_feedback(announcement, &links::organise(&event.slug, ""));
    AnnouncementPreview {
        shell,
        feedback,
        more_feedback,
        base: links::organise(&event.slug, ""),
        changed: false,
        counts: pages::verdict_counts(announcement),
        decisions: pages::number_of(announcement.tellings.len(), "decision", "decisions"),
        mails: pages::number_of(total, "mail", "mails"),
        dropped: pages::dropped(announcement),
        rescored: announcement.rescored.clone(),
        unreachable: pages::unreachable(announcement),
        unread: pages::unread(announcement),
        nothing: announcement.is_empty(),
        seen: announcement.fingerprint(),
        answer_by: query.answer_by.clone(),
        problems: Problems::default(),
        samples: pages::samples(announcement, url),
        letters: announcement
            .mails()
            .skip((number - 1) * LETTERS)
            .take(LETTERS)
            .map(|mail| in_words(mail, url))
            .collect(),
        pager: Pager::new(count(number), count(LETTERS), count(total), address),
        here,
    }
}

fn today(event: &Event, now: Timestamp) -> Day {
    Day(now.at(&event.zone()).date())
}
