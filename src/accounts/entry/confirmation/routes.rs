//! Addresses of the links that confirm an address.

use actix_web::web::{Path, ServiceConfig};
use actix_web::{get, post};

use super::super::forms::ConfirmForm;
use super::super::pages::{Begun, Confirmation, Verify};
use super::super::sign_in::routes::over;
use crate::access::{Person, Visitor};
use crate::accounts::actions::{self, MoveError};
use crate::accounts::joining;
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::{LinkOver, OnceLink, PasswordCheck, Purpose, lookup, password};
use crate::db::Id;
use crate::web::{Answer, FollowedLink, Form, Page, PageError, Problems, Shell, html, links, see_other, unreferred};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(follow).service(arrive).service(verify).service(verify_at);
}

/// A link that works, and what it is about.
struct Followed {
    token: String,
    link: OnceLink,
    /// The account that the address has, where somebody began anew with it.
    owner: Option<Id<Person>>,
    /// What was begun: titles with their events.
    begun: Vec<(String, String)>,
    /// Who registered.
    name: String,
}

/// Takes the token out of the address.
#[get("/verify/{token}")]
async fn follow(_: Visitor, desk: AccountContext, token: Path<String>) -> Page {
    unreferred(&desk.site, Ok(see_other(links::VERIFICATION).holding(&desk.site, &token)))
}

#[get("/verify")]
async fn arrive(_: Visitor, shell: Shell, desk: AccountContext, FollowedLink(token): FollowedLink) -> Page {
    let Some(followed) = find(&desk, token).await? else { return over(shell) };
    unreferred(&desk.site, html(&page(shell, &followed, &desk, Problems::default())))
}

async fn find(desk: &AccountContext, token: String) -> Result<Option<Followed>, PageError> {
    let now = desk.now;
    desk.db
        .read(move |conn| {
            let purposes = [Purpose::Confirm, Purpose::Address];
            let Some(link) = lookup::link(conn, &token, &purposes, now)? else { return Ok(None) };
            let Some(person) = link.person else { return Ok(None) };
            let registered = lookup::by_id(conn, person)?.person;
            let owner = lookup::by_email(conn, &link.email)?.map(|owner| owner.person);
            let owner = owner.filter(|owner| owner.confirmed && owner.id != person && link.purpose == Purpose::Confirm);
            let begun = joining::store::begun(conn, person)?;
            Ok(Some(Followed {
                token: token.clone(),
                link,
                owner: owner.map(|owner| owner.id),
                begun,
                name: registered.name,
            }))
        })
        .await
}

/// What has to be shown before the address is confirmed.
fn confirmation(followed: &Followed, desk: &AccountContext) -> Confirmation {
    let link = &followed.link;
    let here = link.is_of(&desk.browser()) || link.person.is_some_and(|person| desk.is_session_of(person));
    match followed.owner {
        _ if link.purpose == Purpose::Address => Confirmation::Move,
        Some(owner) if here || desk.is_session_of(owner) => Confirmation::Join,
        Some(_) => Confirmation::SignInToJoin,
        None if here => Confirmation::Here,
        None => Confirmation::Elsewhere,
    }
}

fn page(shell: Shell, followed: &Followed, desk: &AccountContext, problems: Problems) -> Verify {
    Verify {
        shell,
        problems,
        email: followed.link.email.clone(),
        token: followed.token.clone(),
        way: confirmation(followed, desk),
        registered_as: followed.name.clone(),
        begun: followed.begun.iter().map(|(title, event)| Begun::new(title, event)).collect(),
        sign_in: links::sign_in(links::VERIFICATION),
    }
}

#[post("/verify")]
async fn verify(_: Visitor, shell: Shell, desk: AccountContext, form: Form<ConfirmForm>) -> Page {
    let token = form.typed.token.clone();
    answered(shell, desk, token, form.typed).await
}

/// The same for those who answer the address of the mail itself.
#[post("/verify/{token}")]
async fn verify_at(
    _: Visitor,
    shell: Shell,
    desk: AccountContext,
    path: Path<String>,
    form: Form<ConfirmForm>,
) -> Page {
    answered(shell, desk, path.into_inner(), form.typed).await
}

async fn answered(shell: Shell, desk: AccountContext, token: String, typed: ConfirmForm) -> Page {
    let Some(followed) = find(&desk, token).await? else { return over(shell) };
    let done = match confirmation(&followed, &desk) {
        Confirmation::Move => return move_to(&desk, shell, followed.link).await,
        Confirmation::SignInToJoin => {
            let to = see_other(&links::sign_in(links::VERIFICATION)).holding(&desk.site, &followed.token);
            return unreferred(&desk.site, Ok(to));
        }
        Confirmation::Join => join(&desk, &followed.link).await,
        Confirmation::Here => confirm(&desk, &followed.link).await,
        Confirmation::Elsewhere if !typed.new_password.is_empty() => take_over(&desk, &followed, &typed).await,
        Confirmation::Elsewhere => prove_and_confirm(&desk, &followed.link, typed.password).await,
    };
    match done {
        Ok(session) => {
            let answer = see_other(links::safe_next(&followed.link.next));
            desk.admit(answer.saying(&desk.site, "Your address is confirmed."), &session)
        }
        Err(FormRefused::Page(PageError::NotFound)) => over(shell),
        Err(stop) => stop.answer(|problems| page(shell, &followed, &desk, problems)),
    }
}

async fn confirm(desk: &AccountContext, link: &OnceLink) -> Result<String, FormRefused> {
    let (link, (device, before), now) = (link.clone(), desk.place(), desk.now);
    let confirmed = desk.db.write(move |tx| actions::confirm(tx, &link, (&device, before), now)).await;
    confirmed.map_err(stopped)
}

async fn join(desk: &AccountContext, link: &OnceLink) -> Result<String, FormRefused> {
    let (link, (device, before), now) = (link.clone(), desk.place(), desk.now);
    desk.db.write(move |tx| joining::actions::join(tx, &link, (&device, before), now)).await.map_err(stopped)
}

/// In another browser than the registration's the password shows that whoever follows the link is who registered.
async fn prove_and_confirm(desk: &AccountContext, link: &OnceLink, password: String) -> Result<String, FormRefused> {
    let Some(person) = link.person else { return Err(PageError::NotFound.into()) };
    desk.count(vec![(format!("verify:{}", link.id), 10, 60)]).await?;
    let kept = desk.db.read(move |conn| lookup::by_id(conn, person)).await?.password_hash;
    match desk.hasher.verify(password, kept).await? {
        PasswordCheck::Right(_) => confirm(desk, link).await,
        PasswordCheck::Wrong => {
            Err(Problems::one("password", "Enter the password that you chose when you registered").into())
        }
    }
}

/// The owner of the address takes the registration, whoever made it: with a password of theirs, and every session ends.
async fn take_over(desk: &AccountContext, followed: &Followed, typed: &ConfirmForm) -> Result<String, FormRefused> {
    let link = followed.link.clone();
    if let Some(problem) = password::problem(&typed.new_password, &[&followed.name, &link.email, &desk.site.name]) {
        return Err(Problems::one("new_password", problem).into());
    }
    let hash = desk.hasher.hash(typed.new_password.clone()).await?;
    let ((device, before), now) = (desk.place(), desk.now);
    let taken = desk.db.write(move |tx| actions::reset_password(tx, (&link, &hash), (&device, before), now)).await;
    taken.map_err(stopped)
}

fn stopped(error: LinkOver) -> FormRefused {
    match error {
        LinkOver::Over => PageError::NotFound.into(),
        LinkOver::Database(error) => error.into(),
    }
}

async fn move_to(desk: &AccountContext, shell: Shell, link: OnceLink) -> Page {
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
