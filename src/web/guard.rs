//! What stands before every handler: it notes who asks, reads and checks forms, and renders what goes wrong.

use std::panic::AssertUnwindSafe;
use std::rc::Rc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use diesel::QueryResult;
use futures_util::FutureExt;

use super::asker::{Asker, data};
use super::bodies::{Bodies, BodySender};
use super::cookies::CookieKind;
use super::disk::Disk;
use super::form_routes::FormRoutes;
use super::posted::{FormBody, PostedFrom};
use super::refused::RefusedRequest;
use super::{PageError, Shell, ShellEvent, Site, arrived, links, see_other};
use crate::db::{Conn, Db, as_one_wait};

/// The guard, for `App::wrap(from_fn(guard))`.
pub async fn guard(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    as_one_wait(guarded(req, next)).await
}

async fn guarded(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let site = req.app_data::<Data<Site>>().cloned().unwrap_or_else(|| unreachable!("the server shares it"));
    let asker = Asker::of(&req, &site);
    req.extensions_mut().insert(asker.clone());
    let checked = if req.method().is_safe() { Ok(()) } else { check(&mut req, &site, &asker).await };
    let posted = req.extensions().get::<FormBody>().cloned().unwrap_or_default();
    let mut answer = match checked {
        Ok(()) => {
            let lost = RefusedRequest::lost(&req, &site, &asker);
            match AssertUnwindSafe(next.call(req)).catch_unwind().await {
                Ok(answer) => answer?.map_into_boxed_body(),
                Err(_) => return Err(PageError::Crashed(lost.page()).into()),
            }
        }
        Err(error) => {
            let (http, _) = req.into_parts();
            ServiceResponse::from_err(error, http)
        }
    };
    if let Some(error) = answer.response().error() {
        let page = explain(answer.request(), &site, &asker, error).await;
        answer = ServiceResponse::new(answer.request().clone(), page);
    }
    arrived::mark(&mut answer, &posted, &site)?;
    if let Some(mark) = asker.fresh_visitor() {
        answer.response_mut().add_cookie(&CookieKind::Visitor.holding(&site, mark))?;
    }
    if answer.request().extensions().get::<FlashSeen>().is_some() {
        answer.response_mut().add_cookie(&CookieKind::Flash.emptied(&site))?;
    }
    if answer.request().extensions().get::<LinkSeen>().is_some() {
        answer.response_mut().add_cookie(&CookieKind::Made.emptied(&site))?;
    }
    Ok(answer)
}

/// A note on the request that its page shows what the last one had to say.
pub(super) struct FlashSeen;

/// A note on the request that its page shows the link that the last form made.
pub(super) struct LinkSeen;

/// What changes something must come from a page of ours: by its origin, which is looked at before anything is read, and by
/// the token of this session. A body is read for an address that takes one only.
async fn check(req: &mut ServiceRequest, site: &Site, asker: &Asker) -> Result<(), PageError> {
    if !comes_from_us(req, site) {
        return Err(PageError::Foreign);
    }
    let shared = |req: &ServiceRequest| {
        Some((req.app_data::<Data<FormRoutes>>()?.clone(), req.app_data::<Data<Bodies>>()?.clone()))
    };
    let (routes, bodies) = shared(req).unwrap_or_else(|| unreachable!("the server shares it"));
    if !routes.takes_form(req) {
        return Err(PageError::NotFound);
    }
    // Words that somebody typed before their session ended are read all the same, so that they are not lost.
    let is_long = FormBody::is_long(req);
    let person = if is_long { asker.person(req.request()).await.ok().flatten() } else { None };
    let account = person.map(|person| person.id.to_string());
    let keeps_file = routes.takes_file(req) && (account.is_some() || !is_long);
    let sender = BodySender { network: asker.network(), account };
    let posted = FormBody::read(req, &PostedFrom { bodies: &bodies, sender, keeps_file }).await?;
    let (token, has_file) = (Rc::clone(&posted.token), posted.upload.is_some());
    req.extensions_mut().insert(posted);
    if !asker.known_mark().is_some_and(|mark| site.key.is_form_token(&mark, &token)) {
        return Err(PageError::StaleForm);
    }
    let disk = req.app_data::<Data<Disk>>().filter(|_| has_file).cloned();
    if let Some(disk) = disk
        && disk.space().await.is_some_and(|space| space.is_low())
    {
        return Err(PageError::InsufficientStorage);
    }
    Ok(())
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
    log(error, req, asker);
    if matches!(error, PageError::SignIn) && req.method().is_safe() {
        return see_other(&links::sign_in(&links::here(req)));
    }
    // Who waited for the database in vain is not to wait for it once more.
    let (person, frame) = match error {
        PageError::Away(_) => (asker.known_person(), None),
        _ => (asker.person(req).await.ok().flatten(), event_frame(req).await),
    };
    let shell = Shell::of(req, site, asker, person.as_ref());
    let shell = match frame {
        Some(frame) => shell.at(frame),
        None => shell,
    };
    let refused = RefusedRequest::of(req, site, shell);
    refused.answer(error).unwrap_or_else(|_| HttpResponse::InternalServerError().finish())
}

/// Finds the event of an address, as everybody may see it, for the masthead of what goes wrong below it.
#[derive(Clone, Copy, Debug)]
pub struct EventFrames(pub fn(&mut Conn, &str) -> QueryResult<ShellEvent>);

async fn event_frame(req: &HttpRequest) -> Option<ShellEvent> {
    let frames = ***req.app_data::<Data<EventFrames>>()?;
    let slug = req.path().split('/').nth(1).filter(|slug| !slug.is_empty())?.to_owned();
    data::<Db>(req).read(move |conn| (frames.0)(conn, &slug)).await.ok()
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

/// What is refused is told with who asked and from where: by it an intruder is seen. That a page is not there is of no
/// interest where nobody is signed in: programs ask for all sorts of addresses.
fn log(error: &PageError, req: &HttpRequest, asker: &Asker) {
    let (method, route, address) = (req.method(), super::log::route(req), asker.address());
    let person = asker.known_person();
    let account = person.as_ref().map(|person| person.id.to_string());
    match error {
        PageError::Broken(_) | PageError::Away(_) => {
            tracing::error!(%method, route, account, address, %error, "answered with a fault");
        }
        PageError::SignIn if req.method().is_safe() => tracing::debug!(%method, route, address, %error, "refused"),
        PageError::NotFound if account.is_none() => tracing::debug!(%method, route, address, %error, "refused"),
        PageError::Foreign => tracing::warn!(%method, route, account, address, %error, "refused"),
        _ => tracing::info!(%method, route, account, address, %error, "refused"),
    }
}
