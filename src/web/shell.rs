//! The frame of every page: who is signed in, where we are, what to say once, the token of its forms.

use actix_web::{HttpMessage, HttpRequest};

use super::asker::Asker;
use super::cookies::CookieKind;
use super::guard::{FlashSeen, LinkSeen};
use super::{Site, assets};
use crate::access::lookup::Team;
use crate::access::{Person, secret};

/// What every page needs around it.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The installation's name.
    pub site: String,
    /// Language of the page's own words.
    pub lang: &'static str,
    /// Who is signed in.
    pub person: Option<ShellPerson>,
    /// Whether somebody is signed in; of a page that is kept for everybody, only what their cookies say of it.
    pub signed_in: bool,
    /// The event that the page belongs to.
    pub event: Option<ShellEvent>,
    /// Said once after a form.
    pub flash: Option<Flash>,
    /// A link that a form just made: shown once, by the page that follows.
    pub made: Option<String>,
    /// Token of every form.
    pub csrf: String,
    /// Fresh for every page, so that a form sent twice is told from two forms.
    pub form_key: String,
    /// Path of this page.
    pub here: String,
}

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct ShellPerson {
    /// Key of their account: whose words a browser keeps.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they run the installation.
    pub is_admin: bool,
    /// The teams that they are on, the latest event first.
    pub teams: Vec<Team>,
}

impl ShellPerson {
    /// Somebody, with the teams that they are on.
    pub fn of(person: &Person, teams: Vec<Team>) -> Self {
        let id = person.id.to_string();
        Self { id, name: person.name.clone(), email: person.email.clone(), is_admin: person.is_admin, teams }
    }

    /// Whether they do more here than speak.
    pub fn works_here(&self) -> bool {
        self.is_admin || !self.teams.is_empty()
    }

    /// Whether they run any event.
    pub fn organises(&self) -> bool {
        self.teams.iter().any(|team| team.organiser)
    }

    /// What they are, in words; empty for who only speaks.
    pub fn roles(&self) -> String {
        let any = |holds: fn(&Team) -> bool| self.teams.iter().any(holds);
        let roles = [
            (self.is_admin, "administrator"),
            (any(|team| team.organiser), "organiser"),
            (any(|team| team.reviewer), "reviewer"),
        ];
        roles.iter().filter(|(holds, _)| *holds).map(|(_, role)| *role).collect::<Vec<_>>().join(", ")
    }
}

/// The event around a page.
#[derive(Clone, Debug, Default)]
pub struct ShellEvent {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its tagline.
    pub tagline: String,
    /// Its days in words.
    pub dates: String,
    /// Where it takes place.
    pub place: String,
    /// Its colour in six hexadecimal digits: the version of its style sheet.
    pub accent: String,
    /// Whether the reader organises it.
    pub organiser: bool,
    /// Whether the reader reviews for it.
    pub reviewer: bool,
    /// Whether its call for proposals is there to read.
    pub cfp: bool,
    /// Whether its programme is out.
    pub programme: bool,
    /// Whether it has a code of conduct of its own.
    pub conduct: bool,
    /// `hidden`, `public` or `archived`.
    pub visibility: &'static str,
}

impl Shell {
    /// The frame for a request.
    pub fn of(req: &HttpRequest, site: &Site, asker: &Asker, person: Option<&Person>) -> Self {
        Self {
            signed_in: person.is_some(),
            person: person.map(|person| ShellPerson::of(person, asker.teams())),
            flash: flash(req, site),
            made: made(req, site),
            csrf: site.key.form_token(&asker.mark()),
            form_key: secret::token(),
            here: req.path().to_owned(),
            ..Self::bare(&site.name)
        }
    }

    /// The frame of a page that is the same for everybody; its forms get their token when it is served.
    pub fn bare(site: &str) -> Self {
        Self { site: site.to_owned(), lang: "en", ..Self::default() }
    }

    /// The same frame at an event.
    #[must_use]
    pub fn at(mut self, event: ShellEvent) -> Self {
        self.event = Some(event);
        self
    }

    /// Whether the reader organises the event that the page belongs to.
    pub fn organises_event(&self) -> bool {
        let Some(event) = &self.event else { return false };
        let teams = self.person.iter().flat_map(|person| &person.teams);
        event.organiser || teams.filter(|team| team.organiser).any(|team| team.slug == event.slug)
    }

    /// Address of a static file.
    pub fn asset(&self, name: &str) -> String {
        assets::path(name)
    }

    /// Whether this page is the one at a path, or lies below it.
    pub fn current(&self, path: &str) -> bool {
        self.here == path || self.here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The sentence that the last page left, and a note to take it away.
fn flash(req: &HttpRequest, site: &Site) -> Option<Flash> {
    let said = CookieKind::Flash.words(req, site)?;
    req.extensions_mut().insert(FlashSeen);
    let mut lines = Some(said.as_str()).filter(|said| !said.is_empty())?.lines();
    let words = lines.next().unwrap_or_default().to_owned();
    let here = |href: &&str| href.starts_with('/') && !href.starts_with("//");
    let link = lines.next().filter(here).zip(lines.next());
    Some(Flash { words, link: link.map(|(href, label)| (href.to_owned(), label.to_owned())) })
}

/// A link that the last form made, and a note to take it away.
fn made(req: &HttpRequest, site: &Site) -> Option<String> {
    let link = CookieKind::Made.words(req, site)?;
    req.extensions_mut().insert(LinkSeen);
    Some(link).filter(|link| !link.is_empty())
}

/// A sentence that the last page left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flash {
    /// It.
    pub words: String,
    /// Address and words of the link behind it.
    pub link: Option<(String, String)>,
}
