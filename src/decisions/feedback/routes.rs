//! `/{event}/organise/proposals/{code}/feedback`.

use actix_web::post;
use actix_web::web::Data;

use super::forms::FeedbackForm;
use super::store;
use crate::clock::Clock;
use crate::db::Db;
use crate::history::{self, NewEntry};
use crate::proposals::OrganiserOf;
use crate::web::{Answer, Form, Page, PageError, Site, see_other};

#[post("/{event}/organise/proposals/{code}/feedback")]
pub async fn approve(
    who: OrganiserOf,
    form: Form<FeedbackForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let code = who.proposal().code.clone();
    let next = form.typed.came_from(who.event(), &code);
    let text = form.typed.checked().map_err(|why| PageError::Unreadable(why.to_owned()))?;
    let words = if text.is_empty() {
        format!("No feedback goes to the speakers of {code}.")
    } else {
        format!("The feedback for {code} goes with the decision, as you approved it.")
    };
    let (now, basis) = (clock.now(), form.typed.basis);
    let next = db
        .answer(form.key, now, move |tx| {
            store::approve(tx, &who, &text, &basis)?;
            let verb = if text.is_empty() { "left feedback out" } else { "approved feedback" };
            let event = Some(who.event().id.uuid());
            let entry =
                NewEntry { event, by: Some(who.person()), verb, after: &who.proposal().code, ..NewEntry::default() };
            history::record(tx, &entry, now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, &words))
}
