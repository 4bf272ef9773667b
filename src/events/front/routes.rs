//! Addresses that everybody may open.

use actix_web::http::header::{CONTENT_TYPE, CacheControl, CacheDirective};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;

use super::colour;
use super::pages::{Cfp, EventPage, Help, Home};
use crate::access::Visitor;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{lookup, store};
use crate::web::{Page, PageError, Pager, Query, Shell, Site, html, links};

/// How many events a page lists.
const SIZE: i64 = 50;

/// What robots have no business with.
const ROBOTS: &str = "User-agent: *\nDisallow: /account\nDisallow: /admin\nDisallow: /api\nDisallow: /invitation\n\
                      Disallow: /login\nDisallow: /me\nDisallow: /password\nDisallow: /register\nDisallow: /verify\n\
                      Disallow: /*/organise\nDisallow: /*/proposals\nDisallow: /*/review\n";

/// Adds the fixed ones to the server.
pub fn configure_fixed(config: &mut ServiceConfig) {
    config.service(home).service(help).service(robots).service(security);
}

/// Adds those of an event to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(style_sheet).service(cfp).service(event_page);
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    page: Option<u32>,
}

#[get("/")]
async fn home(_: Visitor, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    let read = db.read(move |conn| Ok::<_, PageError>((store::page(conn, SIZE, page)?, store::count(conn)?)));
    let (events, total) = read.await?;
    let pager = Pager::new(page, SIZE, total, |page| links::with_query("/", &[("page", &page.to_string())]));
    html(&Home::new(shell, &events, pager, clock.now()))
}

/// The time, and where the installation is.
type Present = (Data<Clock>, Data<Site>);

#[get("/{event}")]
async fn event_page(_: Visitor, shell: Shell, path: Path<String>, db: Data<Db>, (clock, site): Present) -> Page {
    let read = db.read(move |conn| {
        let event = lookup::by_slug(conn, &path)?;
        let tracks = store::tracks(conn, &event)?;
        Ok::<_, PageError>((event, tracks))
    });
    let (event, tracks) = read.await?;
    html(&EventPage::new(shell, event, tracks, (&site.public_url, clock.now())))
}

#[get("/{event}/cfp")]
async fn cfp(_: Visitor, shell: Shell, path: Path<String>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let read = db.read(move |conn| {
        let event = lookup::by_slug(conn, &path)?;
        let lists = (store::tracks(conn, &event)?, store::session_types(conn, &event)?, store::criteria(conn, &event)?);
        Ok::<_, PageError>((event, lists))
    });
    let (event, lists) = read.await?;
    html(&Cfp::new(shell, event, lists, clock.now()))
}

/// Which colour the page was made with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Version {
    v: String,
}

#[get("/{event}/accent.css")]
async fn style_sheet(
    _: Visitor,
    request: HttpRequest,
    path: Path<String>,
    Query(version): Query<Version>,
    db: Data<Db>,
) -> Page {
    let event = db.read(move |conn| lookup::by_slug(conn, &path)).await?;
    Ok(colour::style_sheet(&request, &event.accent, &version.v))
}

#[get("/help")]
async fn help(_: Visitor, shell: Shell, site: Data<Site>) -> Page {
    html(&Help { shell, contact: site.contact.clone() })
}

#[get("/robots.txt")]
async fn robots(_: Visitor) -> Page {
    Ok(plain(ROBOTS.to_owned()))
}

/// Whom to tell about a hole (RFC 9116), if the installation says whom.
#[get("/.well-known/security.txt")]
async fn security(_: Visitor, site: Data<Site>, clock: Data<Clock>) -> Page {
    let contact = site.contact.as_deref().ok_or(PageError::NotFound)?;
    let here = site.public_url.join("/.well-known/security.txt");
    let until = clock.now().plus_days(180).at(&jiff::tz::TimeZone::UTC).strftime("%Y-%m-%dT00:00:00Z").to_string();
    Ok(plain(format!("Contact: mailto:{contact}\nExpires: {until}\nPreferred-Languages: en\nCanonical: {here}\n")))
}

fn plain(text: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header(CacheControl(vec![CacheDirective::Public, CacheDirective::MaxAge(86_400)]))
        .body(text)
}
