//! Addresses of the settings.

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::doubts::{self, DateDoubts};
use super::forms::{CallForm, ColourForm, EventForm, ReviewSettingsForm, SectionForm};
use super::pages::{Around, SettingsChanged, Shown};
use super::refused::SettingsRefused;
use super::{Section, actions, store, version};
use crate::clock::Clock;
use crate::counting::counted;
use crate::db::Db;
use crate::events::{Event, Organiser, lookup};
use crate::web::{Answer, Form, Page, Problems, Question, Shell, Site, html, html_with, links, see_other};

/// What a form is saved with.
pub type SavingContext = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(index)
        .service(show_event)
        .service(save_event)
        .service(show_cfp)
        .service(save_cfp)
        .service(show_review)
        .service(save_review)
        .service(show_appearance)
        .service(save_appearance);
}

#[get("/{event}/organise/settings")]
async fn index(organiser: Organiser) -> Page {
    Ok(see_other(&links::organise(&organiser.event().slug, "settings/event")))
}

#[get("/{event}/organise/settings/event")]
async fn show_event(organiser: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let (shell, event) = (shell.at(organiser.frame()), organiser.event().clone());
    let ready = db.read(move |conn| store::readiness(conn, organiser.event())).await?;
    let around =
        Around { shell, problems: Problems::default(), missing: ready.missing(), doubts: DateDoubts::default() };
    html(&EventForm::of(&event).page(around, &event))
}

#[post("/{event}/organise/settings/event")]
async fn save_event(organiser: Organiser, shell: Shell, form: Form<EventForm>, desk: SavingContext) -> Page {
    if form.typed.sure != "yes"
        && let Ok(Section::Basics(new, _)) = form.typed.checked(organiser.event())
    {
        let event = organiser.event().clone();
        let placed = desk.0.read(move |conn| store::placed(conn, &event)).await?;
        let doubts = doubts::of_days(organiser.event(), &new, &placed);
        if !doubts.is_empty() {
            return asked(form.typed, shell.at(organiser.frame()), doubts, organiser.event());
        }
    }
    let event = organiser.event().clone();
    let (placed, versions) = desk.0.read(move |conn| store::timed(conn, &event)).await?;
    let event = organiser.event();
    if form.typed.leaves_clocks_open(event, placed + versions) && form.typed.checked(event).is_ok() {
        let question = about_clocks(event, form.typed.time_zone.trim(), (placed, versions));
        return form.ask(shell.at(organiser.frame()), question);
    }
    save(organiser, shell, form, desk).await
}

/// What is asked before an event that has times gets another zone.
fn about_clocks(event: &Event, zone: &str, (placed, versions): (i64, i64)) -> Question {
    let back = links::organise(&event.slug, "settings/event");
    let placed = counted(placed, "session of the schedule", "sessions of the schedule");
    let public = match versions {
        0 => String::new(),
        versions => format!(
            "{}, in {}. The change counts as one for the next version, and its speakers are told then.",
            counted(versions, "published version stays as it is", "published versions stay as they are"),
            event.time_zone
        ),
    };
    Question::new(format!("Change the time zone from {} to {zone}?", event.time_zone), "", back)
        .meaning(format!("It concerns {placed} and the dates of the call and of reviewing."))
        .meaning(public)
        .choosing("clocks", "stay", "The clock times stay: 10:00 stays 10:00, at another moment")
        .choosing("clocks", "change", "The moments stay: the clocks of the new zone show other hours")
}

#[get("/{event}/organise/settings/cfp")]
async fn show_cfp(organiser: Organiser, shell: Shell) -> Page {
    show::<CallForm>(&organiser, shell)
}

#[post("/{event}/organise/settings/cfp")]
async fn save_cfp(organiser: Organiser, shell: Shell, form: Form<CallForm>, desk: SavingContext) -> Page {
    if form.typed.sure != "yes"
        && let Ok(Section::Call(new)) = form.typed.checked(organiser.event())
    {
        let doubts = doubts::of_call(organiser.event(), &new);
        if !doubts.is_empty() {
            return asked(form.typed, shell.at(organiser.frame()), doubts, organiser.event());
        }
    }
    save(organiser, shell, form, desk).await
}

#[get("/{event}/organise/settings/review")]
async fn show_review(organiser: Organiser, shell: Shell) -> Page {
    show::<ReviewSettingsForm>(&organiser, shell)
}

#[post("/{event}/organise/settings/review")]
async fn save_review(organiser: Organiser, shell: Shell, form: Form<ReviewSettingsForm>, desk: SavingContext) -> Page {
    if form.typed.sure != "yes"
        && let Ok(Section::Reviewing(new)) = form.typed.checked(organiser.event())
    {
        let doubts = doubts::of_reviewing(organiser.event(), &new);
        if !doubts.is_empty() {
            return asked(form.typed, shell.at(organiser.frame()), doubts, organiser.event());
        }
    }
    save(organiser, shell, form, desk).await
}

#[get("/{event}/organise/settings/appearance")]
async fn show_appearance(organiser: Organiser, shell: Shell) -> Page {
    show::<ColourForm>(&organiser, shell)
}

#[post("/{event}/organise/settings/appearance")]
async fn save_appearance(organiser: Organiser, shell: Shell, form: Form<ColourForm>, desk: SavingContext) -> Page {
    save(organiser, shell, form, desk).await
}

/// The form as it was typed, with what is asked before it is saved.
fn asked<F: Shown>(typed: F, shell: Shell, doubts: DateDoubts, event: &Event) -> Page {
    let around = Around { shell, problems: Problems::default(), missing: Vec::new(), doubts };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &typed.page(around, event))
}

fn show<F: SectionForm + Shown>(organiser: &Organiser, shell: Shell) -> Page {
    let around = Around {
        shell: shell.at(organiser.frame()),
        problems: Problems::default(),
        missing: Vec::new(),
        doubts: DateDoubts::default(),
    };
    html(&F::of(organiser.event()).page(around, organiser.event()))
}

/// Saves one section, unless something is wrong with it or somebody else changed it since it was shown.
async fn save<F>(organiser: Organiser, shell: Shell, form: Form<F>, (db, clock, site): SavingContext) -> Page
where
    F: SectionForm + Shown,
{
    let (shell, event, typed) = (shell.at(organiser.frame()), organiser.event().clone(), form.typed.clone());
    let section = match typed.checked(&event) {
        Ok(section) => section,
        Err(problems) => return refused(typed, shell, problems, &event),
    };
    let page = links::organise(&event.slug, &format!("settings/{}", F::WORD));
    let (everything, next, now) = (form.beginning_with("").collect(), page.clone(), clock.now());
    let saved = db.answer(form.key, now, move |tx| {
        unchanged::<F>(&lookup::by_slug(tx, &organiser.event().slug)?, &typed)?;
        let words = version::difference(&F::of(organiser.event()), &typed);
        if let Some(days) = typed.moves_along(organiser.event()) {
            actions::move_sessions(tx, &organiser, days, now)?;
        }
        actions::change(tx, &organiser, &section, (&words.0, &words.1), now)?;
        Ok(next.clone())
    });
    match saved.await {
        Ok(next) => Ok(see_other(&next).saying(&site, "Saved.")),
        Err(SettingsRefused::Changed(theirs, version)) => {
            let changed = SettingsChanged::new(shell, (&page, &page), (theirs, version), everything);
            html_with(StatusCode::CONFLICT, &changed)
        }
        Err(SettingsRefused::Problems(problems)) => refused(form.typed, shell, problems, &event),
        Err(SettingsRefused::Page(error)) => Err(error),
    }
}

fn refused<F: Shown>(typed: F, shell: Shell, problems: Problems, event: &Event) -> Page {
    let around = Around { shell, problems, missing: Vec::new(), doubts: DateDoubts::default() };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &typed.page(around, event))
}

/// Whether a section still says what it said when the form was shown.
fn unchanged<F: SectionForm>(event: &Event, typed: &F) -> Result<(), SettingsRefused> {
    let theirs = F::of(event);
    if theirs.version() == typed.version() {
        return Ok(());
    }
    Err(SettingsRefused::Changed(version::pairs(&theirs), theirs.version().to_owned()))
}
