//! Who is asking: looked up once for a request, and only when a page needs to know.

use std::cell::RefCell;
use std::rc::Rc;

use actix_web::dev::ServiceRequest;
use actix_web::{HttpMessage, HttpRequest, web::Data};
use tokio::sync::OnceCell;

use super::cookies::CookieKind;
use super::site::network;
use super::{PageError, Site};
use crate::access::lookup::{self, LoginSession, Team};
use crate::access::{Person, rules, secret, store};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;

/// The asker of one request.
#[derive(Clone)]
pub struct Asker(Rc<Inner>);

struct Inner {
    session_token: Option<String>,
    visitor_token: RefCell<Option<String>>,
    fresh_visitor: RefCell<Option<String>>,
    /// Whether the answer is to be shown as a page, rather than read by a script of one.
    for_page: bool,
    session: OnceCell<Option<LoginSession>>,
    teams: RefCell<Vec<Team>>,
    address: String,
}

impl Asker {
    /// Reads the cookies of a request.
    pub fn of(req: &ServiceRequest, site: &Site) -> Self {
        let cookie = |jar: CookieKind| {
            let value = req.cookie(jar.name(site)).map(|cookie| cookie.value().to_owned());
            value.filter(|token| (20..=100).contains(&token.len()))
        };
        Self(Rc::new(Inner {
            session_token: cookie(CookieKind::Session),
            visitor_token: RefCell::new(cookie(CookieKind::Visitor)),
            fresh_visitor: RefCell::new(None),
            for_page: req.headers().get("sec-fetch-dest").is_none_or(|shown| shown == "document"),
            session: OnceCell::new(),
            teams: RefCell::new(Vec::new()),
            address: site.origin_of(req),
        }))
    }

    /// The asker that the request carries.
    pub fn from_request(req: &HttpRequest) -> Self {
        req.extensions().get::<Self>().cloned().unwrap_or_else(|| unreachable!("the guard wraps every route"))
    }

    /// The living session, if there is one.
    pub async fn session(&self, req: &HttpRequest) -> Result<Option<&LoginSession>, PageError> {
        let found = self.0.session.get_or_try_init(|| async {
            let Some(token) = self.0.session_token.clone() else { return Ok(None) };
            let (db, clock) = (data::<Db>(req), data::<Clock>(req));
            let now = clock.now();
            let read = db.read(move |conn| {
                let session = lookup::session(conn, &token, now)?;
                let teams = session.as_ref().map(|session| lookup::teams(conn, session.person.id)).transpose()?;
                Ok::<_, diesel::result::Error>((session, teams))
            });
            let (session, teams) = read.await?;
            *self.0.teams.borrow_mut() = teams.unwrap_or_default();
            if let Some(session) = session.clone().filter(|session| rules::is_worth_noting(session.seen_at, now)) {
                note_use(&db, session, now).await;
            }
            if let Some(session) = &session {
                tracing::Span::current().record("account", tracing::field::display(session.person.id));
            }
            Ok::<_, PageError>(session)
        });
        Ok(found.await?.as_ref())
    }

    /// Who is signed in, if anybody is.
    pub async fn person(&self, req: &HttpRequest) -> Result<Option<Person>, PageError> {
        Ok(self.session(req).await?.map(|session| session.person.clone()))
    }

    /// The same without asking the database: nobody where it was not asked before.
    pub fn known_person(&self) -> Option<Person> {
        self.0.session.get()?.as_ref().map(|session| session.person.clone())
    }

    /// The teams that whoever is signed in is on; known once [`Asker::session`] was asked.
    pub fn teams(&self) -> Vec<Team> {
        self.0.teams.borrow().clone()
    }

    /// The text that this asker's form tokens are bound to: the session's, else the visitor's mark, made if need be.
    pub fn mark(&self) -> String {
        self.0.session_token.clone().unwrap_or_else(|| self.visitor())
    }

    /// The mark of this browser, made if it has none.
    pub fn visitor(&self) -> String {
        let mut mark = self.0.visitor_token.borrow_mut();
        mark.get_or_insert_with(|| {
            let fresh = secret::token();
            *self.0.fresh_visitor.borrow_mut() = Some(fresh.clone());
            fresh
        })
        .clone()
    }

    /// The mark this browser came with, if it had one.
    pub fn known_mark(&self) -> Option<String> {
        self.0.session_token.clone().or_else(|| self.0.visitor_token.borrow().clone())
    }

    /// A mark that was made during this request and has to be set. What a script asks for beside a page sets none: it would
    /// take the place of the one that the page's forms are bound to.
    pub fn fresh_visitor(&self) -> Option<String> {
        self.0.fresh_visitor.borrow().clone().filter(|_| self.0.for_page)
    }

    /// The network the request comes from, which limits count.
    pub fn network(&self) -> String {
        network(&self.0.address)
    }

    /// The address the request comes from.
    pub fn address(&self) -> &str {
        &self.0.address
    }
}

/// Notes that a session is in use; that this fails is no reason to turn its owner away.
async fn note_use(db: &Db, session: LoginSession, now: Timestamp) {
    if let Err(error) = db.write(move |tx| store::touch(tx, &session, now)).await {
        tracing::warn!(%error, "the use of a session could not be noted");
    }
}

/// Something that the server shares with every request.
pub fn data<T: 'static>(req: &HttpRequest) -> Data<T> {
    req.app_data::<Data<T>>().cloned().unwrap_or_else(|| unreachable!("the server shares it"))
}
