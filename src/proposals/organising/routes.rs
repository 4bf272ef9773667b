//! Addresses of what organisers correct and add: one proposal.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, AddedTalk, OrganisingError};
use super::pages::OrganiseTalk;
use super::speakers;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::events::{self, Event, Organiser};
use crate::proposals::writing::difference::{PARTS, differences};
use crate::proposals::writing::forms::{Offer, ProposalForm};
use crate::proposals::writing::pages::choices;
use crate::proposals::{OrganiserOf, Proposal, ProposalState, lookup};
use crate::speakers::forms::ProfileForm;
use crate::web::{Answer, Checker, Form, Page, PageError, Problems, Shell, Site, html, html_with, links, see_other};

/// What a change is made with.
pub(super) type ChangeContext = (Data<Db>, Data<Clock>, Data<Site>);

/// Adds them to the server; they come before the address of one proposal.
pub fn configure(config: &mut ServiceConfig) {
    config.service(add_form).service(add).service(edit_form).service(edit);
    config.service(speakers::show_speakers).service(speakers::add_speaker).service(speakers::change_speaker);
    config.service(speakers::move_speaker_up).service(speakers::remove_speaker);
}

impl From<OrganisingError> for PageError {
    fn from(error: OrganisingError) -> Self {
        match error {
            OrganisingError::Changed => {
                Self::Conflict("Go back, load the page again and see how it stands.".to_owned())
            }
            OrganisingError::Step(error) => error.into(),
            OrganisingError::Database(error) => error.into(),
            other => Self::NotNow(format!("{other}.")),
        }
    }
}

fn offer(conn: &mut Conn, event: &Event) -> diesel::QueryResult<Offer> {
    Ok(Offer {
        tracks: events::store::tracks(conn, event)?,
        session_types: events::store::session_types(conn, event)?,
        ..Offer::default()
    })
}

async fn offer_of(db: &Db, event: &Event) -> Result<Offer, PageError> {
    let event = event.clone();
    Ok(db.read(move |conn| offer(conn, &event)).await?)
}

fn list_of(event: &Event) -> (String, String) {
    (links::organise(&event.slug, "proposals"), "Proposals".to_owned())
}

/// The page of a talk that is added.
fn adding(
    (shell, event): (Shell, &Event),
    offer: &Offer,
    typed: (ProposalForm, Problems),
    state: ProposalState,
) -> OrganiseTalk {
    let action = links::organise(&event.slug, "proposals/new");
    OrganiseTalk::new((shell, "Add a talk"), (action, list_of(event)), offer, typed, Vec::new()).adding(state)
}

#[get("/{event}/organise/proposals/new")]
async fn add_form(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let offer = offer_of(&db, who.event()).await?;
    let form = ProposalForm { language: "en".to_owned(), ..ProposalForm::default() };
    let place = (shell.at(who.frame()), who.event());
    html(&adding(place, &offer, (form, Problems::default()), ProposalState::Submitted))
}

#[post("/{event}/organise/proposals/new")]
async fn add(who: Organiser, shell: Shell, form: Form<ProposalForm>, (db, clock, site): ChangeContext) -> Page {
    let offer = offer_of(&db, who.event()).await?;
    let state = ProposalState::from_word(&form.value("state")).unwrap_or(ProposalState::Submitted);
    let new = match checked(&form.typed, &offer, state) {
        Ok(new) => new,
        Err(problems) => {
            let page = adding((shell.at(who.frame()), who.event()), &offer, (form.typed, problems), state);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (now, base) = (clock.now(), links::organise(&who.event().slug, "proposals"));
    let next = db.answer(form.key, now, move |tx| {
        let proposal = actions::add(tx, &who, &new, now)?;
        Ok::<_, OrganisingError>(format!("{base}/{}", proposal.code))
    });
    Ok(see_other(&next.await?).saying(&site, "Added."))
}

/// The added talk, or all that is wrong with its form.
fn checked(typed: &ProposalForm, offer: &Offer, state: ProposalState) -> Result<AddedTalk, Problems> {
    let mut check = Checker::default();
    let profile = typed.profile().check(&mut check);
    let typed_email = typed.speaker_email.join(" ");
    let email = if typed_email.trim().is_empty() { String::new() } else { check.email("speaker_email", &typed_email) };
    let ours = [ProposalState::Submitted, ProposalState::Accepted, ProposalState::Confirmed];
    if !ours.contains(&state) {
        check.problem("state", "Choose where it begins");
    }
    let speaker = check.done(());
    match (typed.checked_by_organiser(offer), speaker) {
        (Ok(proposal), Ok(())) => Ok(AddedTalk { proposal, profile, email, state }),
        (talk, speaker) => {
            let mut all = talk.err().unwrap_or_default();
            let more = speaker.err().unwrap_or_default();
            more.iter().for_each(|problem| all.add(&problem.field, problem.message.clone()));
            Err(all)
        }
    }
}

/// The page of a proposal that is corrected.
fn editing(
    (shell, who): (Shell, &OrganiserOf),
    offer: &Offer,
    typed: (ProposalForm, Problems),
    theirs: Option<&Proposal>,
) -> OrganiseTalk {
    let back = links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code));
    let action = format!("{back}/edit");
    let differing = theirs.map(|theirs| {
        let theirs = ProposalForm::of(&theirs.words(), typed.0.profile());
        differences((&theirs, &typed.0), &PARTS, &choices(offer, &theirs))
    });
    let back = (back, who.proposal().name().to_owned());
    let shell = shell.at(who.frame());
    OrganiseTalk::new((shell, "Edit the proposal"), (action, back), offer, typed, differing.unwrap_or_default())
}

#[get("/{event}/organise/proposals/{code}/edit")]
async fn edit_form(who: OrganiserOf, shell: Shell, db: Data<Db>) -> Page {
    let offer = offer_of(&db, who.event()).await?.keeping(who.proposal());
    let form = ProposalForm {
        version: who.proposal().version.to_string(),
        ..ProposalForm::of(&who.proposal().words(), ProfileForm::default())
    };
    html(&editing((shell, &who), &offer, (form, Problems::default()), None))
}

#[post("/{event}/organise/proposals/{code}/edit")]
async fn edit(who: OrganiserOf, shell: Shell, form: Form<ProposalForm>, (db, clock, site): ChangeContext) -> Page {
    let offer = offer_of(&db, who.event()).await?.keeping(who.proposal());
    let new = match form.typed.checked_by_organiser(&offer) {
        Ok(new) => new,
        Err(problems) => {
            let page = editing((shell, &who), &offer, (form.typed, problems), None);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (who, now, version) = (Arc::new(who), clock.now(), form.typed.version.parse().unwrap_or(-1));
    let (by, next) =
        (Arc::clone(&who), links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code)));
    let edited = db.answer(form.key, now, move |tx| {
        actions::edit(tx, &by, (version, &new), now)?;
        Ok::<_, OrganisingError>(next.clone())
    });
    match edited.await {
        Ok(next) => Ok(see_other(&next).saying(&site, "Saved.")),
        Err(OrganisingError::Changed) => changed((who, shell), &offer, form.typed, &db).await,
        Err(error) => Err(error.into()),
    }
}

/// The form again with everything typed, beside how the proposal stands now.
async fn changed((who, shell): (Arc<OrganiserOf>, Shell), offer: &Offer, typed: ProposalForm, db: &Db) -> Page {
    let reading = Arc::clone(&who);
    let read = db.read(move |conn| lookup::by_code(conn, reading.event(), &reading.proposal().code));
    let theirs: Proposal = read.await?;
    let typed = ProposalForm { version: theirs.version.to_string(), ..typed };
    let page = editing((shell, &who), offer, (typed, Problems::default()), Some(&theirs));
    html_with(StatusCode::CONFLICT, &page)
}
