//! The cookies there are: who is signed in, who visits, what to say once.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};

use super::Site;

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieKind {
    /// The token of a session.
    Session,
    /// A random mark that form tokens and ratings of people without a session hang on.
    Visitor,
    /// A sentence to show on the next page.
    Flash,
    /// The token of a link that was followed, so that it does not stay in an address.
    Link,
    /// A link that was just made, to be shown once.
    Made,
    /// The accounts that were signed in to from this browser: strangers who guess their passwords do not keep it waiting.
    Known,
    /// That this browser rated something, so that talks show what it gave.
    Rated,
}

impl CookieKind {
    /// Name of the cookie; over TLS it is bound to this host.
    pub fn name(self, site: &Site) -> &'static str {
        match (self, site.public_url.is_https()) {
            (Self::Session, true) => "__Host-session",
            (Self::Session, false) => "session",
            (Self::Visitor, true) => "__Host-visitor",
            (Self::Visitor, false) => "visitor",
            (Self::Flash, true) => "__Host-flash",
            (Self::Flash, false) => "flash",
            (Self::Link, true) => "__Host-link",
            (Self::Link, false) => "link",
            (Self::Made, true) => "__Host-made",
            (Self::Made, false) => "made",
            (Self::Known, true) => "__Host-known",
            (Self::Known, false) => "known",
            (Self::Rated, true) => "__Host-rated",
            (Self::Rated, false) => "rated",
        }
    }

    /// A cookie that holds a value; a flash and a session end with the browser or by the server's word.
    pub fn holding(self, site: &Site, value: String) -> Cookie<'static> {
        let mut cookie = Cookie::build(self.name(site), value)
            .path("/")
            .http_only(true)
            .secure(site.public_url.is_https())
            .same_site(SameSite::Lax)
            .finish();
        match self {
            Self::Session => cookie.set_max_age(Duration::days(site.session_days.into())),
            Self::Visitor | Self::Known | Self::Rated => cookie.set_max_age(Duration::days(365)),
            Self::Link => cookie.set_max_age(Duration::days(1)),
            Self::Flash | Self::Made => {}
        }
        cookie
    }

    /// The words that a request's cookie carries, if it has one.
    pub fn words(self, req: &HttpRequest, site: &Site) -> Option<String> {
        use base64::Engine;
        let cookie = req.cookie(self.name(site))?;
        let bytes = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(cookie.value()).unwrap_or_default();
        Some(String::from_utf8(bytes).unwrap_or_default())
    }

    /// A cookie that takes this one away.
    pub fn emptied(self, site: &Site) -> Cookie<'static> {
        let mut cookie = self.holding(site, String::new());
        cookie.set_max_age(Duration::ZERO);
        cookie
    }
}
