//! `/{event}/organise/proposals/{code}/ratings`.

use actix_web::post;
use actix_web::web::{Data, Path, ServiceConfig};
use serde::Deserialize;

use super::actions;
use crate::clock::Clock;
use crate::db::Db;
use crate::proposals::OrganiserOf;
use crate::web::{Answer, Form, Page, PageError, Site, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(hide);
}

/// Whether a comment is to be hidden.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Hiding {
    /// `no` shows it again.
    hidden: String,
}

#[post("/{event}/organise/proposals/{code}/ratings/{id}/hiding")]
async fn hide(
    who: OrganiserOf,
    path: Path<(String, String, String)>,
    form: Form<Hiding>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let rating = path.2.parse().map_err(|_| PageError::NotFound)?;
    let (hidden, now) = (form.typed.hidden != "no", clock.now());
    let next = format!("{}#ratings", links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code)));
    let next = db
        .answer(form.key, now, move |tx| {
            actions::set_hidden(tx, &who, (rating, hidden), now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    let words = if hidden { "Hidden. Its stars still count." } else { "The speakers can read it again." };
    Ok(see_other(&next).saying(&site, words))
}
