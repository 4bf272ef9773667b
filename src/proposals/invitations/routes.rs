//! Addresses of invitations.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, get, post};
use serde::Deserialize;

use super::pages::{Invitation as InvitationPage, InvitationOver};
use crate::access::{Person, SignedIn, Visitor};
use crate::clock::{Clock, Timestamp};
use crate::db::{Conn, Db, Tx};
use crate::events::{self, Event, Invitation, InvitationGone, OfferedPlace};
use crate::proposals::company::{self, CompanyError};
use crate::proposals::{OwnProposal, Proposal};
use crate::times;
use crate::web::asker::Asker;
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html_with, links, markdown, see_other, unreferred};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(answered);
}

/// An invitation with what it is about.
type About = (Invitation, Event, Option<Proposal>);

fn find(conn: &mut Conn, token: &str, now: Timestamp) -> diesel::QueryResult<About> {
    let invitation = events::lookup::invitation_by_token(conn, token, now)?;
    let event = events::lookup::event_of_invitation(conn, &invitation)?;
    let proposal = match invitation.place {
        OfferedPlace::Speaker => Some(company::store::proposal_of(conn, &invitation)?),
        OfferedPlace::Organiser | OfferedPlace::Reviewer => None,
    };
    Ok((invitation, event, proposal))
}

/// Shows what is offered; whoever has the link may look, and answers signed in.
#[get("/invitations/{token}")]
async fn show(
    _: Visitor,
    asker: Asker,
    (req, token): (HttpRequest, Path<String>),
    shell: Shell,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let (now, address) = (clock.now(), links::invitation(&token));
    let person = asker.person(&req).await?;
    let found = db.read(move |conn| find(conn, &token, now)).await;
    let answer = match found {
        Ok(about) => html_with(StatusCode::OK, &page(shell, &about, person.as_ref(), address)),
        Err(diesel::result::Error::NotFound) => html_with(StatusCode::NOT_FOUND, &InvitationOver { shell }),
        Err(error) => Err(error.into()),
    };
    unreferred(&site, answer)
}

fn page(shell: Shell, about: &About, person: Option<&Person>, action: String) -> InvitationPage {
    let (invitation, event, proposal) = about;
    let (heading, words) = match invitation.place {
        OfferedPlace::Organiser => (
            format!("Organise {} with the others", event.name),
            "You would see and change everything of this event: the call, the decisions, the programme.",
        ),
        OfferedPlace::Reviewer => (format!("Review for {}", event.name), "You would read proposals and score them."),
        OfferedPlace::Speaker if invitation.speaker_id.is_some() => (
            format!("Speak at {} as {}", event.name, invitation.name),
            "This profile came from another system. You would take it over with its talks, and could change your texts.",
        ),
        OfferedPlace::Speaker => (
            format!("Speak at {}", event.name),
            "You would be named as a speaker, and may change the proposal as the others do.",
        ),
    };
    let facts = [event.name.clone(), event.dates(), event.place.clone()];
    InvitationPage {
        heading,
        words: words.to_owned(),
        talk: proposal.as_ref().map(|talk| (talk.name().to_owned(), markdown::html(&talk.abstract_))),
        event: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", "),
        until: times::moment(invitation.expires_at, &event.zone()),
        sent_to: invitation.email.clone(),
        account: person.map(|person| (person.name.clone(), person.email.clone())),
        another: person.is_some_and(|person| !person.email.eq_ignore_ascii_case(&invitation.email)),
        sign_in: links::sign_in(&action),
        register: links::with_query("/register", &[("next", &action)]),
        action,
        shell: shell.at(event.frame()),
    }
}

/// What is said to an invitation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answered {
    /// `accept` or `decline`.
    action: String,
}

#[post("/invitations/{token}")]
async fn answered(
    who: SignedIn,
    token: Path<String>,
    shell: Shell,
    form: Form<Answered>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let now = clock.now();
    let accepted = match form.typed.action.as_str() {
        "accept" => true,
        "decline" => false,
        _ => return Err(PageError::Unreadable("Say whether you accept or decline the invitation.".to_owned())),
    };
    let outcome = db.answer(form.key, now, move |tx| {
        let invitation = events::lookup::invitation_by_token(tx.conn(), &token, now)?;
        if accepted { accept(tx, &who, &invitation, now) } else { decline(tx, &who, &invitation, now) }
    });
    match outcome.await {
        Ok(next) => {
            let words =
                if accepted { "Welcome. You have accepted." } else { "You have declined. Thank you for saying so." };
            unreferred(&site, Ok(see_other(&next).saying(&site, words)))
        }
        Err(CompanyError::Closed | CompanyError::Database(diesel::result::Error::NotFound)) => {
            unreferred(&site, html_with(StatusCode::NOT_FOUND, &InvitationOver { shell }))
        }
        Err(CompanyError::Speaks) => {
            let words = "This account is a speaker of the proposal already. Sign in with the account that was invited.";
            Err(PageError::NotNow(words.to_owned()))
        }
        Err(error @ CompanyError::AnotherProfile) => Err(PageError::NotNow(format!("{error}."))),
        Err(error) => Err(error.into()),
    }
}

/// Takes the place, and says where its work begins.
fn accept(tx: &mut Tx<'_>, who: &SignedIn, invitation: &Invitation, now: Timestamp) -> Result<String, CompanyError> {
    let event = events::lookup::event_of_invitation(tx.conn(), invitation)?;
    match invitation.place {
        OfferedPlace::Organiser => {
            events::actions::accept_place(tx, who, invitation, now)?;
            Ok(links::organise(&event.slug, ""))
        }
        OfferedPlace::Reviewer => {
            events::actions::accept_place(tx, who, invitation, now)?;
            Ok(links::below(&event.slug, "review"))
        }
        OfferedPlace::Speaker => {
            let own: OwnProposal = company::actions::accept(tx, who, invitation, now)?;
            Ok(links::proposal(&event.slug, &own.proposal().code))
        }
    }
}

fn decline(tx: &mut Tx<'_>, who: &SignedIn, invitation: &Invitation, now: Timestamp) -> Result<String, CompanyError> {
    events::actions::decline_place(tx, who, invitation, now)
        .map_err(|gone: InvitationGone| CompanyError::from(gone))?;
    Ok("/me".to_owned())
}
