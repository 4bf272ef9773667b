//! Address of one's own profile at an event.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::actions::{self, ProfileChangeError};
use super::forms::AppearanceForm;
use super::pages::AppearancePage;
use crate::access::limits;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, FormReply};
use crate::events::Participant;
use crate::proposals::rules;
use crate::speakers::{self, NewProfile, Speaker, picture};
use crate::web::{Answer, Checker, Form, Page, PageError, Problems, Shell, Site, html, html_with, links, see_other};

/// What a profile is changed with.
type Desk = (Data<Db>, Data<Clock>, Data<Site>);

/// Most photos that one person may send within an hour.
const PHOTOS_AN_HOUR: i32 = 60;

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show_profile).service(save_profile);
}

#[get("/{event}/me/profile")]
async fn show_profile(who: Participant, shell: Shell, (db, clock, _): Desk) -> Page {
    let (who, now) = (Arc::new(who), clock.now());
    let profile = profile(&db, &who).await?;
    if !rules::profile_may_change(who.event().is_over(now)) {
        return Err(PageError::NotNow(format!("{}.", ProfileChangeError::Over)));
    }
    let form = AppearanceForm {
        version: profile.version,
        speaker_name: profile.name.clone(),
        affiliation: profile.affiliation.clone(),
        biography: profile.biography.clone(),
        picture: profile.picture_id.map(|id| id.to_string()).unwrap_or_default(),
        no_photo: String::new(),
    };
    html(&AppearancePage::new(shell.at(who.frame()), who.event(), (form, Problems::default())))
}

async fn profile(db: &Db, who: &Arc<Participant>) -> Result<Speaker, PageError> {
    let who = Arc::clone(who);
    let found = db.read(move |conn| speakers::store::profile(conn, who.event().id, who.person())).await?;
    found.ok_or(PageError::NotFound)
}

#[post("/{event}/me/profile")]
async fn save_profile(who: Participant, shell: Shell, form: Form<AppearanceForm>, (db, clock, site): Desk) -> Page {
    let (shell, who, now) = (shell.at(who.frame()), Arc::new(who), clock.now());
    let standing = profile(&db, &who).await?;
    let (typed, new) = checked(&who, &form, &db, now).await?;
    let new = match new {
        Ok(new) => new,
        Err(problems) => {
            let page = AppearancePage::new(shell, who.event(), (typed, problems));
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (next, by, version) = (links::below(&who.event().slug, "me/profile"), Arc::clone(&who), typed.version);
    let done = db.reply(form.key, now, move |tx| {
        actions::rewrite(tx, &by, (version, &new), now)?;
        let words = if by.event().release > 0 {
            "Saved. The published programme shows it with its next version."
        } else {
            "Saved."
        };
        Ok::<_, ProfileChangeError>(FormReply { location: next.clone(), words: words.to_owned() })
    });
    let (status, error) = match done.await {
        Ok(reply) => return Ok(see_other(&reply.location).saying(&site, &reply.words)),
        Err(ProfileChangeError::Database(error)) => return Err(error.into()),
        Err(error @ ProfileChangeError::Over) => (StatusCode::FORBIDDEN, error),
        Err(error @ ProfileChangeError::Changed) => (StatusCode::CONFLICT, error),
    };
    let typed = AppearanceForm { version: standing.version, ..typed };
    let page = AppearancePage::new(shell, who.event(), (typed, Problems::one("", error.to_string())));
    html_with(status, &page)
}

/// What was typed, with the key of the photo that came along, and the checked profile or all that is wrong.
async fn checked(
    who: &Arc<Participant>,
    form: &Form<AppearanceForm>,
    db: &Db,
    now: Timestamp,
) -> Result<(AppearanceForm, Result<NewProfile, Problems>), PageError> {
    let (mut typed, mut check) = (form.typed.clone(), Checker::default());
    if let Some(upload) = form.upload("photo") {
        let person = who.person().clone();
        let subject = format!("photo:{}", person.id);
        db.write(move |tx| limits::take(tx, &subject, PHOTOS_AN_HOUR, 3_600, now)).await?;
        match picture::develop(upload.content).await {
            Ok(photo) => {
                let kept = db.write(move |tx| speakers::store::keep_picture(tx, &person, &photo, now)).await?;
                typed = AppearanceForm { picture: kept.to_string(), no_photo: String::new(), ..typed };
            }
            Err(refused) => check.problem("photo", refused.to_string()),
        }
    }
    let new = typed.profile().check(&mut check);
    Ok((typed, check.done(new)))
}
