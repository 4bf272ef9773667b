//! The address of an event's own page. It takes any first word, so it is asked after every other address.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, get};

use super::pages::EventPage;
use crate::access::Visitor;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{self, Meant};
use crate::programme::public::making::edition_for;
use crate::web::asker::Asker;
use crate::web::{Page, PageError, Shell, Site, html, see_other};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(event_page);
}

/// The time, and where the installation is.
type Present = (Data<Clock>, Data<Site>);

#[get("/{event}")]
async fn event_page(_: Visitor, req: HttpRequest, path: Path<String>, db: Data<Db>, (clock, site): Present) -> Page {
    let asker = Asker::from_request(&req);
    let viewer = asker.person(&req).await?;
    let (slug, reader) = (path.clone(), viewer.clone());
    let read = db.read(move |conn| {
        let event = events::lookup::shown(conn, &slug, reader.as_ref())?;
        let tracks = events::store::tracks(conn, &event)?;
        Ok::<_, PageError>((event, tracks))
    });
    let (event, tracks) = match read.await {
        Err(PageError::NotFound) => return elsewhere(&db, &path).await,
        read => read?,
    };
    let published = if event.release > 0 { Some(edition_for(&req, viewer.as_ref(), None).await?) } else { None };
    let shell = Shell::of(&req, &site, &asker, viewer.as_ref());
    html(&EventPage::new(shell, (event, tracks), published.as_deref(), (&site.public_url, clock.now())))
}

/// The page that somebody meant who guessed an address.
async fn elsewhere(db: &Db, word: &str) -> Page {
    let meant = events::meant_by(word).ok_or(PageError::NotFound)?;
    let only = match meant {
        Meant::At(_) => None,
        Meant::AtTheEvent(_) => db.read(events::store::only_programme).await?,
    };
    Ok(see_other(&meant.address(only.as_deref())))
}
