//! Tells the browser that a filled-in form has arrived: only then may it throw away its own copy of the words.
//!
//! An answer that did what the form asked names the form's key, in a header for a script that saves, and in a cookie for
//! the page that comes next. Every other answer says nothing, and the copy stays.

use actix_web::body::BoxBody;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};

use super::posted::FormBody;
use super::{PageError, Site};

/// The header's name.
const HEADER: HeaderName = HeaderName::from_static("callboard-saved");
/// The cookie's name; scripts read it.
const COOKIE: &str = "saved";
/// Most keys that the cookie holds: of forms whose next page has not been looked at yet.
const MOST: usize = 8;

/// Marks an answer that means that the form has done what it asks for: where to go next, or a word to a script.
///
/// # Errors
/// The cookie cannot be written.
pub fn mark(answer: &mut ServiceResponse<BoxBody>, posted: &FormBody, site: &Site) -> Result<(), PageError> {
    let keys = posted.keys();
    let to_a_script = is_json(answer);
    let done = answer.status() == StatusCode::SEE_OTHER || (answer.status() == StatusCode::OK && to_a_script);
    if keys.is_empty() || !done || answer.response().error().is_some() {
        return Ok(());
    }
    let value = HeaderValue::from_str(&keys.join(" ")).map_err(PageError::broken)?;
    answer.headers_mut().insert(HEADER, value);
    if to_a_script {
        return Ok(());
    }
    let before = answer.request().cookie(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let known = before.split('.').filter(|key| key.len() > 1).map(str::to_owned);
    let mut all: Vec<String> = known.chain(keys).collect();
    all.drain(..all.len().saturating_sub(MOST));
    let cookie = Cookie::build(COOKIE, all.join("."))
        .path("/")
        .secure(site.public_url.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::hours(1))
        .finish();
    answer.response_mut().add_cookie(&cookie).map_err(PageError::broken)
}

fn is_json(answer: &ServiceResponse<BoxBody>) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}
