//! What a form sent: read once for a request, within limits, before any handler runs.
//!
//! A file that is too large does not cost the words that came with it: its bytes are thrown away as they come, and the
//! fields are kept. Only a body that is longer than `MAX_BODY` is not read at all.

use std::rc::Rc;

use actix_multipart::{Field, Multipart};
use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use url::form_urlencoded;

use super::PageError;

/// Most bytes of all typed fields of a form together: a proposal of ten thousand lines.
pub const MAX_FIELDS: usize = 1024 * 1024;
/// Most bytes of a file.
pub const MAX_UPLOAD: usize = 10 * 1024 * 1024;
/// Most bytes that are read of a request, for the sake of the words among them.
const MAX_BODY: usize = 64 * 1024 * 1024;
/// Most fields of a form.
const MAX_COUNT: usize = 2_000;
/// Fields that belong to one page and are not sent again from another.
const OF_ONE_PAGE: [&str; 2] = ["csrf", "form_key"];
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
pub struct Posted {
    /// The typed fields, urlencoded.
    pub fields: Rc<str>,
    /// The file, if one was chosen: its field and itself.
    pub upload: Option<Rc<(String, Upload)>>,
    /// A file that was larger than fits, and was thrown away: its field and its name.
    pub oversized: Option<Rc<(String, String)>>,
}

impl Posted {
    /// The first value of a field.
    pub fn field(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.fields.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// All fields but those that belong to one page: what may be sent again from another.
    pub fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.fields.as_bytes())
            .filter(|(name, _)| !OF_ONE_PAGE.contains(&name.as_ref()))
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
        fitted.or_else(|| self.oversized.as_ref().map(|file| (**file).clone()))
    }

    /// Reads the body of a request that changes something.
    ///
    /// # Errors
    /// It is too large, of another kind than a form, or broken.
    pub async fn read(req: &mut ServiceRequest) -> Result<Self, PageError> {
        if declared(req).is_some_and(|length| length > MAX_BODY) {
            return Err(PageError::TooLarge(too_large(MAX_UPLOAD, "the file")));
        }
        match req.content_type() {
            "application/x-www-form-urlencoded" => {
                let body = collect(req.take_payload(), MAX_FIELDS).await?;
                let body = body.ok_or_else(|| PageError::TooLarge(too_large(MAX_FIELDS, "the text")))?;
                let pairs = form_urlencoded::parse(&body).take(MAX_COUNT + 1);
                let pairs: Vec<_> = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
                Self::from_pairs(&pairs)
            }
            "multipart/form-data" => {
                let payload = req.take_payload();
                read_multipart(Multipart::new(req.headers(), payload)).await
            }
            _ => {
                let rest = collect(req.take_payload(), 0).await?;
                let empty = rest.is_some_and(|body| body.is_empty());
                if empty { Ok(Self::default()) } else { Err(PageError::Unreadable("Send this as a form.".to_owned())) }
            }
        }
    }

    fn from_pairs(pairs: &[(String, String)]) -> Result<Self, PageError> {
        if pairs.len() > MAX_COUNT {
            return Err(PageError::TooLarge(format!("A form has at most {MAX_COUNT} fields.")));
        }
        let mut fields = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs {
            fields.append_pair(name, &clean(value));
        }
        Ok(Self { fields: fields.finish().into(), ..Self::default() })
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

async fn read_multipart(mut multipart: Multipart) -> Result<Posted, PageError> {
    let (mut pairs, mut posted, mut room) = (Vec::new(), Posted::default(), MAX_FIELDS);
    while let Some(field) = multipart.next().await {
        let field = field.map_err(|error| PageError::Unreadable(format!("The form is broken: {error}.")))?;
        if pairs.len() > MAX_COUNT {
            return Err(PageError::TooLarge(format!("A form has at most {MAX_COUNT} fields.")));
        }
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = file_name(&field) {
            let file = clean(&file);
            match collect(field, MAX_UPLOAD).await? {
                None => posted.oversized = Some(Rc::new((name, file))),
                Some(content) if posted.upload.is_none() && !content.is_empty() => {
                    posted.upload = Some(Rc::new((name, Upload { name: file, content })));
                }
                Some(_) => {}
            }
        } else {
            let value = collect(field, room).await?;
            let value = value.ok_or_else(|| PageError::TooLarge(too_large(MAX_FIELDS, "the text")))?;
            room -= value.len();
            pairs.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    Ok(Posted { fields: Posted::from_pairs(&pairs)?.fields, ..posted })
}

fn file_name(field: &Field) -> Option<String> {
    field.content_disposition()?.get_filename().map(str::to_owned)
}

/// What a stream holds; nothing where that is more than the limit. The rest is read and thrown away, so that the browser
/// is ready to hear why.
async fn collect<E>(stream: impl Stream<Item = Result<Bytes, E>>, limit: usize) -> Result<Option<Bytes>, PageError>
where
    E: std::fmt::Display,
{
    let mut stream = std::pin::pin!(stream);
    let (mut body, mut length) = (BytesMut::new(), 0_usize);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| PageError::Unreadable(format!("The form is broken: {error}.")))?;
        length += chunk.len();
        if length > MAX_BODY {
            return Err(PageError::TooLarge(too_large(MAX_UPLOAD, "the file")));
        }
        if length > limit {
            body = BytesMut::new();
        } else {
            body.extend_from_slice(&chunk);
        }
    }
    Ok((length <= limit).then(|| body.freeze()))
}

fn too_large(limit: usize, what: &str) -> String {
    format!("At most {} MB fit: make {what} smaller and send it again.", limit / 1024 / 1024)
}
