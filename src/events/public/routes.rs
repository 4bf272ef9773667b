//! Addresses that everybody may open.

use actix_web::http::header::{CONTENT_TYPE, CacheControl, CacheDirective};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;

use super::colour;
use super::pages::{Cfp, Help, Home};
use crate::access::Visitor;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::{Visibility, lookup, store};
use crate::web::asker::{Asker, data};
use crate::web::{Page, PageError, Pager, Query, Shell, Site, html, links, see_other};

/// How many events a page lists.
const SIZE: i64 = 50;

/// What robots have no business with.
const ROBOTS: &str = "User-agent: *\nDisallow: /account\nDisallow: /admin\nDisallow: /api\nDisallow: /invitation\n\
                      Disallow: /login\nDisallow: /me\nDisallow: /password\nDisallow: /register\nDisallow: /verify\n\
                      Disallow: /*/organise\nDisallow: /*/proposals\nDisallow: /*/review\n";

/// Adds the fixed ones to the server.
pub fn configure_fixed(config: &mut ServiceConfig) {
    config.service(home).service(help).service(robots).service(security).service(accents);
}

/// Adds those of an event to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(style_sheet).service(cfp).service(from_schedule).service(from_agenda).service(from_settings);
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
    let read =
        db.read(move |conn| Ok::<_, PageError>((store::page_shown(conn, SIZE, page)?, store::count_shown(conn)?)));
    let (events, total) = read.await?;
    let pager = Pager::new(page, SIZE, total, |page| links::with_query("/", &[("page", &page.to_string())]));
    html(&Home::new(shell, &events, pager, clock.now()))
}

#[get("/{event}/schedule")]
async fn from_schedule(_: Visitor, path: Path<String>) -> Page {
    Ok(see_other(&links::programme(&path)))
}

#[get("/{event}/agenda")]
async fn from_agenda(_: Visitor, path: Path<String>) -> Page {
    Ok(see_other(&links::programme(&path)))
}

#[get("/{event}/settings")]
async fn from_settings(_: Visitor, path: Path<String>) -> Page {
    Ok(see_other(&links::organise(&path, "settings")))
}

#[get("/{event}/cfp")]
async fn cfp(_: Visitor, req: HttpRequest, shell: Shell, path: Path<String>, clock: Data<Clock>) -> Page {
    let (db, viewer) = (data::<Db>(&req), Asker::from_request(&req).person(&req).await?);
    let read = db.read(move |conn| {
        let event = lookup::shown(conn, &path, viewer.as_ref())?;
        let lists =
            (store::tracks(conn, &event)?, store::session_types(conn, &event)?, store::asked_criteria(conn, &event)?);
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
    let viewer = Asker::from_request(&request).person(&request).await?;
    let event = db.read(move |conn| lookup::shown(conn, &path, viewer.as_ref())).await?;
    let public = event.visibility != Visibility::Hidden;
    Ok(colour::style_sheet(&request, (&event.accent, public), &version.v))
}

/// Which colours.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Colours {
    c: String,
}

#[get("/accents.css")]
async fn accents(_: Visitor, Query(colours): Query<Colours>) -> Page {
    Ok(colour::classes(&colours.c))
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
