//! Addresses of the working schedule.

use std::sync::Arc;

use jiff::tz::TimeZone;

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, PlaceError, Scheduler, SeenSlot};
use super::forms::{ClashForm, PlaceForm, ScheduleParams, TakeOffForm};
use super::pages::{Asked, Place, Schedule, Scheduled};
use super::undo::{self, Undo};
use crate::clock::Clock;
use crate::db::Db;
use crate::events::Organiser;
use crate::programme::{WorkingSchedule, store};
use crate::web::{Form, Page, PageError, Query, Shell, html, html_with, links, see_other};

/// Minutes that a talk gets whose length nobody said.
const USUAL_MINUTES: i32 = 30;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(schedule).service(show_place).service(place).service(take_off).service(answer_clash);
}

impl From<PlaceError> for PageError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::NotFound => Self::NotFound,
            PlaceError::Changed => Self::Conflict("Somebody else moved this first. Go back and look again.".to_owned()),
            PlaceError::Clashes(_) => Self::NotNow(error.to_string()),
            PlaceError::Database(error) => error.into(),
        }
    }
}

#[get("/{event}/organise/schedule")]
async fn schedule(
    (who, shell): (Organiser, Shell),
    Query(wanted): Query<ScheduleParams>,
    Query(undo): Query<Undo>,
    db: Data<Db>,
    clock: Data<Clock>,
) -> Page {
    let (shell, event, now) = (shell.at(who.frame()), who.event().clone(), clock.now());
    let read = db.read(move |conn| {
        let working = store::working(conn, who.event())?;
        Ok::<_, PageError>((working, store::released(conn, who.event())?))
    });
    let (working, newest) = read.await?;
    let way_back = undo.way_back(&event.slug, &working, &event.zone());
    let made = Scheduled { event: &event, working: &working, newest, wanted: &wanted, now };
    html(&Schedule::new(shell, &made, way_back))
}

#[get("/{event}/organise/schedule/place")]
async fn show_place(who: Organiser, shell: Shell, Query(form): Query<PlaceForm>, db: Data<Db>) -> Page {
    let (who, working) = working(who, &db).await?;
    let form = filled(form, &who, &working)?;
    html(&form_page(shell, (&who, &working), form, Asked::default())?)
}

#[post("/{event}/organise/schedule/place")]
async fn place((who, shell): (Organiser, Shell), mut form: Form<PlaceForm>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (who, board) = working(who, &db).await?;
    form.typed = pressed(form.typed, &board, &who.event().zone());
    if !form.typed.is_break() && board.talk(&form.typed.talk).is_none() {
        return Err(PageError::NotFound);
    }
    let seen: SeenSlot = form.typed.seen()?;
    let new = match form.typed.checked(who.event(), &board.rooms) {
        Ok(new) => new,
        Err(problems) => {
            let asked = Asked { problems, ..Asked::default() };
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(shell, (&who, &board), form.typed, asked)?);
        }
    };
    let (now, by) = (clock.now(), Arc::clone(&who));
    let placed = db.answer(form.key, now, move |tx| {
        let scheduler = Scheduler { event: by.event(), by: Some(by.person()) };
        let done = actions::place(tx, scheduler, &new, &seen, now)?;
        Ok(undo::address(&by.event().slug, &board, &done, &by.event().zone()))
    });
    match placed.await {
        Ok(next) => Ok(see_other(&next)),
        Err(PlaceError::Clashes(clashes)) => {
            let asked = Asked { clashes, ..Asked::default() };
            again(StatusCode::UNPROCESSABLE_ENTITY, shell, (&who, &db), form.typed, asked).await
        }
        Err(PlaceError::Changed) => {
            let asked = Asked { changed: true, ..Asked::default() };
            again(StatusCode::CONFLICT, shell, (&who, &db), form.typed, asked).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What was pressed in the grid says room and time; length and audience are the talk's own.
fn pressed(form: PlaceForm, working: &WorkingSchedule, zone: &TimeZone) -> PlaceForm {
    let Some(talk) = working.talk(&form.talk).filter(|_| !form.spot.is_empty()) else {
        return form.at_its_spot(zone);
    };
    let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let now = working.slot_of(talk.id).map(|slot| slot.minutes().to_string());
    let needs = now.unwrap_or_else(|| talk.minutes.unwrap_or(USUAL_MINUTES).to_string());
    let (duration, expected) = (or(form.duration.clone(), &needs), or(form.expected.clone(), &text(talk.expected)));
    PlaceForm { duration, expected, ..form }.at_its_spot(zone)
}

#[post("/{event}/organise/schedule/clashes")]
async fn answer_clash(who: Organiser, form: Form<ClashForm>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (now, next) = (clock.now(), links::organise(&who.event().slug, "schedule"));
    let answered = db.answer(form.key, now, move |tx| {
        let scheduler = Scheduler { event: who.event(), by: Some(who.person()) };
        actions::accept(tx, scheduler, (&form.typed.clash, form.typed.accepted != "no"), now)?;
        Ok::<_, PageError>(next.clone())
    });
    Ok(see_other(&answered.await?))
}

#[post("/{event}/organise/schedule/removal")]
async fn take_off(who: Organiser, form: Form<TakeOffForm>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (who, board) = working(who, &db).await?;
    let (slot, now) = (form.typed.checked()?, clock.now());
    let removed = db.answer(form.key, now, move |tx| {
        let scheduler = Scheduler { event: who.event(), by: Some(who.person()) };
        let done = actions::take_off(tx, scheduler, slot, now)?;
        Ok::<_, PageError>(undo::address(&who.event().slug, &board, &done, &who.event().zone()))
    });
    Ok(see_other(&removed.await?))
}

async fn working(who: Organiser, db: &Db) -> Result<(Arc<Organiser>, WorkingSchedule), PageError> {
    let who = Arc::new(who);
    let by = Arc::clone(&who);
    let working = db.read(move |conn| store::working(conn, by.event())).await?;
    Ok((who, working))
}

/// The form as its address asks for it: for something that has a place, filled in with it.
fn filled(asked: PlaceForm, who: &Organiser, working: &WorkingSchedule) -> Result<PlaceForm, PageError> {
    let zone = who.event().zone();
    let asked = asked.at_its_spot(&zone);
    if asked.is_break() {
        let slot = asked.slot.parse().ok().and_then(|id| working.slot(id)).filter(|slot| slot.proposal_id.is_none());
        return match slot {
            Some(slot) => Ok(PlaceForm::of(slot, &zone)),
            None if asked.slot.is_empty() => Ok(PlaceForm { room: or(asked.room, "all"), ..asked }),
            None => Err(PageError::NotFound),
        };
    }
    let talk = working.talk(&asked.talk).ok_or(PageError::NotFound)?;
    let now = working.slot_of(talk.id).map(|slot| PlaceForm::of(slot, &zone)).unwrap_or_default();
    let needs = talk.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let expected = talk.expected.map(|expected| expected.to_string()).unwrap_or_default();
    Ok(PlaceForm {
        room: or(asked.room, &now.room),
        day: or(asked.day, &now.day),
        which: if asked.start.is_empty() { now.which.clone() } else { asked.which },
        start: or(asked.start, &now.start),
        duration: or(or(asked.duration, &now.duration), &needs),
        expected: or(asked.expected, &expected),
        talk: asked.talk,
        ..now
    })
}

fn or(asked: String, otherwise: &str) -> String {
    if asked.is_empty() { otherwise.to_owned() } else { asked }
}

fn form_page(
    shell: Shell,
    (who, working): (&Organiser, &WorkingSchedule),
    form: PlaceForm,
    asked: Asked,
) -> Result<Place, PageError> {
    Place::new(shell.at(who.frame()), (who.event(), working), form, asked).ok_or(PageError::NotFound)
}

/// The form again, beside the schedule as it stands by now.
async fn again(
    status: StatusCode,
    shell: Shell,
    (who, db): (&Arc<Organiser>, &Db),
    form: PlaceForm,
    asked: Asked,
) -> Page {
    let by = Arc::clone(who);
    let working = db.read(move |conn| store::working(conn, by.event())).await?;
    html_with(status, &form_page(shell, (who, &working), form, asked)?)
}
