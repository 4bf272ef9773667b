//! The style sheet of an event: its one colour.

use actix_web::http::StatusCode;
use actix_web::http::header::{CacheControl, CacheDirective, ETag, EntityTag, Header as _, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};

/// The style sheet, kept for ever under the version that names its colour, asked for again under any other.
pub fn style_sheet(request: &HttpRequest, accent: &str, version: &str) -> HttpResponse {
    let name = accent.trim_start_matches('#');
    let tag = EntityTag::new_strong(name.to_owned());
    let keep = if version == name {
        let immutable = CacheDirective::Extension("immutable".to_owned(), None);
        vec![CacheDirective::Public, CacheDirective::MaxAge(31_536_000), immutable]
    } else {
        vec![CacheDirective::Public, CacheDirective::NoCache]
    };
    let mut answer = HttpResponse::Ok();
    answer.insert_header(CacheControl(keep)).insert_header(ETag(tag.clone()));
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(held)) if held.iter().any(|held| held.weak_eq(&tag)) => {
            answer.status(StatusCode::NOT_MODIFIED).finish()
        }
        _ => answer.content_type("text/css; charset=utf-8").body(format!(":root{{--event-accent:{accent}}}")),
    }
}
