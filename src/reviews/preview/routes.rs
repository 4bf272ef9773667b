//! `/{event}/proposals/{code}/reviewers`.

use actix_web::get;
use actix_web::web::{Data, ServiceConfig};

use super::pages::Preview;
use crate::db::Db;
use crate::proposals::OwnProposal;
use crate::reviews::store::{MaskedTexts, masked_texts};
use crate::web::{Page, Shell, html, links, markdown};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show);
}

#[get("/{event}/proposals/{code}/reviewers")]
async fn show(own: OwnProposal, shell: Shell, db: Data<Db>) -> Page {
    let (shell, blind) = (shell.at(own.frame()), own.event().blind);
    let back = links::proposal(&own.event().slug, &own.proposal().code);
    let (proposal, read) = db
        .read(move |conn| {
            let read = masked_texts(conn, own.event(), own.proposal())?;
            Ok::<_, diesel::result::Error>((own.proposal().clone(), read))
        })
        .await?;
    let open = MaskedTexts {
        title: proposal.title.clone(),
        abstract_: proposal.abstract_.clone(),
        description: proposal.description.clone(),
        covered: Vec::new(),
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
