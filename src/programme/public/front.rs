//! The front desk: hands out public pages that lie on the shelf, before anything else looks at the request.

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::cache_key::cache_key;
use super::cached_page::{CachedPage, RequestConditions};
use super::programme_cache::ProgrammeCache;
use crate::clock::Clock;
use crate::web::asker::Asker;
use crate::web::cookies::CookieKind;
use crate::web::{Site, headers};

/// The front desk, for `App::wrap(from_fn(front))`, outside of everything else.
pub async fn front(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if req.method().is_safe()
        && let Some(page) = from_shelf(&req)
    {
        return Ok(req.into_response(page));
    }
    let (shelf, safe) = (req.app_data::<Data<ProgrammeCache>>().cloned(), req.method().is_safe());
    let mut answer = next.call(req).await?.map_into_boxed_body();
    // What was refused has changed nothing.
    let changed = !safe && answer.status().as_u16() < 400;
    if let Some(shelf) = shelf.filter(|_| changed) {
        shelf.doubt();
    }
    // Said inside so that nobody packs it again; outside it is a header that says nothing.
    if answer.headers().get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding == "identity") {
        answer.headers_mut().remove(header::CONTENT_ENCODING);
    }
    Ok(answer)
}

fn from_shelf(req: &ServiceRequest) -> Option<HttpResponse> {
    if !matches!(*req.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let (shelf, clock) = (req.app_data::<Data<ProgrammeCache>>()?, req.app_data::<Data<Clock>>()?);
    let (address, site) = (cache_key(req.uri())?, req.app_data::<Data<Site>>()?);
    let leaf = shelf.leaf((&address, is_signed_in(req.headers(), site)), clock.now())?;
    if is_for_one(&leaf, req.headers(), site) {
        return None;
    }
    let mut page = hand_out(&leaf, req, site);
    headers::add(page.headers_mut(), site.public_url.is_https());
    Some(page)
}

/// Whether a page has something to say to this visitor alone; a file never has.
fn is_for_one(leaf: &CachedPage, headers: &HeaderMap, site: &Site) -> bool {
    !leaf.is_file() && (has_notice(headers, site) || (leaf.has_forms() && is_known(headers, site)))
}

/// Whether the last page left something to say on this one, which is then rendered for this visitor alone.
pub fn has_notice(headers: &HeaderMap, site: &Site) -> bool {
    has_cookie(headers, CookieKind::Flash.name(site))
}

/// Whether a page with a form for ratings has something to say to this visitor alone: what they gave before.
pub fn is_known(headers: &HeaderMap, site: &Site) -> bool {
    [CookieKind::Session, CookieKind::Rated].into_iter().any(|jar| has_cookie(headers, jar.name(site)))
}

/// Whether this visitor's cookies say that they are signed in. Whether it is so is not asked: of these pages it changes one
/// link only.
pub fn is_signed_in(headers: &HeaderMap, site: &Site) -> bool {
    has_cookie(headers, CookieKind::Session.name(site))
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let mut cookies = headers.get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
    cookies.any(|cookies| {
        cookies.split(';').any(|one| one.trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with('=')))
    })
}

fn hand_out(leaf: &CachedPage, req: &ServiceRequest, site: &Site) -> HttpResponse {
    let wish = RequestConditions::of(req.headers());
    if !leaf.has_forms() {
        return leaf.answer(&wish, "");
    }
    let asker = Asker::of(req, site);
    let mut page = leaf.answer(&wish, &site.key.form_token(&asker.mark()));
    if let Some(mark) = asker.fresh_visitor()
        && let Err(error) = page.add_cookie(&CookieKind::Visitor.holding(site, mark))
    {
        tracing::warn!(%error, "a visitor's mark could not be set");
    }
    page
}
