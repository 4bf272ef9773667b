//! Addresses of what organisers arrange about a proposal's speakers.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{get, post};
use serde::Deserialize;

use super::actions::{self, OrganisingError};
use super::pages::{OpenProfile, OrganiseSpeakers};
use super::routes::ChangeContext;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, FormKey, Id, Tx};
use crate::events::Organiser;
use crate::mail::preview;
use crate::proposals::cospeakers::lines::{invited_lines, speaker_lines};
use crate::proposals::{OrganiserOf, cospeakers, store};
use crate::speakers::Speaker;
use crate::speakers::forms::ProfileForm;
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Checker, Form, Page, PageError, Problems, Query, Question, Shell, html_with, links, see_other,
};

/// Which speaker is open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OpenSpeaker {
    edit: String,
}

/// What is typed about a speaker.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SpeakerForm {
    version: String,
    speaker_name: String,
    affiliation: String,
    biography: String,
    speaker_email: String,
}

impl SpeakerForm {
    fn profile(&self) -> ProfileForm {
        ProfileForm {
            speaker_name: self.speaker_name.clone(),
            affiliation: self.affiliation.clone(),
            biography: self.biography.clone(),
            ..ProfileForm::default()
        }
    }

    fn open(&self, id: &str) -> OpenProfile {
        let (id, version, email) = (id.to_owned(), self.version.clone(), self.speaker_email.clone());
        OpenProfile { id, version, form: self.profile(), email }
    }
}

type SpeakerPath = Path<(String, String, String)>;

#[get("/{event}/organise/proposals/{code}/speakers")]
pub async fn show_speakers(
    who: OrganiserOf,
    shell: Shell,
    Query(chosen): Query<OpenSpeaker>,
    (db, clock): (Data<Db>, Data<Clock>),
) -> Page {
    page((Arc::new(who), shell), (None, Problems::default()), &chosen.edit, (&db, clock.now())).await
}

#[post("/{event}/organise/proposals/{code}/speakers")]
pub async fn add_speaker(
    (who, organiser): (OrganiserOf, Organiser),
    shell: Shell,
    form: Form<SpeakerForm>,
    tools: ChangeContext,
) -> Page {
    let mut check = Checker::default();
    let profile = form.typed.profile().check(&mut check);
    let typed = form.typed.speaker_email.trim();
    let email = if typed.is_empty() { String::new() } else { check.email("speaker_email", typed) };
    match check.done((profile, email)) {
        Err(problems) => {
            let open = Some(form.typed.open(""));
            page((Arc::new(who), shell), (open, problems), "", (&tools.0, tools.1.now())).await
        }
        Ok((profile, email)) => {
            let words = if email.is_empty() { "Added." } else { "Added. The invitation is on its way." };
            done((who, form.key), tools, words, move |tx, who, now| {
                actions::add_speaker(tx, (who, &organiser), (&profile, &email), now)
            })
            .await
        }
    }
}

#[post("/{event}/organise/proposals/{code}/speakers/{id}")]
pub async fn change_speaker(
    who: OrganiserOf,
    shell: Shell,
    path: SpeakerPath,
    form: Form<SpeakerForm>,
    tools: ChangeContext,
) -> Page {
    let id = key(&path.2)?;
    let mut check = Checker::default();
    let profile = form.typed.profile().check(&mut check);
    match check.done(profile) {
        Err(problems) => {
            let open = Some(form.typed.open(&path.2));
            page((Arc::new(who), shell), (open, problems), &path.2, (&tools.0, tools.1.now())).await
        }
        Ok(profile) => {
            let version = form.typed.version.parse().unwrap_or(-1);
            done((who, form.key), tools, "Saved.", move |tx, who, now| {
                actions::change_speaker(tx, who, (id, version, &profile), now)
            })
            .await
        }
    }
}

#[post("/{event}/organise/proposals/{code}/speakers/{id}/place")]
pub async fn move_speaker_up(who: OrganiserOf, path: SpeakerPath, form: Form<EmptyForm>, tools: ChangeContext) -> Page {
    let id = key(&path.2)?;
    done((who, form.key), tools, "Moved.", move |tx, who, now| actions::move_up(tx, who, id, now)).await
}

#[post("/{event}/organise/proposals/{code}/speakers/{id}/removal")]
pub async fn remove_speaker(
    who: OrganiserOf,
    shell: Shell,
    path: SpeakerPath,
    form: Form<EmptyForm>,
    tools: ChangeContext,
) -> Page {
    let id = key(&path.2)?;
    if !form.is_confirmed() {
        return ask_to_remove((Arc::new(who), shell), id, &form, &tools.0).await;
    }
    done((who, form.key), tools, "Removed.", move |tx, who, now| actions::remove_speaker(tx, who, id, now)).await
}

async fn ask_to_remove(
    (who, shell): (Arc<OrganiserOf>, Shell),
    id: Id<Speaker>,
    form: &Form<EmptyForm>,
    db: &Db,
) -> Page {
    let reading = Arc::clone(&who);
    let read = db.read(move |conn| {
        let leaving = speakers(conn, &reading)?.into_iter().find(|one| one.id == id);
        let leaving = leaving.ok_or(diesel::result::Error::NotFound)?;
        let mail = actions::removal_mail(conn, &reading, &leaving)?;
        Ok::<_, diesel::result::Error>((leaving, mail))
    });
    let (leaving, mail) = read.await?;
    let told = if mail.is_some() { "They get this mail." } else { "They have no account here and get no mail." };
    let text = mail.iter().map(|mail| preview::in_words(mail, db.public_url()));
    let words = format!("Take {} off “{}”?", leaving.name, who.proposal().name());
    let question = Question::new(words, format!("Take {} off", leaving.name), here(&who));
    form.ask(shell.at(who.frame()), question.meaning(told).with_mails(text.collect()))
}

fn key<T>(text: &str) -> Result<Id<T>, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn here(who: &OrganiserOf) -> String {
    links::organise(&who.event().slug, &format!("proposals/{}/speakers", who.proposal().code))
}

/// Makes a change, and shows the speakers again.
async fn done(
    (who, form): (OrganiserOf, FormKey),
    (db, clock, site): ChangeContext,
    words: &str,
    change: impl Fn(&mut Tx<'_>, &OrganiserOf, Timestamp) -> Result<(), OrganisingError> + Send + 'static,
) -> Page {
    let (now, next) = (clock.now(), here(&who));
    let next = db.answer(form, now, move |tx| {
        change(tx, &who, now)?;
        Ok::<_, OrganisingError>(next.clone())
    });
    Ok(see_other(&next.await?).saying(&site, words))
}

fn speakers(conn: &mut crate::db::Conn, who: &OrganiserOf) -> diesel::QueryResult<Vec<Speaker>> {
    let id = who.proposal().id;
    Ok(store::speakers_of(conn, who, &[id])?.remove(&id).unwrap_or_default())
}

async fn page(
    (who, shell): (Arc<OrganiserOf>, Shell),
    (typed, problems): (Option<OpenProfile>, Problems),
    edit: &str,
    (db, now): (&Db, Timestamp),
) -> Page {
    let reading = Arc::clone(&who);
    let read = db.read(move |conn| {
        let invited = cospeakers::store::invited(conn, reading.proposal())?;
        Ok::<_, diesel::result::Error>((speakers(conn, &reading)?, invited))
    });
    let (speakers, invited) = read.await?;
    let known = speakers.iter().find(|one| one.id.to_string() == edit);
    let open = typed.unwrap_or_else(|| known.map_or_else(OpenProfile::default, opened));
    let back = links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code));
    let lines = (speaker_lines(&speakers, |_| false), invited_lines(&invited, &who.event().zone(), now));
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let place = (who.event(), who.proposal().name(), back);
    html_with(status, &OrganiseSpeakers::new(shell.at(who.frame()), place, lines, (open, problems)))
}

fn opened(speaker: &Speaker) -> OpenProfile {
    let form = ProfileForm::from(&speaker.words());
    OpenProfile { id: speaker.id.to_string(), version: speaker.version.to_string(), form, email: String::new() }
}
