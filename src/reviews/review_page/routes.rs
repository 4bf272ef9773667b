//! Addresses of the sheet.

mod answers;

use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde::Serialize;

use self::answers::{RefusedReview, page, stale};
use super::actions::{self, ReviewError};
use super::forms::{ReviewForm, ReviewIntent};
use super::reading::TypedReview;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, Tx};
use crate::events;
use crate::reviews::access::{ConflictedReviewer, ReviewerOf};
use crate::reviews::queue;
use crate::reviews::review::NewReview;
use crate::reviews::store::StandingReview;
use crate::reviews::{ReviewState, ReviewStep};
use crate::times;
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Problems, Shell, Site, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(write).service(take_back);
}

#[get("/{event}/review/{code}")]
async fn show(who: ReviewerOf, shell: Shell, db: Data<Db>) -> Page {
    page(Arc::new(who), shell, &db, RefusedReview::default()).await
}

#[post("/{event}/review/{code}")]
async fn write(
    who: ReviewerOf,
    shell: Shell,
    form: Form<ReviewForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let (who, now) = (Arc::new(who), clock.now());
    let scores: Vec<_> = form.beginning_with("score_").collect();
    let outcome = match form.typed.wish() {
        None => return Err(PageError::Unreadable("This form has no such button.".to_owned())),
        Some(ReviewIntent::Conflict) => conflict(&who, &form, &db, now).await,
        Some(ReviewIntent::Step(step)) if !form.typed.autosave.is_empty() && step == ReviewStep::Save => {
            return autosave(who, form.typed, scores, (&db, now)).await;
        }
        Some(ReviewIntent::Step(step)) => keep(&who, &form, (scores.clone(), step), (&db, now)).await,
    };
    match outcome {
        Ok(next) => Ok(see_other(&next).saying(&site, &said(&who, &form.typed))),
        Err(Refused::Page(error)) => Err(error),
        Err(Refused::Typed(problems)) => {
            page(who, shell, &db, RefusedReview { problems, typed: Some(typed(&form.typed, scores)) }).await
        }
        Err(Refused::Stale) => stale(who, shell, &db, (form.typed, scores)).await,
    }
}

#[post("/{event}/review/{code}/conflict")]
async fn take_back(
    who: ConflictedReviewer,
    form: Form<EmptyForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let now = clock.now();
    let words = format!("The conflict with {} is taken back. You may review it again.", who.proposal().code);
    let next = links::below(&who.event().slug, "review");
    let location = next.clone();
    db.answer(form.key, now, move |tx| {
        actions::take_back_conflict(tx, &who, now)?;
        Ok::<_, Refused>(location.clone())
    })
    .await
    .map_err(Refused::into_page)?;
    Ok(see_other(&next).saying(&site, &words))
}

/// Why a form was not taken.
#[derive(Debug)]
enum Refused {
    Typed(Problems),
    Stale,
    Page(PageError),
}

impl Refused {
    /// The page for what no form comes back from.
    fn into_page(self) -> PageError {
        match self {
            Self::Page(error) => error,
            Self::Typed(_) => PageError::Unreadable("Something is wrong with what was typed.".to_owned()),
            Self::Stale => PageError::Conflict("This review was changed in another window.".to_owned()),
        }
    }
}

impl From<diesel::result::Error> for Refused {
    fn from(error: diesel::result::Error) -> Self {
        Self::Page(error.into())
    }
}

impl From<Problems> for Refused {
    fn from(problems: Problems) -> Self {
        Self::Typed(problems)
    }
}

impl From<ReviewError> for Refused {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::Stale => Self::Stale,
            ReviewError::Closed(why) => Self::Page(PageError::NotNow(why.to_owned())),
            ReviewError::Incomplete => Self::Typed(Problems::one(
                "",
                "This review is in, and needs every required score: give them all, or abstain",
            )),
            ReviewError::Database(error) => error.into(),
        }
    }
}

async fn conflict(who: &Arc<ReviewerOf>, form: &Form<ReviewForm>, db: &Db, now: Timestamp) -> Result<String, Refused> {
    let reason = form.typed.reason()?;
    let next = links::below(&who.event().slug, "review");
    let who = Arc::clone(who);
    db.answer(form.key.clone(), now, move |tx| {
        actions::declare_conflict(tx, &who, &reason, now)?;
        Ok::<_, Refused>(next.clone())
    })
    .await
}

async fn keep(
    who: &Arc<ReviewerOf>,
    form: &Form<ReviewForm>,
    (scores, step): (Vec<(String, String)>, ReviewStep),
    (db, now): (&Db, Timestamp),
) -> Result<String, Refused> {
    let (who, typed) = (Arc::clone(who), form.typed.clone());
    db.answer(form.key.clone(), now, move |tx| {
        let place = queue::store::place_of(tx, who.proposal().id)?;
        let new = checked(tx, &who, (&typed, &scores), step)?;
        let written = actions::write(tx, &who, (&new, step), now)?;
        let goes_on = !typed.next.is_empty() && step != ReviewStep::Save;
        if goes_on { onwards(tx, &who, place) } else { Ok(here(&who, written)) }
    })
    .await
}

fn checked(
    tx: &mut Tx<'_>,
    who: &ReviewerOf,
    (typed, scores): (&ReviewForm, &[(String, String)]),
    step: ReviewStep,
) -> Result<NewReview, Refused> {
    let criteria = events::store::asked_criteria(tx, who.event())?;
    Ok(typed.checked(scores, &criteria, step)?)
}

/// The sheet itself; an abstention leads back to the queue.
fn here(who: &ReviewerOf, written: StandingReview) -> String {
    if written.state == ReviewState::Abstained {
        links::below(&who.event().slug, "review")
    } else {
        links::review(&who.event().slug, who.code())
    }
}

/// The next proposal that waits, or the queue when none does.
fn onwards(tx: &mut Tx<'_>, who: &ReviewerOf, place: queue::QueuePosition) -> Result<String, Refused> {
    let standing = queue::store::ReviewProgress::of(tx, who.seat())?;
    let beside = queue::store::neighbours(tx, who.seat(), &standing, (who.proposal().id, Some(place)))?;
    let slug = &who.event().slug;
    Ok(beside.next.map_or_else(|| links::below(slug, "review"), |code| links::review(slug, &code)))
}

fn said(who: &ReviewerOf, form: &ReviewForm) -> String {
    let code = who.code();
    match form.wish() {
        Some(ReviewIntent::Conflict) => format!("You declared a conflict with {code}. It is hidden from you now."),
        Some(ReviewIntent::Step(ReviewStep::Submit)) => format!("Your review of {code} is sent."),
        Some(ReviewIntent::Step(ReviewStep::Abstain)) => format!("You abstained from {code}."),
        _ => "Saved.".to_owned(),
    }
}

/// What a script hears after it saved a draft.
#[derive(Serialize)]
struct AutosavedDraft {
    saved_at: String,
    version: i32,
    /// Fields that are taken only when the form is sent.
    without: [&'static str; 1],
}

async fn autosave(
    who: Arc<ReviewerOf>,
    form: ReviewForm,
    scores: Vec<(String, String)>,
    (db, now): (&Db, Timestamp),
) -> Page {
    let saved_at = times::short_in(now, &who.event().zone());
    let saved = db
        .write(move |tx| {
            let new = checked(tx, &who, (&form, &scores), ReviewStep::Save)?;
            Ok::<_, Refused>(actions::autosave(tx, &who, &new, now)?)
        })
        .await;
    match saved {
        Ok(written) => {
            let version = written.map_or(0, |review| review.version);
            Ok(HttpResponse::Ok().json(AutosavedDraft { saved_at, version, without: ["reason"] }))
        }
        Err(Refused::Typed(_)) => Ok(HttpResponse::UnprocessableEntity().finish()),
        Err(refused) => Err(refused.into_page()),
    }
}

fn typed(form: &ReviewForm, scores: Vec<(String, String)>) -> TypedReview {
    TypedReview {
        scores,
        note: form.note.clone(),
        feedback: form.feedback.clone(),
        reason: form.reason.clone(),
        version: form.version(),
    }
}
