//! How a handler comes to its arguments.

use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::asker::{Asker, data};
use super::cookies::CookieKind;
use super::form::Form;
use super::posted::{FormBody, clean};
use super::{PageError, Shell, Site};
use crate::access::{AccessRefused, Acting, Role, RouteParams, Visitor};
use crate::clock::Clock;
use crate::db::{Db, FormKey};

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, PageError>>>>;

/// The names and values of a request's route.
pub fn place(req: &HttpRequest) -> RouteParams {
    req.match_info().iter().map(|(name, value)| (name, clean(value))).collect()
}

impl<R: Role> FromRequest for Acting<R> {
    type Error = PageError;
    type Future = Extracting<Self>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let asker = Asker::from_request(&req);
            let person = asker.person(&req).await?.ok_or(PageError::SignIn)?;
            let (place, now) = (place(&req), data::<Clock>(&req).now());
            let admitted: Result<Self, AccessRefused> =
                data::<Db>(&req).read(move |conn| Self::admit(conn, person.clone(), &place, now)).await;
            Ok(admitted?)
        })
    }
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self))
    }
}

impl FromRequest for Asker {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self::from_request(req)))
    }
}

impl FromRequest for Shell {
    type Error = PageError;
    type Future = Extracting<Self>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let asker = Asker::from_request(&req);
            let person = asker.person(&req).await?;
            Ok(Self::of(&req, &data::<Site>(&req), &asker, person.as_ref()))
        })
    }
}

/// The token of the link that this browser followed last; empty where it followed none.
#[derive(Debug)]
pub struct FollowedLink(pub String);

impl FromRequest for FollowedLink {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = CookieKind::Link.words(req, &data::<Site>(req)).unwrap_or_default();
        std::future::ready(Ok(Self(token)))
    }
}

/// What an address says behind its question mark; what is missing is the default.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = url::form_urlencoded::parse(req.query_string().as_bytes());
        let cleaned: Vec<(String, String)> = pairs.map(|(name, value)| (name.into_owned(), clean(&value))).collect();
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&cleaned).finish();
        let read = serde_html_form::from_str(&text);
        std::future::ready(read.map(Self).map_err(|_| match twice(&cleaned) {
            Some(name) => PageError::Unreadable(format!("The address says “{name}” twice.")),
            None => PageError::NotFound,
        }))
    }
}

/// A name that stands twice among some.
fn twice(pairs: &[(String, String)]) -> Option<&str> {
    let mut seen = HashSet::new();
    pairs.iter().map(|(name, _)| name.as_str()).find(|name| !seen.insert(*name))
}

impl<T: DeserializeOwned> FromRequest for Form<T> {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let fitting = read_form(req).and_then(|form: Self| match form.too_large() {
            Some(words) => Err(PageError::TooLarge(words)),
            None => Ok(form),
        });
        std::future::ready(fitting)
    }
}

/// A form whose page says itself that the file that came along is too large, beside its field.
#[derive(Debug)]
pub struct WithAnyFile<T>(pub Form<T>);

impl<T: DeserializeOwned> FromRequest for WithAnyFile<T> {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(read_form(req).map(Self))
    }
}

fn read_form<T: DeserializeOwned>(req: &HttpRequest) -> Result<Form<T>, PageError> {
    let posted = req.extensions().get::<FormBody>().cloned().unwrap_or_default();
    let typed = serde_html_form::from_str(&posted.fields)
        .map_err(|error| PageError::Unreadable(format!("The form cannot be read: {error}.")))?;
    let mark = Asker::from_request(req).mark();
    let file = posted.upload.as_ref().map_or(&b""[..], |upload| &upload.1.content);
    Ok(Form { typed, key: key_of(&[mark.as_bytes(), req.path().as_bytes(), posted.fields.as_bytes(), file]), posted })
}

/// The key of a filled-in form: who, where, and every word of it (its own key among them).
fn key_of(parts: &[&[u8]]) -> FormKey {
    use sha2::{Digest, Sha256};
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    FormKey(digest.finalize().to_vec())
}
