//! The address of an event's own page. It takes any first word, so it is asked after every other address.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, get};

use super::pages::{EventDetails, EventPage};
use crate::access::{Person, Visitor};
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{self, AddressMeaning};
use crate::programme::public::ProgrammeCache;
use crate::programme::public::cache_key::cache_key;
use crate::programme::public::front::{has_notice, is_signed_in};
use crate::programme::public::handing_out::{as_it_was, hand_out, keep_and_hand_out};
use crate::programme::public::render_context::{RenderedPage, edition_for, frame_for_all};
use crate::web::asker::{Asker, data};
use crate::web::{Page, PageError, Shell, Site, html, see_other};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(event_page);
}

#[get("/{event}")]
async fn event_page(_: Visitor, req: HttpRequest, path: Path<String>, db: Data<Db>) -> Page {
    let shared = if has_notice(req.headers(), &data::<Site>(&req)) { None } else { Some(kept(&req, &path).await) };
    let made = match shared {
        None | Some(Err(PageError::NotFound)) => for_its_viewer(&req, &path).await,
        Some(made) => made,
    };
    match made {
        Err(PageError::NotFound) => elsewhere(&db, &path).await,
        made => made,
    }
}

/// The page of an event that everybody may see, from the shelf, or made and kept there. While the database is away it stays
/// as it was.
async fn kept(req: &HttpRequest, slug: &str) -> Page {
    let (shelf, site, now) = (data::<ProgrammeCache>(req), data::<Site>(req), data::<Clock>(req).now());
    let address = cache_key(req.uri()).unwrap_or_default();
    let place = (&*address, is_signed_in(req.headers(), &site));
    if let Some(leaf) = shelf.settled_leaf(&data::<Db>(req), (place, now)).await {
        return Ok(hand_out(&leaf, req, &site));
    }
    let rated = shelf.rated(slug);
    let page = match read(req, slug, None).await {
        Err(error @ PageError::Away(_)) => return as_it_was(req, &shelf, place, error),
        read => EventPage::new(frame_for_all(req, &site), read?, (&site.public_url, now)),
    };
    let mut made = RenderedPage::html(&page, Some(req.path().to_owned()))?;
    made.page.good_until = Some(page.event.told_until(now));
    keep_and_hand_out(req, place, made, (&page.event, (rated, Vec::new()))).await
}

/// The page for one viewer alone: of a hidden event, or with something to say.
async fn for_its_viewer(req: &HttpRequest, slug: &str) -> Page {
    let (site, asker) = (data::<Site>(req), Asker::from_request(req));
    let viewer = asker.person(req).await?;
    let shell = Shell::of(req, &site, &asker, viewer.as_ref());
    let read = read(req, slug, viewer).await?;
    html(&EventPage::new(shell, read, (&site.public_url, data::<Clock>(req).now())))
}

/// An event for those who may see it, its tracks, and what was published of it.
async fn read(req: &HttpRequest, slug: &str, viewer: Option<Person>) -> Result<EventDetails, PageError> {
    let (name, reader) = (slug.to_owned(), viewer.clone());
    let db = data::<Db>(req);
    let read = db.read(move |conn| {
        let event = events::lookup::shown(conn, &name, reader.as_ref())?;
        let tracks = events::store::tracks(conn, &event)?;
        Ok::<_, PageError>((event, tracks))
    });
    let (event, tracks) = read.await?;
    let published = if event.release > 0 { Some(edition_for(req, viewer.as_ref(), None).await?) } else { None };
    Ok(EventDetails { event, tracks, published })
}

/// The page that somebody meant who guessed an address.
async fn elsewhere(db: &Db, word: &str) -> Page {
    let meant = events::meant_by(word).ok_or(PageError::NotFound)?;
    let only = match meant {
        AddressMeaning::At(_) => None,
        AddressMeaning::AtTheEvent(_) => db.read(events::store::only_programme).await?,
    };
    Ok(see_other(&meant.address(only.as_deref())))
}
