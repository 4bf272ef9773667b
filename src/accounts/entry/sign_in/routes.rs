//! Signing in and out.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};

use super::super::forms::{Destination, EmailForm, PendingForm, SignInForm, TokenForm};
use super::super::pages::{AskForLink, FollowLink, LinkOverPage, LookInYourMail, Resume, SignIn};
use super::tries;
use crate::access::{Person, Visitor};
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::{Credentials, LinkOver, PasswordCheck, Purpose, actions, email_key, lookup, store};
use crate::web::cookies::CookieKind;
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, FollowedLink, Form, Page, PageError, Problems, Query, Shell, html, links, see_other, unreferred,
};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(enter).service(sign_out);
    config.service(ask).service(send_link).service(sent);
    config.service(arrive).service(enter_by_link).service(follow).service(enter_at);
}

#[get("/login")]
async fn show(_: Visitor, shell: Shell, desk: AccountContext, going: Query<Destination>) -> Page {
    if shell.person.is_some() {
        return Ok(see_other(links::safe_next(&going.0.next)));
    }
    let typed = SignInForm { next: going.0.next, ..SignInForm::default() };
    let demo = demo(&desk).await;
    html(&sign_in(shell, (typed, PendingForm::default()), demo, Problems::default()))
}

/// Role, address and password of each account of a demo. That they cannot be found is no reason to keep anybody out.
async fn demo(desk: &AccountContext) -> Vec<(String, String, String)> {
    desk.db.read(store::demo_accounts).await.unwrap_or_default()
}

fn sign_in(
    shell: Shell,
    (typed, kept): (SignInForm, PendingForm),
    demo: Vec<(String, String, String)>,
    problems: Problems,
) -> SignIn {
    let proposing = typed.next.ends_with("/proposals/new");
    SignIn {
        shell,
        problems,
        email: typed.email,
        next: typed.next,
        kept,
        nothing: Problems::default(),
        proposing,
        demo: demo.into_iter().map(|(role, ..)| role).collect(),
    }
}

#[post("/login")]
async fn enter(_: Visitor, shell: Shell, desk: AccountContext, form: Form<SignInForm>) -> Page {
    let (mut typed, kept) = (form.typed.clone(), PendingForm::of(&form, &form.typed.resume));
    if !typed.demo.is_empty()
        && let Some((_, email, password)) = demo(&desk).await.into_iter().find(|(role, ..)| *role == typed.demo)
    {
        typed = SignInForm { email, password, ..typed };
    }
    match by_password(&desk, &typed).await {
        Ok((person, token)) if kept.is_empty() => {
            desk.admit_known(see_other(links::safe_next(&typed.next)), (&token, &person.email))
        }
        Ok((person, token)) => {
            let shell = desk.frame_for(shell, &person, &token);
            desk.admit_known(html(&Resume { shell, kept })?, (&token, &person.email))
        }
        Err(stop) => {
            let demo = demo(&desk).await;
            stop.answer(|problems| sign_in(shell, (typed, kept), demo, problems))
        }
    }
}

/// The person and their new session, if address and password belong together.
async fn by_password(desk: &AccountContext, typed: &SignInForm) -> Result<(Person, String), FormRefused> {
    typed.checked()?;
    let (email, now) = (email_key(&typed.email), desk.now);
    tries::take(desk, &email).await?;
    let browser = desk.browser();
    let known = desk.db.read(move |conn| {
        let (owner, registered) = (lookup::by_email(conn, &email)?, lookup::registration(conn, &email, &browser)?);
        Ok::<_, diesel::result::Error>([owner, registered])
    });
    let known = known.await?;
    let account = known.iter().flatten().next().map(|known| known.person.clone());
    let Some((person, raised)) = proved(desk, &typed.password, known).await? else {
        return Err(refuse(desk, account).await?.into());
    };
    let (owner, (device, before)) = (person.clone(), desk.place());
    let token = desk.db.write(move |tx| {
        if let Some(hash) = &raised {
            store::set_password(tx, owner.id, Some(hash))?;
        }
        actions::sign_in(tx, &owner, (&device, before), now)
    });
    let token = token.await?;
    tracing::info!(account = %person.id, address = %desk.device.address, "signed in");
    Ok((person, token))
}

/// Whose password it is, with its hash where that is to be raised. Every account that there could be takes as long as one
/// that is there, so that nothing is learned from the time.
async fn proved(
    desk: &AccountContext,
    password: &str,
    known: [Option<Credentials>; 2],
) -> Result<Option<(Person, Option<String>)>, FormRefused> {
    for one in known {
        let (person, kept) = one.map(|known| (known.person, known.password_hash)).unzip();
        if let (Some(person), PasswordCheck::Right(raised)) =
            (person, desk.hasher.verify(password.to_owned(), kept.flatten()).await?)
        {
            return Ok(Some((person, raised)));
        }
    }
    Ok(None)
}

async fn refuse(desk: &AccountContext, person: Option<Person>) -> Result<Problems, FormRefused> {
    let (account, now) = (person.as_ref().map(|person| person.id.to_string()), desk.now);
    let network = desk.asker.network();
    let noted = desk.db.write(move |tx| {
        actions::refuse_sign_in(tx, person.as_ref(), now)?;
        tries::note_refused(tx, &network, now)
    });
    noted.await?;
    tracing::warn!(account, address = %desk.device.address, "could not sign in");
    Ok(Problems::one("password", "Check the address and the password: they do not belong together"))
}

#[post("/logout")]
async fn sign_out(_: Visitor, desk: AccountContext, _form: Form<EmptyForm>) -> Page {
    if let Some(session) = desk.session.clone() {
        let now = desk.now;
        tracing::info!(account = %session.person.id, "signed out");
        let ended = desk.db.write(move |tx| {
            store::leave_session(tx, session.id)?;
            actions::note(tx, &session.person, "signed out", now)
        });
        ended.await.map_err(PageError::from)?;
    }
    let mut answer = see_other("/").saying(&desk.site, "You are signed out.");
    answer.add_cookie(&CookieKind::Session.emptied(&desk.site)).map_err(PageError::broken)?;
    let (name, value) =
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    answer.headers_mut().insert(name, value);
    Ok(answer)
}

#[get("/login/link")]
async fn ask(_: Visitor, shell: Shell, going: Query<Destination>) -> Page {
    let (problems, email, kept) = (Problems::default(), String::new(), PendingForm::default());
    html(&AskForLink { shell, problems, email, next: going.0.next, kept })
}

#[post("/login/link")]
async fn send_link(_: Visitor, shell: Shell, desk: AccountContext, form: Form<EmailForm>) -> Page {
    let (typed, kept) = (form.typed.clone(), PendingForm::of(&form, &form.typed.resume));
    match mail_link(&desk, form).await {
        Ok(next) if kept.is_empty() => Ok(see_other(&next)),
        Ok(_) => html(&look_in_your_mail(shell, kept)),
        Err(stop) => stop.answer(|problems| AskForLink { shell, problems, email: typed.email, next: typed.next, kept }),
    }
}

async fn mail_link(desk: &AccountContext, form: Form<EmailForm>) -> Result<String, FormRefused> {
    let email = form.typed.checked()?;
    desk.count_mail("link", &email).await?;
    let (browser, next, now) = (desk.browser(), links::safe_next(&form.typed.next).to_owned(), desk.now);
    let answered = desk.db.answer(form.key, now, move |tx| {
        actions::ask_for_sign_in_link(tx, &email, (&browser, &next), now)?;
        Ok::<_, PageError>("/login/link/sent".to_owned())
    });
    Ok(answered.await?)
}

#[get("/login/link/sent")]
async fn sent(_: Visitor, shell: Shell) -> Page {
    html(&look_in_your_mail(shell, PendingForm::default()))
}

fn look_in_your_mail(shell: Shell, kept: PendingForm) -> LookInYourMail {
    let words =
        "A message is on its way to the address you gave. Open its link in this browser within 20 minutes to sign in.";
    LookInYourMail { shell, words, again: "/login/link", kept }
}

/// Takes the token out of the address.
#[get("/login/link/{token}")]
async fn follow(_: Visitor, desk: AccountContext, token: Path<String>) -> Page {
    unreferred(&desk.site, Ok(see_other(links::SIGN_IN_LINK).holding(&desk.site, &token)))
}

#[get("/login/link/open")]
async fn arrive(_: Visitor, shell: Shell, desk: AccountContext, FollowedLink(token): FollowedLink) -> Page {
    let (held, browser, now) = (token.clone(), desk.browser(), desk.now);
    let link = desk.db.read(move |conn| lookup::link(conn, &token, &[Purpose::SignIn], now)).await;
    let Some(link) = link.map_err(PageError::from)? else { return over(shell) };
    unreferred(&desk.site, html(&FollowLink { shell, token: held, asked_here: link.is_of(&browser) }))
}

#[post("/login/link/open")]
async fn enter_by_link(_: Visitor, shell: Shell, desk: AccountContext, form: Form<TokenForm>) -> Page {
    by_link(shell, desk, form.typed.token).await
}

/// The same for those who answer the address of the mail itself.
#[post("/login/link/{token}")]
async fn enter_at(_: Visitor, shell: Shell, desk: AccountContext, token: Path<String>, _form: Form<EmptyForm>) -> Page {
    by_link(shell, desk, token.into_inner()).await
}

async fn by_link(shell: Shell, desk: AccountContext, token: String) -> Page {
    let (browser, (device, before), now) = (desk.browser(), desk.place(), desk.now);
    let entered = desk.db.write(move |tx| {
        let link = lookup::link(tx.conn(), &token, &[Purpose::SignIn], now)?.ok_or(LinkOver::Over)?;
        if !link.is_of(&browser) {
            return Err(LinkOver::Over);
        }
        let session = actions::sign_in_by_link(tx, &link, (&device, before), now)?;
        Ok((link, session))
    });
    match entered.await {
        Ok((link, session)) => {
            tracing::info!(account = ?link.person, address = %desk.device.address, "signed in by a link");
            desk.admit_known(see_other(links::safe_next(&link.next)), (&session, &link.email))
        }
        Err(LinkOver::Over) => over(shell),
        Err(LinkOver::Database(error)) => Err(error.into()),
    }
}

/// The page for a link that does not work: there is no such page, and here is what to do.
pub fn over(shell: Shell) -> Page {
    let page: HttpResponse = crate::web::html_with(actix_web::http::StatusCode::NOT_FOUND, &LinkOverPage { shell })?;
    Ok(page)
}
