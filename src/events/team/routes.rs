//! Addresses of the team.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, TeamError};
use super::forms::TeamInvitationForm;
use super::pages::{People, Team};
use super::store;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::settings::refused::SettingsRefused;
use crate::events::settings::routes::SavingContext;
use crate::events::{OfferedPlace, Organiser, store as events};
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Pager, Problems, Query, Question, Shell, html, html_with, links, see_other,
};

/// How many members a page lists.
const SIZE: i64 = 100;
/// How many open invitations the page lists.
const MOST_INVITED: i64 = 200;

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show_team).service(invite).service(revoke).service(remove);
}

impl From<TeamError> for SettingsRefused {
    fn from(error: TeamError) -> Self {
        match error {
            TeamError::There => Self::Problems(Problems::one("email", "They are on the team already, in this role")),
            TeamError::TooMany => Self::Page(PageError::TooMany(3600)),
            TeamError::Last => Self::Page(PageError::NotNow(
                "The last organiser cannot leave: invite another one first, so that somebody runs the event."
                    .to_owned(),
            )),
            TeamError::Database(error) => error.into(),
        }
    }
}

/// Which page of the members.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    page: Option<u32>,
}

#[get("/{event}/organise/team")]
async fn show_team(
    organiser: Organiser,
    shell: Shell,
    Query(turn): Query<Turn>,
    db: Data<Db>,
    clock: Data<Clock>,
) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    let form =
        (TeamInvitationForm { role: "reviewer".to_owned(), ..TeamInvitationForm::default() }, Problems::default());
    html(&team((&db, &clock), organiser, shell, page, form).await?)
}

#[post("/{event}/organise/team/invitations")]
async fn invite(
    organiser: Organiser,
    shell: Shell,
    form: Form<TeamInvitationForm>,
    (db, clock, site): SavingContext,
) -> Page {
    let (typed, now, next) = (form.typed.clone(), clock.now(), links::organise(&organiser.event().slug, "team"));
    let (organiser, shared) = (Arc::new(organiser), site.key.shared(&form.key.0));
    let link = site.public_url.join(&links::invitation(&shared));
    let invited = match typed.checked() {
        Err(problems) => Err(SettingsRefused::Problems(problems)),
        Ok(new) => {
            let inviting = Arc::clone(&organiser);
            let change = db.answer(form.key, now, move |tx| {
                let invitation = actions::invite(tx, &inviting, &new, now)?;
                events::share_invitation(tx, &invitation, &shared)?;
                Ok::<_, SettingsRefused>(next.clone())
            });
            change.await
        }
    };
    match invited {
        Ok(next) => {
            let words = format!("The invitation to {} is on its way.", typed.email.trim());
            Ok(see_other(&next).saying(&site, &words).showing(&site, &link))
        }
        Err(SettingsRefused::Problems(problems)) => {
            let team = team((&db, &clock), organiser, shell, 1, (typed, problems)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &team)
        }
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

#[post("/{event}/organise/team/invitations/{id}/revocation")]
async fn revoke(organiser: Organiser, path: Path<(String, Uuid)>, form: Form<EmptyForm>, desk: SavingContext) -> Page {
    let (id, now) = (path.1, desk.1.now());
    let next = links::organise(&organiser.event().slug, "team");
    let change = desk.0.answer(form.key, now, move |tx| {
        actions::revoke(tx, &organiser, id, now)?;
        Ok::<_, SettingsRefused>(next.clone())
    });
    done(change.await, &desk, "The invitation is taken back: its link no longer works.")
}

#[post("/{event}/organise/team/{role}/{person}/removal")]
async fn remove(
    (organiser, shell): (Organiser, Shell),
    path: Path<(String, String, Uuid)>,
    form: Form<EmptyForm>,
    desk: SavingContext,
) -> Page {
    let role = OfferedPlace::from_word(&path.1).ok_or(PageError::NotFound)?;
    let (person, now) = (path.2, desk.1.now());
    if !form.is_confirmed() {
        return ask_to_remove((Arc::new(organiser), shell), (person, role), &form, &desk.0).await;
    }
    let leaving = role == OfferedPlace::Organiser && organiser.person().id.uuid() == person;
    let next = if leaving { links::HOME.to_owned() } else { links::organise(&organiser.event().slug, "team") };
    let change = desk.0.answer(form.key, now, move |tx| {
        actions::remove(tx, &organiser, (person, role), now)?;
        Ok::<_, SettingsRefused>(next.clone())
    });
    done(change.await, &desk, if leaving { "You no longer run this event." } else { "Taken off the team." })
}

async fn ask_to_remove(
    (organiser, shell): (Arc<Organiser>, Shell),
    (person, role): (Uuid, OfferedPlace),
    form: &Form<EmptyForm>,
    db: &Db,
) -> Page {
    let reading = Arc::clone(&organiser);
    let member = db.read(move |conn| store::find(conn, reading.event(), person, role)).await;
    let (name, back) = (member.map_err(PageError::from)?.name, links::organise(&organiser.event().slug, "team"));
    let question = if organiser.person().id.uuid() == person {
        Question::new(format!("Leave the team as {role}?"), "Leave the team", back)
            .meaning("Another organiser can invite you again.")
    } else {
        Question::new(format!("Take {name} off the team as {role}?"), format!("Take {name} off"), back)
            .meaning("What they wrote stays. You can invite them again.")
    };
    form.ask(shell.at(organiser.frame()), question)
}

fn done(outcome: Result<String, SettingsRefused>, desk: &SavingContext, words: &str) -> Page {
    match outcome {
        Ok(next) => Ok(see_other(&next).saying(&desk.2, words)),
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Problems(_) | SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

async fn team(
    (db, clock): (&Db, &Clock),
    organiser: impl Into<Arc<Organiser>>,
    shell: Shell,
    page: i64,
    form: (TeamInvitationForm, Problems),
) -> Result<Team, PageError> {
    let (organiser, now) = (organiser.into(), clock.now());
    let reading = Arc::clone(&organiser);
    let read = db.read(move |conn| {
        let event = reading.event();
        let members = store::members(conn, event, SIZE, page)?;
        let total = store::count(conn, event, None)?;
        Ok::<_, PageError>((members, total, store::invited_people(conn, event, now, MOST_INVITED)?))
    });
    let (members, total, invited) = read.await?;
    let event = organiser.event();
    let address = links::organise(&event.slug, "team");
    let pager = Pager::new(page, SIZE, total, |page| links::with_query(&address, &[("page", &page.to_string())]));
    let people = People { members, invited, pager, now, reader: organiser.person().id.uuid() };
    Ok(Team::new((shell.at(organiser.frame()), address), event, people, form))
}
