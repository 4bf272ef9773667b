//! Making accounts.

use actix_web::web::{Path, ServiceConfig};
use actix_web::{get, post};

use super::super::forms::{Going, Kept, PasswordForm, RegisterForm};
use super::super::pages::{LookInYourMail, Register, SetUp, Verify};
use super::super::sign_in::routes::over;
use crate::access::Visitor;
use crate::accounts::actions::{self, MoveError};
use crate::accounts::reception::{Reception, Stop};
use crate::accounts::{LinkOver, NewAccount, OnceLink, Purpose, Verdict, lookup};
use crate::web::{Answer, Form, Page, PageError, Problems, Query, Shell, html, links, see_other, unreferred};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(register).service(sent);
    config.service(arrive).service(verify).service(begin).service(set_up);
}

#[get("/register")]
async fn show(_: Visitor, shell: Shell, going: Query<Going>) -> Page {
    if shell.person.is_some() {
        return Ok(see_other(links::safe_next(&going.0.next)));
    }
    let (problems, typed_name, email) = (Problems::default(), String::new(), String::new());
    html(&Register { shell, problems, typed_name, email, next: going.0.next })
}

#[post("/register")]
async fn register(_: Visitor, shell: Shell, desk: Reception, form: Form<RegisterForm>) -> Page {
    let typed = form.typed.clone();
    match take(&desk, form).await {
        Ok(next) => Ok(see_other(&next)),
        Err(stop) => stop.answer(|problems| {
            let RegisterForm { name: typed_name, email, next, .. } = typed;
            Register { shell, problems, typed_name, email, next }
        }),
    }
}

async fn take(desk: &Reception, form: Form<RegisterForm>) -> Result<String, Stop> {
    let (name, email) = form.typed.checked(&desk.site.name)?;
    desk.count_mail("register", &email).await?;
    let account = NewAccount { name, email, password_hash: desk.hasher.hash(form.typed.password).await? };
    let (browser, next, now) = (desk.browser(), links::safe_next(&form.typed.next).to_owned(), desk.now);
    let answered = desk.db.answer(form.key, now, move |tx| {
        actions::register(tx, &account, (&browser, &next), now)?;
        Ok::<_, PageError>("/register/sent".to_owned())
    });
    Ok(answered.await?)
}

#[get("/register/sent")]
async fn sent(_: Visitor, shell: Shell) -> Page {
    let words = "A message is on its way to the address you gave. Open its link within three days to confirm the address; it brings you back to where you were.";
    html(&LookInYourMail { shell, words, again: "/register", kept: Kept::default() })
}

fn verification(shell: Shell, link: &OnceLink, problems: Problems, desk: &Reception, token: &str) -> Verify {
    Verify {
        shell,
        problems,
        email: link.email.clone(),
        action: links::verification(token),
        moves: link.purpose == Purpose::Address,
        asks_password: link.purpose == Purpose::Confirm && !link.is_of(&desk.browser()),
    }
}

#[get("/verify/{token}")]
async fn arrive(_: Visitor, shell: Shell, desk: Reception, token: Path<String>) -> Page {
    let Some(link) = find(&desk, &token).await? else { return over(shell) };
    let page = verification(shell, &link, Problems::default(), &desk, &token);
    unreferred(&desk.site, html(&page))
}

async fn find(desk: &Reception, token: &str) -> Result<Option<OnceLink>, PageError> {
    let (token, now) = (token.to_owned(), desk.now);
    desk.db.read(move |conn| Ok(lookup::link(conn, &token, &[Purpose::Confirm, Purpose::Address], now)?)).await
}

#[post("/verify/{token}")]
async fn verify(_: Visitor, shell: Shell, desk: Reception, token: Path<String>, form: Form<PasswordForm>) -> Page {
    let Some(link) = find(&desk, &token).await? else { return over(shell) };
    if link.purpose == Purpose::Address {
        return move_to(&desk, shell, link).await;
    }
    match prove(&desk, &link, form.typed.password).await {
        Ok(()) => confirm(&desk, shell, link).await,
        Err(stop) => stop.answer(|problems| verification(shell, &link, problems, &desk, &token)),
    }
}

/// Shows that who follows a link is who registered: by the browser, or by the password.
async fn prove(desk: &Reception, link: &OnceLink, password: String) -> Result<(), Stop> {
    if link.is_of(&desk.browser()) {
        return Ok(());
    }
    let Some(person) = link.person else { return Err(PageError::NotFound.into()) };
    desk.count(vec![(format!("verify:{}", link.id), 10, 60)]).await?;
    let kept = desk.db.read(move |conn| lookup::by_id(conn, person)).await?.password_hash;
    match desk.hasher.verify(password, kept).await? {
        Verdict::Right(_) => Ok(()),
        Verdict::Wrong => {
            Err(Problems::one("password", "Enter the password that you chose when you registered").into())
        }
    }
}

async fn confirm(desk: &Reception, shell: Shell, link: OnceLink) -> Page {
    let (next, (device, before), now) = (link.next.clone(), desk.place(), desk.now);
    match desk.db.write(move |tx| actions::confirm(tx, &link, (&device, before), now)).await {
        Ok(session) => {
            let answer = see_other(links::safe_next(&next)).saying(&desk.site, "Your address is confirmed.");
            desk.admit(answer, &session)
        }
        Err(LinkOver::Over) => over(shell),
        Err(LinkOver::Database(error)) => Err(error.into()),
    }
}

async fn move_to(desk: &Reception, shell: Shell, link: OnceLink) -> Page {
    let now = desk.now;
    match desk.db.write(move |tx| actions::change_address(tx, &link, now)).await {
        Ok(()) => Ok(see_other("/account").saying(&desk.site, "Your account has the new address.")),
        Err(MoveError::Taken) => Err(PageError::Conflict(
            "This address has an account of its own by now. Yours stays where it is.".to_owned(),
        )),
        Err(MoveError::Link(LinkOver::Over)) => over(shell),
        Err(MoveError::Link(LinkOver::Database(error))) => Err(error.into()),
    }
}

#[get("/set-up/{token}")]
async fn begin(_: Visitor, shell: Shell, desk: Reception, token: Path<String>) -> Page {
    let (action, now) = (links::set_up(&token), desk.now);
    let link = desk.db.read(move |conn| lookup::link(conn, &token, &[Purpose::SetUp], now)).await;
    if link.map_err(PageError::from)?.is_none() {
        return over(shell);
    }
    let (problems, typed_name, email) = (Problems::default(), String::new(), String::new());
    unreferred(&desk.site, html(&SetUp { shell, problems, typed_name, email, action }))
}

#[post("/set-up/{token}")]
async fn set_up(_: Visitor, shell: Shell, desk: Reception, token: Path<String>, form: Form<RegisterForm>) -> Page {
    let (action, typed) = (links::set_up(&token), form.typed);
    match make_first(&desk, token.into_inner(), &typed).await {
        Ok(session) => {
            let words = "You run this Callboard now. Make your first event.";
            desk.admit(see_other("/admin/events").saying(&desk.site, words), &session)
        }
        Err(Stop::Page(PageError::NotFound)) => over(shell),
        Err(stop) => {
            stop.answer(|problems| SetUp { shell, problems, typed_name: typed.name, email: typed.email, action })
        }
    }
}

async fn make_first(desk: &Reception, token: String, typed: &RegisterForm) -> Result<String, Stop> {
    let (device, now, looked_for) = (desk.device.clone(), desk.now, token.clone());
    let link = desk.db.read(move |conn| lookup::link(conn, &looked_for, &[Purpose::SetUp], now)).await?;
    let link = link.ok_or(PageError::NotFound)?;
    let (name, email) = typed.checked(&desk.site.name)?;
    let account = NewAccount { name, email, password_hash: desk.hasher.hash(typed.password.clone()).await? };
    let made = desk.db.write(move |tx| actions::set_up(tx, (&link, &account), &device, now)).await;
    made.map_err(|error| match error {
        LinkOver::Over => PageError::NotFound.into(),
        LinkOver::Database(error) => error.into(),
    })
}
