//! What a form sent: read once for a request, within limits, before any handler runs.
//!
//! A file that is too large, or that nobody wants here, does not cost the words that came with it: its bytes are thrown away
//! as they come, and the fields are kept. Only a body that is longer than `MAX_BODY` is not read at all.

use std::collections::HashSet;
use std::rc::Rc;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::StreamExt;
use url::form_urlencoded;

use super::PageError;
use super::bodies::{Bodies, BodyRoom, BodySender, UNCOUNTED};
use super::intake::BodyReader;

/// Most bytes of all typed fields of a form together: a proposal of ten thousand lines.
pub const MAX_FIELDS: usize = 1024 * 1024;
/// Most bytes of a file.
pub const MAX_UPLOAD: usize = 10 * 1024 * 1024;
/// Most bytes that are read of a request, for the sake of the words among them.
const MAX_BODY: usize = 32 * 1024 * 1024;
/// Most fields of a form.
const MAX_COUNT: usize = 2_000;
/// Fields that every form of ours has once at most.
const ONCE: [&str; 6] = ["csrf", "form_key", COPY_OF, "confirmed", "action", "version"];
/// Names the filled-in form that this one sends again: the browser's copy of that one has arrived with this one.
pub const COPY_OF: &str = "copy_of";

/// A file that came with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The name it has at its owner's; only ever shown.
    pub name: String,
    /// What it holds.
    pub content: Bytes,
}

/// What a form sent. Cloning it is cheap.
#[derive(Clone, Debug, Default)]
pub struct FormBody {
    /// The typed fields, urlencoded, without the token that belongs to the page.
    pub fields: Rc<str>,
    /// The token of the page that the form stood on.
    pub token: Rc<str>,
    /// The file, if one was chosen: its field and itself.
    pub upload: Option<Rc<(String, Upload)>>,
    /// A file that was larger than fits, and was thrown away: its field and its name.
    pub oversized: Option<Rc<(String, String)>>,
    /// A file that was not kept because nobody wants one here, or nobody was signed in: its field and its name.
    pub unwanted: Option<Rc<(String, String)>>,
    /// The room that all of it takes.
    _room: Option<Rc<BodyRoom>>,
}

/// What is known of a form before it is read.
pub struct PostedFrom<'a> {
    /// What everybody sends.
    pub bodies: &'a Bodies,
    /// Who sends it.
    pub sender: BodySender,
    /// Whether a file is kept.
    pub keeps_file: bool,
}

impl FormBody {
    /// The first value of a field.
    pub fn field(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.fields.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// All fields but those that belong to one page: what may be sent again from another.
    pub fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.fields.as_bytes())
            .filter(|(name, _)| name != "form_key")
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// The same fields for a page that sends them again, with the name of the form that they were typed into.
    pub fn to_send_again(&self) -> Vec<(String, String)> {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| name != COPY_OF);
        pairs.extend(self.keys().last().map(|key| (COPY_OF.to_owned(), key.clone())));
        pairs
    }

    /// The keys of the filled-in forms that this is: its own, and the one that it sends again.
    pub fn keys(&self) -> Vec<String> {
        let keys = ["form_key", COPY_OF].into_iter().filter_map(|name| self.field(name));
        keys.filter(|key| is_key(key)).collect()
    }

    /// Field and name of the file that was chosen, whether it fitted or not: no page can hold it.
    pub fn file(&self) -> Option<(String, String)> {
        let fitted = self.upload.as_ref().map(|upload| (upload.0.clone(), upload.1.name.clone()));
        fitted.or_else(|| self.oversized.as_ref().or(self.unwanted.as_ref()).map(|file| (**file).clone()))
    }

    /// Whether the body of a request is long, so that there has to be room for it.
    pub fn is_long(req: &ServiceRequest) -> bool {
        declared(req).is_none_or(|length| length > UNCOUNTED)
    }

    /// Reads the body of a request that changes something.
    ///
    /// # Errors
    /// It is too large, of another kind than a form, or broken; it takes too long; or there is no room for it.
    pub async fn read(req: &mut ServiceRequest, from: &PostedFrom<'_>) -> Result<Self, PageError> {
        let (declared, multipart) = (declared(req), is_multipart(req)?);
        if declared == Some(0) {
            return Ok(Self::default());
        }
        let most = if multipart { MAX_BODY } else { MAX_FIELDS };
        if declared.is_some_and(|length| length > most) {
            return Err(if multipart { file_too_large() } else { text_too_large() });
        }
        let kept = if multipart && from.keeps_file { MAX_FIELDS + MAX_UPLOAD } else { MAX_FIELDS };
        let expected = declared.unwrap_or(0).min(kept);
        let room = if Self::is_long(req) {
            let bytes = declared.map_or(kept, |length| length.min(kept));
            Some(Rc::new(from.bodies.hold(bytes, &from.sender).await?))
        } else {
            None
        };
        let mut intake = BodyReader::new(from.bodies, &from.sender, MAX_BODY);
        let payload = intake.watch(req.take_payload());
        let posted = if multipart {
            let form = Multipart::new(req.headers(), payload);
            read_multipart(form, &mut intake, (from.keeps_file, expected)).await?
        } else {
            let (body, _) = intake.collect(payload, (MAX_FIELDS, expected)).await?;
            let body = body.ok_or_else(text_too_large)?;
            let pairs = form_urlencoded::parse(&body).take(MAX_COUNT + 1);
            let pairs: Vec<_> = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            Self::from_pairs(&pairs)?
        };
        Ok(Self { _room: room, ..posted })
    }

    fn from_pairs(pairs: &[(String, String)]) -> Result<Self, PageError> {
        if pairs.len() > MAX_COUNT {
            return Err(PageError::TooLarge(format!("A form has at most {MAX_COUNT} fields.")));
        }
        let mut fields = form_urlencoded::Serializer::new(String::new());
        let (mut token, mut seen) = (Rc::default(), HashSet::new());
        for (name, value) in pairs {
            if ONCE.contains(&name.as_str()) && !seen.insert(name) {
                return Err(PageError::Unreadable(format!("The form has “{name}” twice.")));
            }
            if name == "csrf" {
                token = value.as_str().into();
            } else {
                fields.append_pair(name, &clean(value));
            }
        }
        Ok(Self { fields: fields.finish().into(), token, ..Self::default() })
    }
}

/// Whether a text looks like the key of a form of ours, so that it may stand in a header.
fn is_key(text: &str) -> bool {
    (20..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Lines end in `\n`, and NUL, which nobody sees and PostgreSQL cannot keep, is left out.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// How long a request says that it is.
fn declared(req: &ServiceRequest) -> Option<usize> {
    req.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether a form comes in parts; what is no form is not read.
fn is_multipart(req: &ServiceRequest) -> Result<bool, PageError> {
    match req.content_type() {
        "application/x-www-form-urlencoded" => Ok(false),
        "multipart/form-data" => Ok(true),
        "" if declared(req).is_none_or(|length| length == 0) => Ok(false),
        _ => Err(PageError::NotAForm),
    }
}

async fn read_multipart(
    mut form: Multipart,
    intake: &mut BodyReader<'_>,
    (keeps_file, expected): (bool, usize),
) -> Result<FormBody, PageError> {
    let (mut pairs, mut posted, mut room) = (Vec::new(), FormBody::default(), MAX_FIELDS);
    let mut chosen = HashSet::new();
    while let Some(field) = intake.next(form.next()).await? {
        let field = field?;
        if pairs.len() + chosen.len() > MAX_COUNT {
            return Err(PageError::TooLarge(format!("A form has at most {MAX_COUNT} fields.")));
        }
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = file_name(&field) {
            if !chosen.insert(name.clone()) {
                return Err(PageError::Unreadable("Choose one file only.".to_owned()));
            }
            let file = clean(&file);
            let limit = if keeps_file && posted.upload.is_none() { MAX_UPLOAD } else { 0 };
            match intake.collect(field, (limit, expected)).await? {
                (_, 0) => {}
                (_, length) if length > MAX_UPLOAD => posted.oversized = Some(Rc::new((name, file))),
                (None, _) => posted.unwanted = Some(Rc::new((name, file))),
                (Some(content), _) => posted.upload = Some(Rc::new((name, Upload { name: file, content }))),
            }
        } else {
            let (value, _) = intake.collect(field, (room, 0)).await?;
            let value = value.ok_or_else(text_too_large)?;
            room -= value.len();
            pairs.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    let FormBody { fields, token, .. } = FormBody::from_pairs(&pairs)?;
    Ok(FormBody { fields, token, ..posted })
}

fn file_name(field: &Field) -> Option<String> {
    field.content_disposition()?.get_filename().map(str::to_owned)
}

impl From<PayloadError> for PageError {
    fn from(error: PayloadError) -> Self {
        match error {
            PayloadError::Overflow => file_too_large(),
            other => Self::Unreadable(format!("The form is broken: {other}.")),
        }
    }
}

impl From<MultipartError> for PageError {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Payload(error) => error.into(),
            other => Self::Unreadable(format!("The form is broken: {other}.")),
        }
    }
}

fn file_too_large() -> PageError {
    PageError::TooLarge(too_large(MAX_UPLOAD, "the file"))
}

fn text_too_large() -> PageError {
    PageError::TooLarge(too_large(MAX_FIELDS, "the text"))
}

fn too_large(limit: usize, what: &str) -> String {
    format!("At most {} MB fit: make {what} smaller and send it again.", limit / 1024 / 1024)
}
