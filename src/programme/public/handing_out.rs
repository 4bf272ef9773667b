//! Pages of the shelf as answers: one that was just made, one that is kept, one as it was.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use super::cached_page::RequestConditions;
use super::page_cache::ShownRating;
use super::render_context::RenderedPage;
use super::{CachedPage, ProgrammeCache};
use crate::clock::Clock;
use crate::events::Event;
use crate::web::asker::{Asker, data};
use crate::web::{Page, PageError, Site};

/// Keeps a page that was made from an event as it was read, if it is kept under the address that was asked for, and answers
/// with it.
pub async fn keep_and_hand_out(
    req: &HttpRequest,
    place: (&str, bool),
    made: RenderedPage,
    (event, ratings): (&Event, (i64, Vec<ShownRating>)),
) -> Page {
    let (now, (address, signed_in)) = (data::<Clock>(req).now(), place);
    let prepare = move || CachedPage::new(made.page, signed_in, now);
    let leaf = Arc::new(actix_web::web::block(prepare).await.map_err(PageError::broken)??);
    if made.address.is_some_and(|own| own == address) {
        data::<ProgrammeCache>(req).keep(place, event, &leaf, ratings);
    }
    Ok(hand_out(&leaf, req, &data::<Site>(req)))
}

/// Answers with a page as it was last, because the database is away.
///
/// # Errors
/// There is none; the error is why.
pub fn as_it_was(req: &HttpRequest, shelf: &ProgrammeCache, place: (&str, bool), error: PageError) -> Page {
    let Some(leaf) = shelf.old_leaf(place) else { return Err(error) };
    tracing::warn!(%error, "a page could not be made anew; it stays as it was");
    Ok(hand_out(&leaf, req, &data::<Site>(req)))
}

/// Answers with a page that is kept.
pub fn hand_out(leaf: &CachedPage, req: &HttpRequest, site: &Site) -> HttpResponse {
    let token = if leaf.has_forms() { site.key.form_token(&Asker::from_request(req).mark()) } else { String::new() };
    let mut answer = leaf.answer(&RequestConditions::of(req.headers()), &token);
    let headers = answer.headers_mut();
    if !headers.contains_key(header::CONTENT_ENCODING) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    answer
}
