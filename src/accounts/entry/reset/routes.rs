//! A new password by mail.

use actix_web::web::{Path, ServiceConfig};
use actix_web::{get, post};

use super::super::forms::{EmailForm, PasswordForm, PendingForm};
use super::super::pages::{Forgot, LookInYourMail, Reset};
use super::super::sign_in::routes::over;
use crate::access::Visitor;
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::{LinkOver, OnceLink, Purpose, actions, lookup, password};
use crate::web::{Answer, FollowedLink, Form, Page, PageError, Problems, Shell, html, links, see_other, unreferred};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(send).service(sent);
    config.service(arrive).service(choose).service(follow).service(choose_at);
}

#[get("/password/forgot")]
async fn show(_: Visitor, shell: Shell) -> Page {
    html(&Forgot { shell, problems: Problems::default(), email: String::new() })
}

#[post("/password/forgot")]
async fn send(_: Visitor, shell: Shell, desk: AccountContext, form: Form<EmailForm>) -> Page {
    let typed = form.typed.clone();
    match mail_link(&desk, form).await {
        Ok(next) => Ok(see_other(&next)),
        Err(stop) => stop.answer(|problems| Forgot { shell, problems, email: typed.email }),
    }
}

async fn mail_link(desk: &AccountContext, form: Form<EmailForm>) -> Result<String, FormRefused> {
    let email = form.typed.checked()?;
    desk.count_mail("reset", &email).await?;
    let (browser, now) = (desk.browser(), desk.now);
    let answered = desk.db.answer(form.key, now, move |tx| {
        actions::ask_for_reset(tx, &email, &browser, now)?;
        Ok::<_, PageError>("/password/forgot/sent".to_owned())
    });
    Ok(answered.await?)
}

#[get("/password/forgot/sent")]
async fn sent(_: Visitor, shell: Shell) -> Page {
    let words =
        "A message is on its way to the address you gave. Open its link within an hour to choose a new password.";
    html(&LookInYourMail { shell, words, again: "/password/forgot", kept: PendingForm::default() })
}

async fn find(desk: &AccountContext, token: &str) -> Result<Option<OnceLink>, PageError> {
    let (token, now) = (token.to_owned(), desk.now);
    desk.db.read(move |conn| Ok(lookup::link(conn, &token, &[Purpose::Reset], now)?)).await
}

/// Takes the token out of the address.
#[get("/password/reset/{token}")]
async fn follow(_: Visitor, desk: AccountContext, token: Path<String>) -> Page {
    unreferred(&desk.site, Ok(see_other(links::RESET).holding(&desk.site, &token)))
}

#[get("/password/reset")]
async fn arrive(_: Visitor, shell: Shell, desk: AccountContext, FollowedLink(token): FollowedLink) -> Page {
    let Some(link) = find(&desk, &token).await? else { return over(shell) };
    unreferred(&desk.site, html(&Reset { shell, problems: Problems::default(), email: link.email, token }))
}

#[post("/password/reset")]
async fn choose(_: Visitor, shell: Shell, desk: AccountContext, form: Form<PasswordForm>) -> Page {
    chosen(shell, desk, (form.typed.token, form.typed.password)).await
}

/// The same for those who answer the address of the mail itself.
#[post("/password/reset/{token}")]
async fn choose_at(
    _: Visitor,
    shell: Shell,
    desk: AccountContext,
    token: Path<String>,
    form: Form<PasswordForm>,
) -> Page {
    chosen(shell, desk, (token.into_inner(), form.typed.password)).await
}

async fn chosen(shell: Shell, desk: AccountContext, (token, password): (String, String)) -> Page {
    let Some(link) = find(&desk, &token).await? else { return over(shell) };
    match replace(&desk, link.clone(), password).await {
        Ok(session) => {
            let words = "Your password is changed. All your other sessions have ended.";
            desk.admit_known(see_other(links::HOME).saying(&desk.site, words), (&session, &link.email))
        }
        Err(FormRefused::Page(PageError::NotFound)) => over(shell),
        Err(stop) => stop.answer(|problems| Reset { shell, problems, email: link.email, token }),
    }
}

async fn replace(desk: &AccountContext, link: OnceLink, chosen: String) -> Result<String, FormRefused> {
    let owner = link.person.ok_or(PageError::NotFound)?;
    let person = desk.db.read(move |conn| lookup::by_id(conn, owner)).await?.person;
    if let Some(problem) = password::problem(&chosen, &[&person.name, &person.email, &desk.site.name]) {
        return Err(Problems::one("password", problem).into());
    }
    let hash = desk.hasher.hash(chosen).await?;
    let ((device, before), now) = (desk.place(), desk.now);
    let changed = desk.db.write(move |tx| actions::reset_password(tx, (&link, &hash), (&device, before), now)).await;
    changed.map_err(|error| match error {
        LinkOver::Over => PageError::NotFound.into(),
        LinkOver::Database(error) => error.into(),
    })
}
