//! What a form sent: read once for a request, within limits, before any handler runs.

use std::rc::Rc;

use actix_multipart::{Field, Multipart};
use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use url::form_urlencoded;

use super::PageError;

/// Most bytes of all typed fields of a form together: a proposal of ten thousand lines.
pub const MAX_FIELDS: usize = 1024 * 1024;
/// Most bytes of a file.
pub const MAX_UPLOAD: usize = 10 * 1024 * 1024;
/// Most fields of a form.
const MAX_COUNT: usize = 2_000;

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
}

impl Posted {
    /// The first value of a field.
    pub fn field(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.fields.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// All fields but those that belong to one page: what may be sent again from another.
    pub fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.fields.as_bytes())
            .filter(|(name, _)| name != "csrf" && name != "form_key")
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// Reads the body of a request that changes something.
    ///
    /// # Errors
    /// It is too large, of another kind than a form, or broken.
    pub async fn read(req: &mut ServiceRequest) -> Result<Self, PageError> {
        match req.content_type() {
            "application/x-www-form-urlencoded" => {
                let body = collect(req.take_payload(), MAX_FIELDS, "the form").await?;
                let pairs = form_urlencoded::parse(&body).take(MAX_COUNT + 1);
                let pairs: Vec<_> = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
                Self::from_pairs(&pairs)
            }
            "multipart/form-data" => {
                let payload = req.take_payload();
                read_multipart(Multipart::new(req.headers(), payload)).await
            }
            _ => {
                let rest = collect(req.take_payload(), 0, "the form").await;
                let empty = rest.is_ok_and(|body| body.is_empty());
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
        Ok(Self { fields: fields.finish().into(), upload: None })
    }
}

/// Lines end in `\n`, and NUL, which PostgreSQL cannot keep, becomes the sign for an unreadable character.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

async fn read_multipart(mut multipart: Multipart) -> Result<Posted, PageError> {
    let (mut pairs, mut upload, mut room) = (Vec::new(), None, MAX_FIELDS);
    while let Some(field) = multipart.next().await {
        let field = field.map_err(|error| PageError::Unreadable(format!("The form is broken: {error}.")))?;
        if pairs.len() > MAX_COUNT {
            return Err(PageError::TooLarge(format!("A form has at most {MAX_COUNT} fields.")));
        }
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = file_name(&field) {
            let content = collect(field, MAX_UPLOAD, "the file").await?;
            if upload.is_none() && !content.is_empty() {
                upload = Some(Rc::new((name, Upload { name: clean(&file), content })));
            }
        } else {
            let value = collect(field, room, "the form").await?;
            room -= value.len();
            pairs.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    Ok(Posted { upload, ..Posted::from_pairs(&pairs)? })
}

fn file_name(field: &Field) -> Option<String> {
    field.content_disposition()?.get_filename().map(str::to_owned)
}

async fn collect<E>(stream: impl Stream<Item = Result<Bytes, E>>, limit: usize, what: &str) -> Result<Bytes, PageError>
where
    E: std::fmt::Display,
{
    let mut stream = std::pin::pin!(stream);
    let mut body = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| PageError::Unreadable(format!("The form is broken: {error}.")))?;
        if body.len() + chunk.len() > limit {
            return Err(PageError::TooLarge(too_large(limit, what)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn too_large(limit: usize, what: &str) -> String {
    format!("At most {} MB fit: make {what} smaller and send it again.", limit / 1024 / 1024)
}
