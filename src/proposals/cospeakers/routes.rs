//! Addresses of who speaks together.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};

use super::forms::CospeakerInvitationForm;
use super::lines::{invited_lines, speaker_lines};
use super::pages::Company;
use super::{CompanyError, CospeakerInvitation, actions, store};
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, Id, Tx};
use crate::events;
use crate::proposals::OwnProposal;
use crate::speakers::Speaker;
use crate::web::form::EmptyForm;
use crate::web::{Answer, Form, Page, PageError, Problems, Question, Shell, Site, html_with, links, see_other};

/// What a change is made with.
type Desk = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(invite).service(remove).service(move_up).service(revoke).service(remind);
}

impl From<CompanyError> for PageError {
    fn from(error: CompanyError) -> Self {
        match error {
            CompanyError::Database(error) => error.into(),
            CompanyError::Closed => Self::Conflict(format!("{}.", CompanyError::Closed)),
            other => Self::NotNow(format!("{other}.")),
        }
    }
}

#[get("/{event}/proposals/{code}/speakers")]
async fn show(own: OwnProposal, shell: Shell, desk: Desk) -> Page {
    let typed = CospeakerInvitationForm::default();
    page(Arc::new(own), shell, (typed, Problems::default()), desk).await
}

#[post("/{event}/proposals/{code}/speakers")]
async fn invite(own: OwnProposal, shell: Shell, form: Form<CospeakerInvitationForm>, desk: Desk) -> Page {
    let (email, name) = match form.typed.checked() {
        Ok(checked) => checked,
        Err(problems) => return page(Arc::new(own), shell, (form.typed, problems), desk).await,
    };
    let (now, next) = (desk.1.now(), here(&own));
    let own = Arc::new(own);
    let theirs = Arc::clone(&own);
    let shared = desk.2.key.shared(&form.key.0);
    let link = desk.2.public_url.join(&links::invitation(&shared));
    let invited = desk.0.answer(form.key, now, move |tx| {
        let own = theirs.again(tx.conn(), now)?;
        let invitation = actions::invite(tx, &own, (&email, &name), now)?;
        events::store::share_invitation(tx, &invitation, &shared)?;
        Ok::<_, CompanyError>(next.clone())
    });
    match invited.await {
        Ok(next) => Ok(see_other(&next).saying(&desk.2, "Invited. The mail is on its way.").showing(&desk.2, &link)),
        Err(error @ (CompanyError::Database(_) | CompanyError::Over)) => Err(error.into()),
        Err(error) => {
            let problems = Problems::one("speaker_email", error.to_string());
            page(own, shell, (form.typed, problems), desk).await
        }
    }
}

#[post("/{event}/proposals/{code}/speakers/{id}/removal")]
async fn remove(
    (own, shell): (OwnProposal, Shell),
    path: Path<(String, String, String)>,
    form: Form<EmptyForm>,
    desk: Desk,
) -> Page {
    let speaker = key(&path.2)?;
    if !form.is_confirmed() {
        return ask_to_remove((Arc::new(own), shell), speaker, &form, &desk.0).await;
    }
    let (here, mine) = (here(&own), own.person().id);
    let change = move |tx: &mut Tx<'_>, own: &OwnProposal, now| {
        let leaving = actions::remove(tx, own, speaker, now)?;
        Ok(if leaving.person_id == Some(mine) { "/me".to_owned() } else { here.clone() })
    };
    changed(own, form, desk, change).await
}

async fn ask_to_remove(
    (own, shell): (Arc<OwnProposal>, Shell),
    speaker: Id<Speaker>,
    form: &Form<EmptyForm>,
    db: &Db,
) -> Page {
    let reading = Arc::clone(&own);
    let speakers = db.read(move |conn| store::speakers(conn, &reading)).await.map_err(CompanyError::Database)?;
    let leaving = speakers.iter().find(|one| one.id == speaker).ok_or(PageError::NotFound)?;
    let title = own.proposal().name();
    let question = if leaving.person_id == Some(own.person().id) {
        Question::new(format!("Leave “{title}”?"), "Leave it", here(&own))
            .meaning("The other speakers keep it. You no longer see it, and only they can invite you again.")
    } else {
        Question::new(format!("Take {} off “{title}”?", leaving.name), format!("Take {} off", leaving.name), here(&own))
            .meaning("They no longer see it, and get a mail if they have an account. You can invite them again.")
    };
    form.ask(shell.at(own.frame()), question)
}

#[post("/{event}/proposals/{code}/speakers/{id}/place")]
async fn move_up(own: OwnProposal, path: Path<(String, String, String)>, form: Form<EmptyForm>, desk: Desk) -> Page {
    let (speaker, here) = (key(&path.2)?, here(&own));
    let change = move |tx: &mut Tx<'_>, own: &OwnProposal, now| {
        actions::move_up(tx, own, speaker, now)?;
        Ok(here.clone())
    };
    changed(own, form, desk, change).await
}

#[post("/{event}/proposals/{code}/speakers/invitations/{id}/revocation")]
async fn revoke(own: OwnProposal, path: Path<(String, String, String)>, form: Form<EmptyForm>, desk: Desk) -> Page {
    let (invitation, here) = (key(&path.2)?, here(&own));
    let change = move |tx: &mut Tx<'_>, own: &OwnProposal, now| {
        actions::revoke(tx, own, invitation, now)?;
        Ok(here.clone())
    };
    changed(own, form, desk, change).await
}

#[post("/{event}/proposals/{code}/speakers/invitations/{id}/reminder")]
async fn remind(own: OwnProposal, path: Path<(String, String, String)>, form: Form<EmptyForm>, desk: Desk) -> Page {
    let (invitation, here, site) = (key(&path.2)?, here(&own), desk.2.clone());
    let shared = site.key.shared(&form.key.0);
    let link = site.public_url.join(&links::invitation(&shared));
    let change = move |tx: &mut Tx<'_>, own: &OwnProposal, now| {
        let again = actions::remind(tx, own, invitation, now)?;
        events::store::share_invitation(tx, &again, &shared)?;
        Ok(here.clone())
    };
    Ok(changed(own, form, desk, change).await?.showing(&site, &link))
}

/// Address of a proposal's speakers.
fn here(own: &OwnProposal) -> String {
    links::below_proposal(&own.event().slug, &own.proposal().code, "speakers")
}

fn key<T>(text: &str) -> Result<Id<T>, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// Makes a change on the proposal as it stands inside the transaction, and goes where it says.
async fn changed(
    own: OwnProposal,
    form: Form<EmptyForm>,
    (db, clock, site): Desk,
    change: impl Fn(&mut Tx<'_>, &OwnProposal, Timestamp) -> Result<String, CompanyError> + Send + 'static,
) -> Result<HttpResponse, PageError> {
    let now = clock.now();
    let next = db.answer(form.key, now, move |tx| {
        let own = own.again(tx.conn(), now)?;
        change(tx, &own, now)
    });
    Ok(see_other(&next.await?).saying(&site, "Done."))
}

async fn page(
    own: Arc<OwnProposal>,
    shell: Shell,
    typed: (CospeakerInvitationForm, Problems),
    (db, clock, _): Desk,
) -> Page {
    let ((form, problems), now) = (typed, clock.now());
    let shell = shell.at(own.frame());
    let (event, proposal, mine) = (own.event().clone(), own.proposal().clone(), own.person().id);
    let (speakers, invited): (Vec<Speaker>, Vec<CospeakerInvitation>) = db
        .read(move |conn| {
            Ok::<_, diesel::result::Error>((store::speakers(conn, &own)?, store::invited(conn, own.proposal())?))
        })
        .await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Company {
        shell,
        problems,
        title: proposal.name().to_owned(),
        back: links::proposal(&event.slug, &proposal.code),
        address: links::below_proposal(&event.slug, &proposal.code, "speakers"),
        speakers: speaker_lines(&speakers, |speaker| speaker.person_id == Some(mine)),
        invited: invited_lines(&invited, &event.zone(), now),
        alive: proposal.state.is_alive() && !event.is_over(now),
        form,
    };
    html_with(status, &page)
}
