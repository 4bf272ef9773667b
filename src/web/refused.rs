//! The page for a request that was not carried out. What was typed comes back with it: to be sent again where that can
//! help, to be copied where it cannot.

use actix_web::dev::ServiceRequest;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use super::asker::Asker;
use super::posted::{COPY_OF, FormBody};
use super::{Page, PageError, Shell, Site, capitalised, html_with, links};

/// Fields that nobody types, by their names or by how these begin.
const NOT_TYPED: [&str; 14] = [
    "action",
    "autosave",
    "base",
    COPY_OF,
    "confirmed",
    "draft",
    "id",
    "kept_",
    "next",
    "picture",
    "resume",
    "score_",
    "stars",
    "version",
];

/// A request that was not carried out, and what came with it.
pub struct RefusedRequest {
    shell: Shell,
    target: String,
    posted: FormBody,
    /// The page that the form stood on, where the browser says which.
    back: Option<String>,
    request_id: String,
    changes: bool,
}

impl RefusedRequest {
    /// What is known of a request once its handler has refused it.
    pub fn of(req: &HttpRequest, site: &Site, shell: Shell) -> Self {
        Self {
            shell,
            target: req.path().to_owned(),
            posted: req.extensions().get::<FormBody>().cloned().unwrap_or_default(),
            back: way_back(req.headers(), site),
            request_id: super::log::request_id(req),
            changes: !req.method().is_safe(),
        }
    }

    /// What has to be known beforehand, for the case that the request is lost with its handler.
    pub fn lost(req: &ServiceRequest, site: &Site, asker: &Asker) -> Self {
        let known = asker.known_mark().map(|mark| site.key.form_token(&mark)).unwrap_or_default();
        Self {
            shell: Shell { csrf: known, form_key: crate::access::secret::token(), ..Shell::bare(&site.name) },
            target: req.path().to_owned(),
            posted: req.extensions().get::<FormBody>().cloned().unwrap_or_default(),
            back: way_back(req.headers(), site),
            request_id: String::new(),
            changes: !req.method().is_safe(),
        }
    }

    /// The page for a request that was lost with its handler.
    pub fn page(self) -> String {
        let error = PageError::Crashed(String::new());
        ErrorPage::new(&error, self).render().unwrap_or_default()
    }

    /// The answer for an error.
    ///
    /// # Errors
    /// The page cannot be written.
    pub fn answer(self, error: &PageError) -> Page {
        let status = match error {
            PageError::SignIn => StatusCode::UNAUTHORIZED,
            _ => error.status_code(),
        };
        // Who needs no account is not asked to sign in.
        let signs_in = matches!(error, PageError::SignIn | PageError::StaleForm)
            && self.shell.person.is_none()
            && !links::is_for_everybody(&self.target);
        let page = if signs_in {
            html_with(status, &SendAgain::new(self))
        } else {
            html_with(status, &ErrorPage::new(error, self))
        };
        let mut answer = page?;
        add_wait(&mut answer, error);
        Ok(answer)
    }
}

fn add_wait(answer: &mut HttpResponse, error: &PageError) {
    if let Some(seconds) = error.wait() {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
}

/// The page of ours that a request comes from.
fn way_back(headers: &header::HeaderMap, site: &Site) -> Option<String> {
    let referrer = url::Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = referrer.origin().ascii_serialization();
    let ours = origin == site.public_url.to_string() || origin.split_once("://").is_some_and(|(_, rest)| rest == host);
    let query = referrer.query().map(|query| format!("?{query}")).unwrap_or_default();
    ours.then(|| format!("{}{query}", referrer.path()))
}

/// A field with words in it.
pub struct TypedField {
    /// Its name in the form.
    pub name: String,
    /// What it is called, as far as its name says.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// Key of the field on the page.
    pub id: String,
}

/// A file that no page can hold.
pub struct LostFile {
    /// Its field.
    pub field: String,
    /// Its name at its owner's.
    pub name: String,
    /// Whether it was larger than fits.
    pub oversized: bool,
}

/// What was typed into a form: words to be seen, and the rest.
pub struct TypedForm {
    /// Where it goes.
    pub target: String,
    /// Words.
    pub words: Vec<TypedField>,
    /// Whatever else belongs to it.
    pub hidden: Vec<(String, String)>,
    /// The file that came along.
    pub file: Option<LostFile>,
}

impl TypedForm {
    fn of(target: String, posted: &FormBody) -> Self {
        let pairs = posted.to_send_again().into_iter().filter(|(name, _)| !is_secret(name));
        let (words, hidden): (Vec<_>, Vec<_>) = pairs.partition(|(name, value)| is_typed(name, value));
        let words = words.into_iter().enumerate().map(|(number, (name, value))| TypedField {
            label: capitalised(&name.replace('_', " ")),
            id: format!("typed-{number}"),
            name,
            value,
        });
        let file = posted.file().map(|(field, name)| LostFile { field, name, oversized: posted.oversized.is_some() });
        Self { target, words: words.collect(), hidden, file }
    }
}

/// A password is typed again rather than written into a page.
fn is_secret(name: &str) -> bool {
    name.contains("password")
}

fn is_typed(name: &str, value: &str) -> bool {
    let is_machines = |known: &str| name == known || (known.ends_with('_') && name.starts_with(known));
    let machines = NOT_TYPED.into_iter().any(is_machines) || uuid::Uuid::parse_str(value).is_ok();
    !machines && !value.trim().is_empty()
}

/// A page that says what went wrong and what to do.
#[derive(Template)]
#[template(path = "layout/error.html")]
pub struct ErrorPage {
    /// The frame.
    pub shell: Shell,
    /// What HTTP calls it: “Not found (404)”.
    pub kind: String,
    /// What happened, in a few words.
    pub heading: &'static str,
    /// What it means and what to do, in sentences.
    pub words: String,
    /// Number by which the log knows this request; empty where there is none.
    pub request_id: String,
    /// Whether a form was sent.
    pub changes: bool,
    /// What was typed into it.
    pub form: TypedForm,
    /// Whether sending it again can help.
    pub again: bool,
    /// The page that the form stood on.
    pub back: Option<String>,
}

impl ErrorPage {
    fn new(error: &PageError, refused: RefusedRequest) -> Self {
        let status = error.status_code();
        let reason = status.canonical_reason().unwrap_or_default().to_lowercase();
        let (heading, words) = error.in_words();
        let form = TypedForm::of(refused.target, &refused.posted);
        let anything = !form.words.is_empty() || !form.hidden.is_empty();
        Self {
            shell: refused.shell,
            kind: format!("{} ({})", capitalised(&reason), status.as_u16()),
            heading,
            words,
            // The first signs of a number find it in the log, and can be read out.
            request_id: refused.request_id.chars().take(8).collect(),
            changes: refused.changes,
            again: refused.changes && anything && error.passes(),
            back: refused.back.filter(|_| refused.changes),
            form,
        }
    }
}

/// A form whose session ended on the way: everything typed is here, and goes on once its sender has signed in.
#[derive(Template)]
#[template(path = "layout/send_again.html")]
pub struct SendAgain {
    /// The frame.
    pub shell: Shell,
    /// The form.
    pub form: TypedForm,
}

impl SendAgain {
    fn new(refused: RefusedRequest) -> Self {
        Self { form: TypedForm::of(refused.target, &refused.posted), shell: refused.shell }
    }
}
