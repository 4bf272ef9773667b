//! Addresses of invitations.

use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};

use super::actions::{self, JoinedProposal};
use super::forms::AnswerForm;
use super::pages::{Invitation as InvitationPage, InvitationOver, Reader};
use crate::access::{Person, Visitor};
use crate::accounts::reception::{AccountContext, FormRefused};
use crate::accounts::{self, NewAccount};
use crate::clock::Timestamp;
use crate::db::Conn;
use crate::events::{self, Event, Invitation, OfferedPlace};
use crate::proposals::Proposal;
use crate::proposals::cospeakers::{self, CompanyError};
use crate::web::{
    Answer, FollowedLink, Form, Page, PageError, Problems, Shell, html_with, links, see_other, unreferred,
};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(follow).service(show).service(answer).service(answer_at);
}

/// An invitation with what it is about, and who reads it.
struct About {
    offer: Invitation,
    event: Event,
    proposal: Option<Proposal>,
    reader: Reader,
}

fn find(conn: &mut Conn, token: &str, person: Option<&Person>, now: Timestamp) -> diesel::QueryResult<About> {
    let offer = events::lookup::invitation_by_token(conn, token, now)?;
    let event = events::lookup::event_of_invitation(conn, &offer)?;
    let proposal = match offer.place {
        OfferedPlace::Speaker => Some(cospeakers::store::proposal_of(conn, &offer)?),
        OfferedPlace::Organiser | OfferedPlace::Reviewer => None,
    };
    let reader = reader(conn, &offer, person)?;
    Ok(About { offer, event, proposal, reader })
}

fn reader(conn: &mut Conn, offer: &Invitation, person: Option<&Person>) -> diesel::QueryResult<Reader> {
    let Some(person) = person else {
        let known = accounts::lookup::by_email(conn, &offer.email)?.is_some_and(|known| known.person.confirmed);
        return Ok(match (offer.by_mail, known) {
            (true, true) => Reader::Known,
            (true, false) => Reader::New,
            (false, _) => Reader::Anybody,
        });
    };
    let (name, email) = (person.name.clone(), person.email.clone());
    if person.confirmed || actions::shows_address_of(conn, offer, person)? {
        let another = !email.eq_ignore_ascii_case(&offer.email);
        return Ok(Reader::SignedIn(name, email, another));
    }
    Ok(Reader::Unconfirmed(email))
}

/// Takes the token out of the address.
#[get("/invitations/{token}")]
async fn follow(_: Visitor, desk: AccountContext, token: Path<String>) -> Page {
    unreferred(&desk.site, Ok(see_other(links::INVITATION).holding(&desk.site, &token)))
}

/// Shows what is offered; whoever has the link may look.
#[get("/invitation")]
async fn show(_: Visitor, shell: Shell, desk: AccountContext, FollowedLink(token): FollowedLink) -> Page {
    let Some(about) = found(&desk, &token).await? else { return over(shell, &desk) };
    let name = about.offer.name.clone();
    let page = page(shell, &about, (token, name, Problems::default()));
    unreferred(&desk.site, html_with(StatusCode::OK, &page))
}

async fn found(desk: &AccountContext, token: &str) -> Result<Option<About>, PageError> {
    let (token, now) = (token.to_owned(), desk.now);
    let person = desk.session.as_ref().map(|session| session.person.clone());
    match desk.db.read(move |conn| find(conn, &token, person.as_ref(), now)).await {
        Ok(about) => Ok(Some(about)),
        Err(diesel::result::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn over(shell: Shell, desk: &AccountContext) -> Page {
    unreferred(&desk.site, html_with(StatusCode::NOT_FOUND, &InvitationOver { shell }))
}

fn page(shell: Shell, about: &About, typed: (String, String, Problems)) -> InvitationPage {
    let About { offer, event, proposal, reader } = about;
    InvitationPage::new(shell, (offer, event, proposal.as_ref()), reader.clone(), typed)
}

#[post("/invitation")]
async fn answer(_: Visitor, shell: Shell, desk: AccountContext, form: Form<AnswerForm>) -> Page {
    let token = form.typed.token.clone();
    answered(shell, desk, token, form).await
}

/// The same for those who answer the address of the mail itself.
#[post("/invitations/{token}")]
async fn answer_at(_: Visitor, shell: Shell, desk: AccountContext, path: Path<String>, form: Form<AnswerForm>) -> Page {
    answered(shell, desk, path.into_inner(), form).await
}

async fn answered(shell: Shell, desk: AccountContext, token: String, form: Form<AnswerForm>) -> Page {
    let accepts = form.typed.accepts()?;
    let Some(about) = found(&desk, &token).await? else { return over(shell, &desk) };
    let typed_name = form.typed.name.clone();
    let done = match (accepts, &desk.session, &about.reader) {
        (false, ..) => decline(&desk, token.clone(), form).await,
        (true, Some(session), _) => accept(&desk, (token.clone(), session.person.clone()), form).await,
        (true, None, Reader::New) => accept_anew(&desk, (token.clone(), &about.offer), form).await,
        (true, None, Reader::Known) if about.proposal.is_some() => accept_by_mail(&desk, token.clone(), form).await,
        (true, None, _) => {
            let to = see_other(&links::sign_in(links::INVITATION)).holding(&desk.site, &token);
            return unreferred(&desk.site, Ok(to));
        }
    };
    match done {
        Ok(done) => unreferred(&desk.site, Ok(done)),
        Err(FormRefused::Page(PageError::NotFound)) => over(shell, &desk),
        Err(stop) => stop.answer(|problems| page(shell, &about, (token, typed_name, problems))),
    }
}

async fn decline(desk: &AccountContext, token: String, form: Form<AnswerForm>) -> Result<HttpResponse, FormRefused> {
    let (person, now) = (desk.session.as_ref().map(|session| session.person.clone()), desk.now);
    let next = if person.is_some() { "/me" } else { "/" };
    let done = desk.db.answer(form.key, now, move |tx| {
        let offer = events::lookup::invitation_by_token(tx.conn(), &token, now)?;
        actions::decline(tx, person.as_ref(), &offer, now)?;
        Ok::<_, CompanyError>(next.to_owned())
    });
    let next = done.await.map_err(stopped)?;
    Ok(see_other(&next).saying(&desk.site, "You have declined. Thank you for saying so."))
}

async fn accept(
    desk: &AccountContext,
    (token, person): (String, Person),
    form: Form<AnswerForm>,
) -> Result<HttpResponse, FormRefused> {
    let now = desk.now;
    let done = desk.db.answer(form.key, now, move |tx| {
        let offer = events::lookup::invitation_by_token(tx.conn(), &token, now)?;
        Ok::<_, CompanyError>(work(&actions::accept(tx, &person, &offer, now)?))
    });
    let next = done.await.map_err(stopped)?;
    Ok(see_other(&next).saying(&desk.site, "Welcome. You have accepted."))
}

/// Takes a speaker's place without signing in; what there is to see of it needs that.
async fn accept_by_mail(
    desk: &AccountContext,
    token: String,
    form: Form<AnswerForm>,
) -> Result<HttpResponse, FormRefused> {
    let now = desk.now;
    let done = desk.db.answer(form.key, now, move |tx| {
        let offer = events::lookup::invitation_by_token(tx.conn(), &token, now)?;
        Ok::<_, CompanyError>(links::sign_in(&work(&actions::accept_by_mail(tx, &offer, now)?)))
    });
    let next = done.await.map_err(stopped)?;
    Ok(see_other(&next).saying(&desk.site, "You have accepted. Sign in to see the proposal."))
}

/// Makes an account with the password that was chosen, takes the place and signs in, all at once.
async fn accept_anew(
    desk: &AccountContext,
    (token, offer): (String, &Invitation),
    form: Form<AnswerForm>,
) -> Result<HttpResponse, FormRefused> {
    let name = form.typed.checked(&[&offer.email, &desk.site.name])?;
    let password_hash = desk.hasher.hash(form.typed.password).await?;
    let account = NewAccount { name, email: offer.email.clone(), password_hash };
    let (now, (device, before)) = (desk.now, desk.place());
    let done = desk.db.write(move |tx| {
        let offer = events::lookup::invitation_by_token(tx.conn(), &token, now)?;
        let (person, joined) = actions::accept_anew(tx, &account, &offer, now)?;
        let session = accounts::actions::sign_in(tx, &person, (&device, before), now)?;
        Ok::<_, CompanyError>((work(&joined), session))
    });
    let (next, session) = done.await.map_err(stopped)?;
    Ok(desk.admit(see_other(&next).saying(&desk.site, "Welcome. You have accepted."), &session)?)
}

/// Where the work of a place begins.
fn work(joined: &JoinedProposal) -> String {
    match (&joined.code, joined.place) {
        (Some(code), _) => links::proposal(&joined.event, code),
        (None, OfferedPlace::Organiser) => links::organise(&joined.event, ""),
        (None, _) => links::below(&joined.event, "review"),
    }
}

fn stopped(error: CompanyError) -> FormRefused {
    match error {
        CompanyError::Closed | CompanyError::Database(diesel::result::Error::NotFound) => PageError::NotFound.into(),
        CompanyError::Speaks => PageError::NotNow(
            "This account is a speaker of the proposal already. Sign in with the account that was invited.".to_owned(),
        )
        .into(),
        error => PageError::from(error).into(),
    }
}
