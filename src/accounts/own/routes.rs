//! One's own account.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};

use super::forms::{LeaveForm, NameForm, NewAddressForm, NewPasswordForm};
use super::pages::{Account, Delete, SessionRow, Sessions, counted};
use super::{actions, store};
use crate::access::{SignedIn, limits};
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::removal::{self, RemovalError};
use crate::accounts::{PasswordCheck, actions as accounts, email_key, export, lookup};
use crate::web::cookies::CookieKind;
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Problems, Question, Shell, html, see_other};

/// Adds the addresses to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(rename).service(change_password).service(change_address).service(send_confirmation);
    config.service(sessions).service(end_others).service(end_one);
    config.service(download).service(ask_to_leave).service(leave);
}

#[get("/account")]
async fn show(who: SignedIn, shell: Shell, desk: AccountContext) -> Page {
    html(&account(&who, shell, &desk, Problems::default()).await?)
}

async fn account(
    who: &SignedIn,
    shell: Shell,
    desk: &AccountContext,
    problems: Problems,
) -> Result<Account, PageError> {
    let (typed_name, email) = (who.person().name.clone(), who.person().email.clone());
    let (has_password, confirmed) = (has_password(who, desk).await?, who.person().confirmed);
    Ok(Account { shell, problems, typed_name, email, new_email: String::new(), has_password, confirmed })
}

async fn has_password(who: &SignedIn, desk: &AccountContext) -> Result<bool, PageError> {
    let id = who.person().id;
    desk.db.read(move |conn| Ok(lookup::by_id(conn, id)?.password_hash.is_some())).await
}

#[post("/account")]
async fn rename(who: SignedIn, shell: Shell, desk: AccountContext, form: Form<NameForm>) -> Page {
    let name = match form.typed.checked() {
        Ok(name) => name,
        Err(problems) => {
            let page = account(&who, shell, &desk, Problems::default()).await?;
            return FormRefused::from(problems).answer(|problems| Account {
                problems,
                typed_name: form.typed.name,
                ..page
            });
        }
    };
    let now = desk.now;
    let done = desk.db.answer(form.key, now, move |tx| {
        actions::rename(tx, &who, &name, now)?;
        Ok::<_, PageError>("/account".to_owned())
    });
    Ok(see_other(&done.await?).saying(&desk.site, "Saved."))
}

#[post("/account/password")]
async fn change_password(who: SignedIn, shell: Shell, desk: AccountContext, form: Form<NewPasswordForm>) -> Page {
    let page = account(&who, shell, &desk, Problems::default()).await?;
    match replace(&desk, who, form.typed).await {
        Ok(session) => {
            let words = "Your password is changed. All your other sessions have ended.";
            desk.admit(see_other("/account").saying(&desk.site, words), &session)
        }
        Err(stop) => stop.answer(|problems| Account { problems, ..page }),
    }
}

async fn replace(desk: &AccountContext, who: SignedIn, typed: NewPasswordForm) -> Result<String, FormRefused> {
    let person = who.person();
    typed.checked(&[&person.name, &person.email, &desk.site.name])?;
    prove(desk, &who, typed.current_password, "current_password").await?;
    let (hash, device, now) = (desk.hasher.hash(typed.password).await?, desk.device.clone(), desk.now);
    tracing::info!(account = %person.id, "changed their password");
    Ok(desk.db.write(move |tx| actions::change_password(tx, &who, (&hash, &device), now)).await?)
}

/// Checks the password that somebody has, ten times a minute at most.
async fn prove(desk: &AccountContext, who: &SignedIn, password: String, field: &str) -> Result<(), FormRefused> {
    let person = who.person().id;
    desk.count(vec![(format!("prove:{person}"), 10, 60)]).await?;
    let kept = desk.db.read(move |conn| lookup::by_id(conn, person)).await?.password_hash;
    match desk.hasher.verify(password, kept).await? {
        PasswordCheck::Right(_) => Ok(()),
        PasswordCheck::Wrong => {
            Err(Problems::one(field, "Enter the password you have now: this is another one").into())
        }
    }
}

#[post("/account/email")]
async fn change_address(who: SignedIn, shell: Shell, desk: AccountContext, form: Form<NewAddressForm>) -> Page {
    let typed = form.typed.email.clone();
    let page = account(&who, shell, &desk, Problems::default()).await?;
    match ask_for_address(&desk, who, form).await {
        Ok(next) => {
            let words = "Look in your mail: the link we sent to the new address moves your account there.";
            Ok(see_other(&next).saying(&desk.site, words))
        }
        Err(stop) => stop.answer(|problems| Account { problems, new_email: typed, ..page }),
    }
}

async fn ask_for_address(
    desk: &AccountContext,
    who: SignedIn,
    form: Form<NewAddressForm>,
) -> Result<String, FormRefused> {
    let email = form.typed.checked(&who.person().email)?;
    prove(desk, &who, form.typed.your_password, "your_password").await?;
    desk.count_mail("address", &email).await?;
    let now = desk.now;
    let answered = desk.db.answer(form.key, now, move |tx| {
        actions::ask_for_address(tx, &who, &email, now)?;
        Ok::<_, PageError>("/account".to_owned())
    });
    Ok(answered.await?)
}

/// Mails the link again by which somebody confirms their address.
#[post("/account/confirmation")]
async fn send_confirmation(who: SignedIn, desk: AccountContext, form: Form<EmptyForm>) -> Page {
    let person = who.person().clone();
    if person.confirmed {
        return Ok(see_other("/account").saying(&desk.site, "Your address is confirmed already."));
    }
    if !desk.may_mail("register", &person.email).await? {
        return Ok(see_other("/account").saying(&desk.site, "Enough mails went there for now. Try again in an hour."));
    }
    let (browser, now) = (desk.browser(), desk.now);
    let done = desk.db.answer(form.key, now, move |tx| {
        accounts::ask_to_confirm(tx, &person, (&browser, "/me"), now)?;
        Ok::<_, PageError>("/account".to_owned())
    });
    Ok(see_other(&done.await?).saying(&desk.site, "The mail is on its way."))
}

#[get("/account/sessions")]
async fn sessions(who: SignedIn, shell: Shell, desk: AccountContext) -> Page {
    let (this, now) = (desk.session.as_ref().map(|session| session.id), desk.now);
    let own = desk.db.read(move |conn| store::sessions(conn, &who, now)).await.map_err(PageError::from)?;
    let rows: Vec<SessionRow> = own.iter().map(|session| SessionRow::of(session, this, now)).collect();
    let has_others = rows.iter().any(|row| !row.is_this);
    let life = desk.db.session_life();
    html(&Sessions {
        shell,
        rows,
        has_others,
        idle: counted(life.session_idle_days, "day"),
        admin_idle: counted(life.admin_session_idle_hours, "hour"),
        most: counted(life.session_days, "day"),
    })
}

#[post("/account/sessions/end-others")]
async fn end_others(who: SignedIn, shell: Shell, desk: AccountContext, form: Form<EmptyForm>) -> Page {
    if !form.is_confirmed() {
        let question = Question::new("End all sessions but this one?", "End all others", "/account/sessions")
            .meaning("You have to sign in again on your other devices.");
        return form.ask(shell, question);
    }
    let (this, now) = (desk.session.as_ref().map(|session| session.id), desk.now);
    let done = desk.db.answer(form.key, now, move |tx| {
        actions::end_other_sessions(tx, who.person(), this, now)?;
        Ok::<_, PageError>("/account/sessions".to_owned())
    });
    Ok(see_other(&done.await?).saying(&desk.site, "All your other sessions have ended."))
}

#[post("/account/sessions/{id}/end")]
async fn end_one(who: SignedIn, desk: AccountContext, id: Path<String>, form: Form<EmptyForm>) -> Page {
    let session: uuid::Uuid = id.parse().map_err(|_| PageError::NotFound)?;
    let now = desk.now;
    let done = desk.db.answer(form.key, now, move |tx| {
        actions::end_session(tx, who.person(), session, now)?;
        Ok::<_, PageError>("/account/sessions".to_owned())
    });
    Ok(see_other(&done.await?).saying(&desk.site, "That session has ended."))
}

#[get("/account/export")]
async fn download(who: SignedIn, desk: AccountContext) -> Page {
    let (person, network, now) = (who.person().clone(), desk.asker.network(), desk.now);
    desk.db.write(move |tx| limits::take_export(tx, &person, &network, now)).await.map_err(PageError::from)?;
    tracing::info!(account = %who.person().id, "downloaded their data");
    let everything = desk.db.read(move |conn| export::everything(conn, &who)).await;
    let body = serde_json::to_vec_pretty(&everything.map_err(PageError::from)?).map_err(PageError::broken)?;
    let name = DispositionParam::Filename("callboard-account.json".to_owned());
    let disposition = ContentDisposition { disposition: DispositionType::Attachment, parameters: vec![name] };
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(body))
}

#[get("/account/delete")]
async fn ask_to_leave(who: SignedIn, shell: Shell, desk: AccountContext) -> Page {
    html(&leaving(&who, shell, &desk).await?)
}

async fn leaving(who: &SignedIn, shell: Shell, desk: &AccountContext) -> Result<Delete, PageError> {
    let (person, now) = (who.person().clone(), desk.now);
    let obstacles = desk.db.read(move |conn| removal::store::obstacles(conn, &person, now)).await?;
    let (problems, has_password) = (Problems::default(), has_password(who, desk).await?);
    let proposals = obstacles.iter().filter(|one| one.is_proposal).count();
    Ok(Delete { shell, problems, obstacles, proposals, has_password, email: String::new() })
}

#[post("/account/delete")]
async fn leave(who: SignedIn, shell: Shell, desk: AccountContext, form: Form<LeaveForm>) -> Page {
    let page = leaving(&who, shell, &desk).await?;
    let (email, account) = (form.typed.email.clone(), who.person().id);
    match remove(&desk, who, form.typed, page.has_password).await {
        Ok(()) => {
            tracing::info!(%account, "deleted their account");
            let mut answer = see_other("/").saying(&desk.site, "Your account is deleted.");
            answer.add_cookie(&CookieKind::Session.emptied(&desk.site)).map_err(PageError::broken)?;
            answer.headers_mut().insert(
                header::HeaderName::from_static("clear-site-data"),
                header::HeaderValue::from_static("\"cache\", \"storage\""),
            );
            Ok(answer)
        }
        Err(stop) => stop.answer(|problems| Delete { problems, email, ..page }),
    }
}

async fn remove(desk: &AccountContext, who: SignedIn, typed: LeaveForm, has_password: bool) -> Result<(), FormRefused> {
    if has_password {
        prove(desk, &who, typed.password, "password").await?;
    } else if email_key(&typed.email) != email_key(&who.person().email) {
        return Err(Problems::one("email", "Enter the address of your account").into());
    }
    let now = desk.now;
    let removed = desk.db.write(move |tx| removal::actions::remove(tx, &who, now)).await;
    removed.map_err(|error| match error {
        RemovalError::Obstacles(obstacles) => {
            let mut problems = Problems::default();
            for obstacle in &obstacles {
                problems.add("", &obstacle.words);
            }
            problems.into()
        }
        RemovalError::Database(error) => error.into(),
    })
}
