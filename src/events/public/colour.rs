//! The style sheet of an event: its one colour.

use actix_web::http::StatusCode;
use actix_web::http::header::{CacheControl, CacheDirective, ETag, EntityTag, Header as _, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};

/// Address of the style sheet that gives each of some colours a class: `c-176145` for `#176145`.
pub fn address<'a>(accents: impl Iterator<Item = &'a str>) -> String {
    let mut colours: Vec<&str> = accents.map(|accent| accent.trim_start_matches('#')).collect();
    colours.sort_unstable();
    colours.dedup();
    format!("/accents.css?c={}", colours.join("-"))
}

/// That style sheet; what is no colour is left out.
pub fn classes(colours: &str) -> HttpResponse {
    let is_colour = |colour: &&str| colour.len() == 6 && colour.bytes().all(|digit| digit.is_ascii_hexdigit());
    let rules = colours.split('-').filter(is_colour).take(200);
    let rules: Vec<String> = rules.map(|colour| format!(".c-{colour}{{--event-accent:#{colour}}}")).collect();
    HttpResponse::Ok()
        .insert_header(CacheControl(vec![CacheDirective::Public, CacheDirective::MaxAge(31_536_000)]))
        .content_type("text/css; charset=utf-8")
        .body(rules.concat())
}

/// The style sheet, kept for ever under the version that names its colour, asked for again under any other; that of a
/// hidden event is kept nowhere.
pub fn style_sheet(request: &HttpRequest, (accent, public): (&str, bool), version: &str) -> HttpResponse {
    let name = accent.trim_start_matches('#');
    let tag = EntityTag::new_strong(name.to_owned());
    let keep = if !public {
        vec![CacheDirective::NoStore]
    } else if version == name {
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
