//! Addresses of the formats for other software.

use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpRequest, route};
use serde::Deserialize;

use super::sessionize::{self, SessionizeView};
use super::{csv, ical, json, json2, xml};
use crate::access::Visitor;
use crate::programme::public::render_context::{RenderContext, file, file_at};
use crate::web::{Page, PageError, Query, links};

const JSON: &str = "application/json";

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(as_json)
        .service(as_xml)
        .service(as_ical)
        .service(as_csv)
        .service(as_sessionize)
        .service(as_sessionize_at_its_path);
}

/// Which version of the schema is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Version {
    version: String,
}

#[route("/{event}/programme.json", method = "GET", method = "HEAD")]
async fn as_json(_: Visitor, req: HttpRequest, Query(asked): Query<Version>) -> Page {
    let write = match asked.version.as_str() {
        "" | "1" => |m: &RenderContext| json::write(&m.edition, &m.public).map_err(PageError::broken),
        "2" => |m: &RenderContext| Ok(json2::write(&m.edition, &m.public)),
        _ => return Err(PageError::NotFound),
    };
    let address = links::with_query(req.path(), &[("version", &asked.version)]);
    file_at(req, address, JSON, write).await
}

#[route("/{event}/programme.xml", method = "GET", method = "HEAD")]
async fn as_xml(_: Visitor, req: HttpRequest) -> Page {
    let write = |m: &RenderContext| xml::write(&m.edition, &m.public).map_err(PageError::broken);
    file(req, "application/xml; charset=utf-8", write).await
}

#[route("/{event}/programme.ics", method = "GET", method = "HEAD")]
async fn as_ical(_: Visitor, req: HttpRequest) -> Page {
    file(req, "text/calendar; charset=utf-8", |m| Ok(ical::programme(&m.edition, &m.public))).await
}

#[route("/{event}/programme.csv", method = "GET", method = "HEAD")]
async fn as_csv(_: Visitor, req: HttpRequest) -> Page {
    file(req, "text/csv; charset=utf-8", |m| Ok(csv::write(&m.edition, &m.public))).await
}

#[route("/{event}/sessionize/{view}", method = "GET", method = "HEAD")]
async fn as_sessionize(_: Visitor, req: HttpRequest, path: Path<(String, String)>) -> Page {
    sessionize_view(req, &path.1).await
}

/// The path below an endpoint of Sessionize itself: a website needs to change nothing but where it begins.
#[route("/{event}/sessionize/view/{view}", method = "GET", method = "HEAD")]
async fn as_sessionize_at_its_path(_: Visitor, req: HttpRequest, path: Path<(String, String)>) -> Page {
    sessionize_view(req, &path.1).await
}

async fn sessionize_view(req: HttpRequest, name: &str) -> Page {
    let view = SessionizeView::called(name).ok_or(PageError::NotFound)?;
    file(req, JSON, move |m| Ok(sessionize::write(view, &m.edition, &m.public))).await
}
