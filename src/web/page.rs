//! Answers: a page, or where to go next.

use actix_web::HttpResponse;
use actix_web::HttpResponseBuilder;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use askama::Template;

use super::cookies::CookieKind;
use super::{Page, PageError, Site};

/// A page.
pub fn html(page: &impl Template) -> Page {
    html_with(StatusCode::OK, page)
}

/// A page with a status: 422 for a refused form, with everything that was typed.
pub fn html_with(status: StatusCode, page: &impl Template) -> Page {
    let body = page.render().map_err(PageError::broken)?;
    Ok(HttpResponseBuilder::new(status).content_type(ContentType::html()).body(body))
}

/// Go there next, as after every form.
pub fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish()
}

/// What an answer can carry besides its page.
pub trait Answer {
    /// Says a sentence once, on the next page.
    #[must_use]
    fn saying(self, site: &Site, words: &str) -> Self;

    /// Keeps the token of a link that was followed in the browser, so that no address holds it from here on.
    #[must_use]
    fn holding(self, site: &Site, token: &str) -> Self;

    /// Shows a link that was just made, once, on the next page.
    #[must_use]
    fn showing(self, site: &Site, link: &str) -> Self;

    /// Says a sentence once, on the next page, with a link: address on this site, and words.
    #[must_use]
    fn saying_with(self, site: &Site, words: &str, link: (&str, &str)) -> Self;
}

impl Answer for HttpResponse {
    fn saying(self, site: &Site, words: &str) -> Self {
        carrying(self, (CookieKind::Flash, site), words)
    }

    fn holding(self, site: &Site, token: &str) -> Self {
        carrying(self, (CookieKind::Link, site), token)
    }

    fn showing(self, site: &Site, link: &str) -> Self {
        carrying(self, (CookieKind::Made, site), link)
    }

    fn saying_with(self, site: &Site, words: &str, (href, label): (&str, &str)) -> Self {
        self.saying(site, &format!("{words}\n{href}\n{label}"))
    }
}

fn carrying(mut answer: HttpResponse, (jar, site): (CookieKind, &Site), words: &str) -> HttpResponse {
    use base64::Engine;
    let value = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(words);
    if let Err(error) = answer.add_cookie(&jar.holding(site, value)) {
        tracing::warn!(%error, "a cookie could not be carried to the next page");
    }
    answer
}
