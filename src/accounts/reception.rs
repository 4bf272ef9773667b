//! What the handlers of this feature share: the parts they need, and how a form that is refused comes back.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;

use super::{Device, Hasher, KnownDevices};
use crate::access::limits::{self, TooOften};
use crate::access::lookup::LoginSession;
use crate::access::{Person, secret};
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, Id};
use crate::threads::NoTurn;
use crate::web::asker::{Asker, data};
use crate::web::cookies::CookieKind;
use crate::web::{Page, PageError, Problems, Shell, ShellPerson, Site, html_with};

/// Seconds after which it is worth trying again when the server has too much to do.
const BUSY_FOR: i64 = 5;

/// Everything that signing in, registering and looking after an account need of a request.
pub struct AccountContext {
    /// The database.
    pub db: Data<Db>,
    /// Checks passwords.
    pub hasher: Data<Hasher>,
    /// The installation.
    pub site: Data<Site>,
    /// The browser's cookies.
    pub asker: Asker,
    /// The session that the request belongs to.
    pub session: Option<LoginSession>,
    /// What a new session would be noted with.
    pub device: Device,
    /// The accounts that the browser is known at.
    pub known: KnownDevices,
    /// The present instant.
    pub now: Timestamp,
}

impl FromRequest for AccountContext {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let asker = Asker::from_request(&req);
            let agent = req.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
            Ok(Self {
                db: data(&req),
                hasher: data(&req),
                site: data(&req),
                session: asker.session(&req).await?.cloned(),
                known: known(&req),
                device: Device { agent: agent.unwrap_or_default().to_owned(), address: asker.address().to_owned() },
                asker,
                now: data::<Clock>(&req).now(),
            })
        })
    }
}

fn known(req: &HttpRequest) -> KnownDevices {
    let cookie = req.cookie(CookieKind::Known.name(&data::<Site>(req)));
    cookie.map(|cookie| KnownDevices::said(cookie.value())).unwrap_or_default()
}

impl AccountContext {
    /// By what a link knows the browser again that it was asked for in.
    pub fn browser(&self) -> Vec<u8> {
        secret::hash(&self.asker.visitor())
    }

    /// The device and the session that a new one takes the place of.
    pub fn place(&self) -> (Device, Option<uuid::Uuid>) {
        (self.device.clone(), self.session.as_ref().map(|session| session.id))
    }

    /// Counts one try of each of some subjects.
    pub async fn count(&self, tries: Vec<(String, i32, i64)>) -> Result<(), FormRefused> {
        let now = self.now;
        let counted = self.db.write(move |tx| {
            tries.iter().try_for_each(|(subject, most, window)| limits::take(tx, subject, *most, *window, now))
        });
        Ok(counted.await?)
    }

    /// Counts a mail that somebody asks for: five an hour to one address, thirty an hour from one place.
    pub async fn count_mail(&self, occasion: &str, email: &str) -> Result<(), FormRefused> {
        let (email, origin) = (super::email_key(email), self.asker.network());
        self.count(vec![(format!("{occasion}:to:{email}"), 5, 3600), (format!("{occasion}:from:{origin}"), 30, 3600)])
            .await
    }

    /// Counts an account that is made: thirty an hour from one place. Says whether its address may be written to.
    pub async fn count_registration(&self, email: &str) -> Result<bool, FormRefused> {
        self.count(vec![(format!("register:from:{}", self.asker.network()), 30, 3600)]).await?;
        Ok(self.may_mail("register", email).await?)
    }

    /// Counts a mail that is not waited for: five an hour to one address. Whoever asked for too many of them to an
    /// address that is not theirs keeps nobody waiting.
    pub async fn may_mail(&self, occasion: &str, email: &str) -> Result<bool, PageError> {
        match self.count(vec![(format!("{occasion}:to:{}", super::email_key(email)), 5, 3600)]).await {
            Ok(()) => Ok(true),
            Err(FormRefused::Page(error)) => Err(error),
            Err(FormRefused::Wait(_) | FormRefused::Problems(_) | FormRefused::Busy) => Ok(false),
        }
    }

    /// Whether the session that the request belongs to is this person's.
    pub fn is_session_of(&self, person: Id<Person>) -> bool {
        self.session.as_ref().is_some_and(|session| session.person.id == person)
    }

    /// Gives the browser its new session.
    pub fn admit(&self, mut answer: HttpResponse, token: &str) -> Page {
        answer.add_cookie(&CookieKind::Session.holding(&self.site, token.to_owned())).map_err(PageError::broken)?;
        Ok(answer)
    }

    /// The same, and from now on the browser is known at the account of an address.
    pub fn admit_known(&self, mut answer: HttpResponse, (token, email): (&str, &str)) -> Page {
        let known = self.known.clone().and_at(&super::email_key(email), &self.site.key);
        answer.add_cookie(&CookieKind::Known.holding(&self.site, known.to_say())).map_err(PageError::broken)?;
        self.admit(answer, token)
    }

    /// The frame of a page that is answered together with a new session.
    pub fn frame_for(&self, shell: Shell, person: &Person, token: &str) -> Shell {
        let csrf = self.site.key.form_token(token);
        Shell { csrf, person: Some(ShellPerson::of(person, Vec::new())), ..shell }
    }
}

/// Why a form is not taken.
pub enum FormRefused {
    /// It has to be mended.
    Problems(Problems),
    /// It was tried too often and has to wait; seconds.
    Wait(i64),
    /// The server has too much to do just now, which is nobody's fault.
    Busy,
    /// Another page has to be shown.
    Page(PageError),
}

impl From<Problems> for FormRefused {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}
impl From<NoTurn> for FormRefused {
    fn from(_: NoTurn) -> Self {
        Self::Busy
    }
}
impl From<TooOften> for FormRefused {
    fn from(refusal: TooOften) -> Self {
        match refusal {
            TooOften::Wait(seconds) => Self::Wait(seconds),
            TooOften::Database(error) => error.into(),
        }
    }
}
impl From<diesel::result::Error> for FormRefused {
    fn from(error: diesel::result::Error) -> Self {
        Self::Page(error.into())
    }
}
impl From<PageError> for FormRefused {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

impl FormRefused {
    /// The same page again, with everything that was typed and what to do.
    pub fn answer<T: Template>(self, page: impl FnOnce(Problems) -> T) -> Page {
        match self {
            Self::Problems(problems) => html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(problems)),
            Self::Wait(seconds) => {
                let words = format!("Wait {} and send it again: too many tries", waiting(seconds));
                later(StatusCode::TOO_MANY_REQUESTS, seconds, &page(Problems::one("", words)))
            }
            Self::Busy => {
                let words = "Many people are signing in at this moment: send it again in a few seconds";
                later(StatusCode::SERVICE_UNAVAILABLE, BUSY_FOR, &page(Problems::one("", words)))
            }
            Self::Page(error) => Err(error),
        }
    }
}

fn later(status: StatusCode, seconds: i64, page: &impl Template) -> Page {
    let mut answer = html_with(status, page)?;
    answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    Ok(answer)
}

fn waiting(seconds: i64) -> String {
    match seconds {
        ..=1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}
