//! Addresses of people whom an import brought.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::actions::{self, ProfileError};
use super::pages::{ProfilePage, Profiles};
use super::store;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{Organiser, store as events};
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Checker, Form, Page, PageError, Pager, Problems, Query, Shell, Site, html, html_with, links, see_other,
};

/// People that a page lists.
const SIZE: i64 = 50;

/// What a change is made with.
type Desk = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(all).service(show).service(invite).service(take_back);
}

/// Which of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    q: String,
    page: Option<u32>,
}

#[get("/{event}/organise/exchange/people")]
async fn all(who: Organiser, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (page, words, now) = (i64::from(turn.page.unwrap_or(1).max(1)), turn.q.trim().to_owned(), clock.now());
    let (shell, event, wanted) = (shell.at(who.frame()), who.event().clone(), words.clone());
    let read = db.read(move |conn| {
        let profiles = store::page(conn, who.event(), &wanted, (SIZE, page), now)?;
        Ok::<_, PageError>((profiles, store::count(conn, who.event(), &wanted)?))
    });
    let (profiles, total) = read.await?;
    let address = links::organise(&event.slug, "exchange/people");
    let turned = |page: i64| links::with_query(&address, &[("q", &words), ("page", &page.to_string())]);
    let pager = Pager::new(page, SIZE, total, turned);
    html(&Profiles::new(shell, &event, words.clone(), (&profiles, pager)))
}

#[get("/{event}/organise/exchange/people/{code}")]
async fn show(who: Organiser, path: Path<(String, String)>, shell: Shell, desk: Desk) -> Page {
    html(&page(Arc::new(who), path.into_inner().1, shell, &desk, (String::new(), Problems::default())).await?)
}

async fn page(
    who: Arc<Organiser>,
    code: String,
    shell: Shell,
    desk: &Desk,
    form: (String, Problems),
) -> Result<ProfilePage, PageError> {
    let (shell, event, now) = (shell.at(who.frame()), who.event().clone(), desk.1.now());
    let profile = desk.0.read(move |conn| store::one(conn, who.event(), &code, now)).await?;
    Ok(ProfilePage::new(shell, &event, &profile, form))
}

/// Where to write to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct EmailForm {
    email: String,
}

impl EmailForm {
    fn checked(&self) -> Result<String, Problems> {
        let mut check = Checker::default();
        let email = check.email("email", &self.email);
        check.done(email)
    }
}

#[post("/{event}/organise/exchange/people/{code}")]
async fn invite(who: Organiser, path: Path<(String, String)>, shell: Shell, form: Form<EmailForm>, desk: Desk) -> Page {
    let (who, code, now) = (Arc::new(who), path.into_inner().1, desk.1.now());
    let shared = desk.2.key.shared(&form.key.0);
    let link = desk.2.public_url.join(&links::invitation(&shared));
    let invited = match form.typed.checked() {
        Err(problems) => Err(problems),
        Ok(email) => {
            let (next, who, code) = (links::organise(&who.event().slug, "exchange/people"), who.clone(), code.clone());
            let change = desk.0.answer(form.key, now, move |tx| {
                let invitation = actions::invite(tx, &who, (&code, &email), now)?;
                events::share_invitation(tx, &invitation, &shared)?;
                Ok::<_, ProfileError>(next.clone())
            });
            match change.await {
                Err(ProfileError::Database(error)) => return Err(error.into()),
                other => other.map_err(|error| Problems::one("email", error.to_string())),
            }
        }
    };
    match invited {
        Ok(next) => Ok(see_other(&next).saying(&desk.2, "Invited. The mail is on its way.").showing(&desk.2, &link)),
        Err(problems) => {
            let page = page(who, code, shell, &desk, (form.typed.email, problems)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[post("/{event}/organise/exchange/people/{code}/revocation")]
async fn take_back(who: Organiser, path: Path<(String, String)>, form: Form<EmptyForm>, desk: Desk) -> Page {
    let (code, now) = (path.into_inner().1, desk.1.now());
    let next = links::organise(&who.event().slug, "exchange/people");
    let change = desk.0.answer(form.key, now, move |tx| {
        actions::take_back(tx, &who, &code, now)?;
        Ok::<_, PageError>(next.clone())
    });
    Ok(see_other(&change.await?).saying(&desk.2, "The invitation is taken back: its link no longer works."))
}
