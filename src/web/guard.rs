//! What stands before every handler: it notes who asks, reads and checks forms, and renders what goes wrong.

use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use futures_util::FutureExt;

use super::asker::Asker;
use super::cookies::Jar;
use super::posted::Posted;
use super::{PageError, Shell, Site, capitalised, html_with, links, see_other};

/// The guard, for `App::wrap(from_fn(guard))`.
pub async fn guard(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let site = req.app_data::<Data<Site>>().cloned().unwrap_or_else(|| unreachable!("the server shares it"));
    let asker = Asker::of(&req, &site);
    req.extensions_mut().insert(asker.clone());
    let checked = if req.method().is_safe() { Ok(()) } else { check(&mut req, &site, &asker).await };
    let mut answer = match checked {
        Ok(()) => match AssertUnwindSafe(next.call(req)).catch_unwind().await {
            Ok(answer) => answer?.map_into_boxed_body(),
            Err(_) => return Err(PageError::Crashed(site.name.clone()).into()),
        },
        Err(error) => {
            let (http, _) = req.into_parts();
            ServiceResponse::from_err(error, http)
        }
    };
    if let Some(error) = answer.response().error() {
        let page = explain(answer.request(), &site, &asker, error).await;
        answer = ServiceResponse::new(answer.request().clone(), page);
    }
    if let Some(mark) = asker.fresh_visitor() {
        answer.response_mut().add_cookie(&Jar::Visitor.holding(&site, mark))?;
    }
    if answer.request().extensions().get::<FlashSeen>().is_some() {
        answer.response_mut().add_cookie(&Jar::Flash.emptied(&site))?;
    }
    if answer.request().extensions().get::<LinkSeen>().is_some() {
        answer.response_mut().add_cookie(&Jar::Made.emptied(&site))?;
    }
    Ok(answer)
}

/// A note on the request that its page shows what the last one had to say.
pub(super) struct FlashSeen;

/// A note on the request that its page shows the link that the last form made.
pub(super) struct LinkSeen;

/// What changes something must come from a page of ours: by its origin, and by the token of this session.
async fn check(req: &mut ServiceRequest, site: &Site, asker: &Asker) -> Result<(), PageError> {
    if !comes_from_us(req, site) {
        return Err(PageError::Foreign);
    }
    let posted = Posted::read(req).await?;
    let token = posted.field("csrf").unwrap_or_default();
    req.extensions_mut().insert(posted);
    let known = asker.known_mark().is_some_and(|mark| site.key.verify("csrf", &mark, &token));
    if known { Ok(()) } else { Err(PageError::StaleForm) }
}

fn comes_from_us(req: &ServiceRequest, site: &Site) -> bool {
    let word = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    match (word("sec-fetch-site"), word("origin")) {
        (Some(site_word), origin) => {
            // A page behind a secret link sends no referrer, so browsers say `Origin: null` of its forms.
            let ours = |origin: &str| origin == "null" || is_ours(origin, req, site);
            site_word == "same-origin" && origin.is_none_or(ours)
        }
        (None, Some(origin)) => is_ours(origin, req, site),
        (None, None) => false,
    }
}

/// The public address; on plain http also the very host asked for, so that a loopback name or port works.
fn is_ours(origin: &str, req: &ServiceRequest, site: &Site) -> bool {
    let public = site.public_url.to_string();
    let same_host = || format!("http://{}", req.connection_info().host()) == origin && is_loopback(req);
    origin == public || (!site.public_url.is_https() && same_host())
}

fn is_loopback(req: &ServiceRequest) -> bool {
    req.peer_addr().is_some_and(|peer| peer.ip().is_loopback())
}

/// The page for an error.
async fn explain(req: &HttpRequest, site: &Site, asker: &Asker, error: &actix_web::Error) -> HttpResponse {
    let other;
    let error = if let Some(error) = error.as_error::<PageError>() {
        error
    } else {
        other = of_actix(error);
        &other
    };
    log(error, req);
    if matches!(error, PageError::SignIn) && req.method().is_safe() {
        return see_other(&links::sign_in(&links::here(req)));
    }
    let person = asker.person(req).await.ok().flatten();
    let shell = Shell::of(req, site, asker, person.as_ref());
    render(error, req, shell).unwrap_or_else(|_| HttpResponse::InternalServerError().finish())
}

fn render(error: &PageError, req: &HttpRequest, shell: Shell) -> Result<HttpResponse, PageError> {
    use actix_web::ResponseError;
    let status = if matches!(error, PageError::SignIn) {
        actix_web::http::StatusCode::UNAUTHORIZED
    } else {
        error.status_code()
    };
    let mut answer = match error {
        PageError::SignIn | PageError::StaleForm => {
            let posted = req.extensions().get::<Posted>().cloned().unwrap_or_default();
            let signed_in = shell.person.is_some();
            let page = SendAgain { target: req.path().to_owned(), fields: posted.pairs(), signed_in, shell };
            html_with(status, &page)?
        }
        _ => html_with(status, &ErrorPage::new(error, super::log::request_id(req), shell))?,
    };
    if let PageError::TooMany(seconds) = error {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(*seconds));
    }
    Ok(answer)
}

fn of_actix(error: &actix_web::Error) -> PageError {
    let status = error.as_response_error().status_code();
    match status.as_u16() {
        404 | 405 => PageError::NotFound,
        413 => PageError::TooLarge("This is more than we take.".to_owned()),
        400..=499 => PageError::Unreadable("The request cannot be read.".to_owned()),
        _ => PageError::broken(error),
    }
}

fn log(error: &PageError, req: &HttpRequest) {
    let (method, route) = (req.method(), super::log::route(req));
    match error {
        PageError::Broken(_) | PageError::Away(_) => tracing::error!(%method, route, %error, "answered with a fault"),
        PageError::SignIn | PageError::NotFound => tracing::debug!(%method, route, %error, "refused"),
        _ => tracing::info!(%method, route, %error, "refused"),
    }
}

/// A page that says what went wrong and what to do.
#[derive(Template)]
#[template(path = "layout/error.html")]
pub struct ErrorPage {
    /// The frame.
    pub shell: Shell,
    /// What HTTP calls it: “Not found (404)”.
    pub kind: String,
    /// What happened, in a few words.
    pub heading: &'static str,
    /// What it means and what to do, in sentences.
    pub words: String,
    /// Number by which the log knows this request; empty where there is none.
    pub request_id: String,
}

impl ErrorPage {
    /// The page for an error.
    pub(super) fn new(error: &PageError, request_id: String, shell: Shell) -> Self {
        let (heading, words) = match error {
            PageError::NotFound => (
                "There is no such page",
                "It may have moved, or it belongs to somebody else. Check the address, or sign in with another account."
                    .to_owned(),
            ),
            PageError::NotNow(reason) => ("Not now", reason.clone()),
            PageError::Foreign => (
                "This form did not come from one of our pages",
                "Open the page here and send it again. Nothing was changed.".to_owned(),
            ),
            PageError::Conflict(reason) => ("Somebody else changed this first", reason.clone()),
            PageError::TooLarge(reason) => ("That is too large", reason.clone()),
            PageError::Unreadable(reason) => ("That cannot be read", reason.clone()),
            PageError::TooMany(seconds) => {
                ("Too many tries", format!("Wait {seconds} seconds and try again. Nothing was changed."))
            }
            PageError::Away(_) => (
                "Back in a moment",
                "The database does not answer. Nothing was changed: go back and send it again.".to_owned(),
            ),
            _ => (
                "Something went wrong here",
                "It is our fault, and it is in the log. Nothing was changed: go back and try again.".to_owned(),
            ),
        };
        let status = error.status_code();
        let reason = status.canonical_reason().unwrap_or_default().to_lowercase();
        let kind = format!("{} ({})", capitalised(&reason), status.as_u16());
        Self { shell, kind, heading, words, request_id }
    }
}

/// A form whose session ended on the way: everything typed is here, to be sent again.
#[derive(Template)]
#[template(path = "layout/send_again.html")]
pub struct SendAgain {
    /// The frame.
    pub shell: Shell,
    /// Where the form goes.
    pub target: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
    /// Whether somebody is signed in; otherwise they sign in first, and the form waits in that page.
    pub signed_in: bool,
}
