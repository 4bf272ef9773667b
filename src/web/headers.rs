//! What browsers are told about every answer.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::{Page, Site};

/// Only what we serve ourselves; nothing inline, nothing framed, forms only to us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the headers that an answer does not bring itself, for `App::wrap(from_fn(headers))`.
pub async fn headers(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let https = req.app_data::<Data<Site>>().is_some_and(|site| site.public_url.is_https());
    let mut answer = next.call(req).await?;
    add(answer.headers_mut(), https);
    Ok(answer)
}

/// Adds the headers that an answer does not bring itself.
pub fn add(headers: &mut HeaderMap, https: bool) {
    set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(headers, header::CACHE_CONTROL, "no-store");
    if https {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// An answer to an address that holds a secret: it is told to nobody as where a reader comes from.
///
/// Browsers then say `Origin: null` of its forms, and on plain http they say nothing else: there it stays at the rule
/// for all pages.
pub fn unreferred(site: &Site, page: Page) -> Page {
    let mut answer = page?;
    if site.public_url.is_https() || site.public_url.is_loopback() {
        answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    Ok(answer)
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
