//! What reviewers read: `/{event}/proposals/{code}/reviewers` for speakers, mended at `/{event}/organise/proposals/{code}/reviewers`.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};

use super::forms::MaskForm;
use super::pages::Preview;
use super::store;
use crate::clock::Clock;
use crate::db::Db;
use crate::history::{self, NewEntry};
use crate::proposals::{OrganiserOf, OwnProposal};
use crate::reviews::store::{MaskedTexts, masked_texts};
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html, links, markdown, see_other};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show).service(mend);
}

#[get("/{event}/proposals/{code}/reviewers")]
async fn show(own: OwnProposal, shell: Shell, db: Data<Db>) -> Page {
    let (shell, blind) = (shell.at(own.frame()), own.event().blind);
    let back = links::proposal(&own.event().slug, &own.proposal().code);
    let (proposal, read) = db
        .read(move |conn| {
            let read = masked_texts(conn, own.proposal())?;
            Ok::<_, diesel::result::Error>((own.proposal().clone(), read))
        })
        .await?;
    let open = MaskedTexts {
        title: proposal.title.clone(),
        abstract_: proposal.abstract_.clone(),
        description: proposal.description.clone(),
        ..MaskedTexts::default()
    };
    let read = if blind { read } else { open };
    html(&Preview {
        shell,
        back,
        name: proposal.name().to_owned(),
        blind,
        covered: read.covered,
        title: read.title,
        abstract_html: markdown::html(&read.abstract_),
        description_html: markdown::html(&read.description),
    })
}

#[post("/{event}/organise/proposals/{code}/reviewers")]
async fn mend(who: OrganiserOf, form: Form<MaskForm>, (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>)) -> Page {
    let next = links::organise(&who.event().slug, &format!("proposals/{}", who.proposal().code));
    let new = form.typed.checked().map_err(|_| {
        PageError::Unreadable("One of the texts is too long, or holds characters that nobody can read.".to_owned())
    })?;
    let now = clock.now();
    let next = db
        .answer(form.key, now, move |tx| {
            store::mend(tx, &who, &new)?;
            let (event, verb) = (Some(who.event().id.uuid()), "changed what reviewers read");
            let entry =
                NewEntry { event, by: Some(who.person()), verb, after: &who.proposal().code, ..NewEntry::default() };
            history::record(tx, &entry, now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, "Reviewers read it as you wrote it, until its speakers change the text."))
}
