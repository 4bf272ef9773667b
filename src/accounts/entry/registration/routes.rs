//! Making accounts.

use actix_web::web::{Path, ServiceConfig};
use actix_web::{get, post};

use super::super::forms::{Destination, RegisterForm};
use super::super::pages::{Register, SetUp};
use super::super::sign_in::routes::over;
use crate::access::{Person, Visitor};
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::{LinkOver, NewAccount, Purpose, actions, lookup};
use crate::db::Id;
use crate::web::{
    Answer, FollowedLink, Form, Page, PageError, Problems, Query, Shell, html, links, see_other, unreferred,
};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(register);
    config.service(begin).service(set_up).service(follow).service(set_up_at);
}

#[get("/register")]
async fn show(_: Visitor, shell: Shell, going: Query<Destination>) -> Page {
    if shell.person.is_some() {
        return Ok(see_other(links::safe_next(&going.0.next)));
    }
    let (problems, typed_name, email) = (Problems::default(), String::new(), String::new());
    html(&Register { shell, problems, typed_name, email, next: going.0.next })
}

#[post("/register")]
async fn register(_: Visitor, shell: Shell, desk: AccountContext, form: Form<RegisterForm>) -> Page {
    let typed = form.typed.clone();
    match take(&desk, form).await {
        Ok(session) => {
            let words = "You are in. Confirm your address when our mail has come: until then you get no other.";
            let answer = see_other(links::safe_next(&typed.next)).saying(&desk.site, words);
            desk.admit_known(answer, (&session, &typed.email))
        }
        Err(stop) => stop.answer(|problems| {
            let RegisterForm { name: typed_name, email, next, .. } = typed;
            Register { shell, problems, typed_name, email, next }
        }),
    }
}

/// Makes an account and signs in, whether the address has another one or not.
async fn take(desk: &AccountContext, form: Form<RegisterForm>) -> Result<String, FormRefused> {
    let (name, email) = form.typed.checked(&desk.site.name)?;
    let told = desk.count_registration(&email).await?;
    let account = NewAccount { name, email, password_hash: desk.hasher.hash(form.typed.password).await? };
    let (browser, next, now) = (desk.browser(), links::safe_next(&form.typed.next).to_owned(), desk.now);
    let made = desk.db.answer(form.key, now, move |tx| {
        let person = actions::register(tx, &account, now)?;
        if told {
            actions::ask_to_confirm(tx, &person, (&browser, &next), now)?;
        }
        Ok::<_, PageError>(person.id.to_string())
    });
    let person: Id<Person> = made.await?.parse().map_err(PageError::broken)?;
    let (device, before) = desk.place();
    let entered = desk.db.write(move |tx| {
        let person = lookup::by_id(tx.conn(), person)?.person;
        actions::sign_in(tx, &person, (&device, before), now)
    });
    Ok(entered.await?)
}

/// Takes the token out of the address.
#[get("/set-up/{token}")]
async fn follow(_: Visitor, desk: AccountContext, token: Path<String>) -> Page {
    unreferred(&desk.site, Ok(see_other(links::SET_UP).holding(&desk.site, &token)))
}

#[get("/set-up")]
async fn begin(_: Visitor, shell: Shell, desk: AccountContext, FollowedLink(token): FollowedLink) -> Page {
    let (held, now) = (token.clone(), desk.now);
    let link = desk.db.read(move |conn| lookup::link(conn, &token, &[Purpose::SetUp], now)).await;
    if link.map_err(PageError::from)?.is_none() {
        return over(shell);
    }
    let (problems, typed_name, email) = (Problems::default(), String::new(), String::new());
    unreferred(&desk.site, html(&SetUp { shell, problems, typed_name, email, token: held }))
}

#[post("/set-up")]
async fn set_up(_: Visitor, shell: Shell, desk: AccountContext, form: Form<RegisterForm>) -> Page {
    made_first(shell, desk, form.typed.token.clone(), form.typed).await
}

/// The same for those who answer the address that was printed.
#[post("/set-up/{token}")]
async fn set_up_at(
    _: Visitor,
    shell: Shell,
    desk: AccountContext,
    token: Path<String>,
    form: Form<RegisterForm>,
) -> Page {
    made_first(shell, desk, token.into_inner(), form.typed).await
}

async fn made_first(shell: Shell, desk: AccountContext, token: String, typed: RegisterForm) -> Page {
    match make_first(&desk, token.clone(), &typed).await {
        Ok(session) => {
            let words = "You run this Callboard now. Make your first event.";
            desk.admit_known(see_other("/admin/events").saying(&desk.site, words), (&session, &typed.email))
        }
        Err(FormRefused::Page(PageError::NotFound)) => over(shell),
        Err(stop) => {
            stop.answer(|problems| SetUp { shell, problems, typed_name: typed.name, email: typed.email, token })
        }
    }
}

async fn make_first(desk: &AccountContext, token: String, typed: &RegisterForm) -> Result<String, FormRefused> {
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
