//! The administrators' list of accounts.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::actions::{self, Rights};
use super::pages::{self, AccountCard, Directory, Row};
use super::store;
use crate::access::{Administrator, Person};
use crate::accounts::reception::AccountContext;
use crate::clock::Clock;
use crate::db::{Db, FormReply, Id};
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Pager, Query, Question, Shell, html, links, see_other};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(show_one).service(end_sessions).service(set_administrator);
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Search {
    /// Words of a name or an address.
    q: String,
    /// Number of the page, from 1.
    page: String,
}

#[get("/admin/accounts")]
async fn show(who: Administrator, shell: Shell, db: Data<Db>, clock: Data<Clock>, search: Query<Search>) -> Page {
    let (q, page, now) = (search.0.q, search.0.page.parse().unwrap_or(1).clamp(1, 100_000), clock.now());
    let words = q.clone();
    let found = db.read(move |conn| store::page(conn, &who, (&words, page), now)).await;
    let (listed, total) = found.map_err(PageError::from)?;
    let address = |page: i64| links::with_query("/admin/accounts", &[("q", q.as_str()), ("page", &page.to_string())]);
    let pager = Pager::of(page, store::PAGE, total, address);
    html(&Directory { shell, q: q.clone(), rows: listed.iter().map(Row::of).collect(), pager })
}

fn account(id: &str) -> Result<Id<Person>, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

#[get("/admin/accounts/{id}")]
async fn show_one(who: Administrator, shell: Shell, id: Path<String>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (id, now) = (account(&id)?, clock.now());
    let listed = db.read(move |conn| store::one(conn, &who, id, now)).await.map_err(PageError::from)?;
    html(&AccountCard { shell, row: Row::of(&listed), places: listed.places })
}

#[post("/admin/accounts/{id}/end-sessions")]
async fn end_sessions(
    (who, shell): (Administrator, Shell),
    desk: AccountContext,
    id: Path<String>,
    form: Form<EmptyForm>,
) -> Page {
    let (id, now) = (account(&id)?, desk.now);
    if !form.is_confirmed() {
        let name = desk.db.read(move |conn| store::name(conn, &who, id)).await.map_err(PageError::from)?;
        let question = Question::new(format!("End all sessions of {name}?"), "End their sessions", "/admin/accounts")
            .meaning("They have to sign in again, on every device.");
        return form.ask(shell, question);
    }
    let done = desk.db.answer(form.key, now, move |tx| {
        actions::end_sessions(tx, &who, id, now)?;
        Ok::<_, PageError>("/admin/accounts".to_owned())
    });
    Ok(see_other(&done.await?).saying(&desk.site, "Their sessions have ended."))
}

/// Whether somebody shall be an administrator.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct RightsForm {
    /// `yes`, or nothing.
    administrator: String,
}

#[post("/admin/accounts/{id}/administrator")]
async fn set_administrator(
    (who, shell): (Administrator, Shell),
    desk: AccountContext,
    id: Path<String>,
    form: Form<RightsForm>,
) -> Page {
    let (id, is_admin, now) = (account(&id)?, form.typed.administrator == "yes", desk.now);
    if !form.is_confirmed() {
        let name = desk.db.read(move |conn| store::name(conn, &who, id)).await.map_err(PageError::from)?;
        let act = if is_admin { "Give rights" } else { "Take rights" };
        return form.ask(shell, Question::new(pages::about_rights(&name, is_admin), act, "/admin/accounts"));
    }
    let became = desk.db.reply(form.key, now, move |tx| {
        let words = match actions::set_administrator(tx, &who, (id, is_admin), now)? {
            Rights::Given => "They run this Callboard now, from their next sign-in on.",
            Rights::Taken => "They no longer run this Callboard.",
            Rights::LastOne => "Nothing was changed: nobody else runs this Callboard.",
            Rights::Unconfirmed => "Nothing was changed: their address is not confirmed yet.",
        };
        Ok::<_, PageError>(FormReply { location: "/admin/accounts".to_owned(), words: words.to_owned() })
    });
    let reply = became.await?;
    Ok(see_other(&reply.location).saying(&desk.site, &reply.words))
}
