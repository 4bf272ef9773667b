//! One page as it is sent: rendered once, compressed once, and joined with a visitor's token where it holds a form.

use actix_web::HttpResponse;
use actix_web::HttpResponseBuilder;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use sha2::{Digest, Sha256};

use super::form_placeholders::{FormPlaceholders, PageFragment, comparable, join, join_gzip, parts};
use crate::clock::Timestamp;
use crate::web::{PageError, packing};

/// A page that is the same for everybody, but for the tokens of its forms.
#[derive(Debug)]
pub struct CachedPage {
    kind: HeaderValue,
    tag: String,
    modified: HeaderValue,
    good_until: Option<Timestamp>,
    /// Made for other software, which may run on other sites' pages.
    is_file: bool,
    /// Who may keep it, as a `Cache-Control`.
    scope: HeaderValue,
    body: Body,
}

/// A page, packed both ways.
#[derive(Debug)]
struct Packed {
    gzip: Bytes,
    brotli: Bytes,
}

#[derive(Debug)]
enum Body {
    Same { plain: Bytes, packed: Option<Packed> },
    Joined(Vec<PageFragment>),
}

/// A page that was rendered, with how it is to be kept.
#[derive(Debug)]
pub struct CacheableResponse {
    /// Its media type.
    pub kind: &'static str,
    /// What it says.
    pub body: String,
    /// When it stops being right by the passing of time alone.
    pub good_until: Option<Timestamp>,
    /// Where the tokens of its forms go; a page without forms has none.
    pub holes: Option<FormPlaceholders>,
}

/// How much of an answer somebody asks for.
#[derive(Clone, Debug, Default)]
pub struct RequestConditions {
    /// They take gzip.
    pub gzip: bool,
    /// They take brotli, which is smaller.
    pub brotli: bool,
    /// The tags of what they hold.
    pub held: Option<HeaderValue>,
    /// When what they hold was made; only looked at where there is no tag.
    pub since: Option<HeaderValue>,
}

impl RequestConditions {
    /// Reads a request's headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (gzip, brotli) = (packing::takes(accepted, "gzip"), packing::takes(accepted, "br"));
        let of = |name| headers.get(name).cloned();
        Self { gzip, brotli, held: of(header::IF_NONE_MATCH), since: of(header::IF_MODIFIED_SINCE) }
    }

    fn holds(&self, tag: &str) -> bool {
        let held = self.held.as_ref().and_then(|value| value.to_str().ok());
        held.is_some_and(|held| held.split(',').any(|one| matches!(one.trim(), "*") || one.trim() == tag))
    }
}

impl CachedPage {
    /// Prepares a page for being sent many times, to people who are signed in or to all others: it tells the former of it. A
    /// file is for everybody.
    ///
    /// # Errors
    /// A header cannot be made of its parts.
    pub fn new(page: CacheableResponse, signed_in: bool, now: Timestamp) -> Result<Self, PageError> {
        let CacheableResponse { kind, body, good_until, holes } = page;
        let tag = Sha256::digest(comparable(&body, holes.as_ref()).as_bytes());
        let tag = tag.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        let modified = now.at(&jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let is_file = !kind.starts_with("text/html");
        let scope = if is_file || (!signed_in && holes.is_none()) { "public" } else { "private" };
        let body = match holes {
            Some(holes) => Body::Joined(parts(&body, &holes)),
            None => Body::Same { packed: packed(body.as_bytes()), plain: body.into() },
        };
        Ok(Self {
            kind: HeaderValue::from_static(kind),
            tag: format!("{tag:016x}"),
            modified: HeaderValue::try_from(modified).map_err(PageError::broken)?,
            good_until,
            is_file,
            scope: HeaderValue::try_from(format!("{scope}, max-age=0, must-revalidate")).map_err(PageError::broken)?,
            body,
        })
    }

    /// Whether time has not passed it by.
    pub fn is_good_at(&self, now: Timestamp) -> bool {
        self.good_until.is_none_or(|until| now < until)
    }

    /// Whether it is made for other software, and the same for everybody.
    pub fn is_file(&self) -> bool {
        self.is_file
    }

    /// Whether it has forms, whose tokens differ from visitor to visitor.
    pub fn has_forms(&self) -> bool {
        matches!(self.body, Body::Joined(_))
    }

    /// Bytes that it takes up.
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Same { plain, packed } => {
                plain.len() + packed.as_ref().map_or(0, |packed| packed.gzip.len() + packed.brotli.len())
            }
            Body::Joined(parts) => parts.iter().map(PageFragment::size).sum(),
        }
    }

    /// The answer that holds it; `token` is the visitor's, and only looked at where there are forms.
    pub fn answer(&self, wish: &RequestConditions, token: &str) -> HttpResponse {
        let tag = match &self.body {
            Body::Same { .. } => format!("W/\"{}\"", self.tag),
            Body::Joined(_) => format!("W/\"{}-{}\"", self.tag, token.get(..8).unwrap_or_default()),
        };
        let held = wish.holds(&tag) || self.is_as_at(wish);
        let mut answer = HttpResponseBuilder::new(if held { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
        answer
            .insert_header((header::CACHE_CONTROL, self.scope.clone()))
            .insert_header((header::VARY, self.varies()))
            .insert_header((header::ETAG, tag))
            .insert_header((header::LAST_MODIFIED, self.modified.clone()));
        if self.is_file {
            answer.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")));
        }
        if held {
            return answer.finish();
        }
        answer.insert_header((header::CONTENT_TYPE, self.kind.clone()));
        let (body, coding) = match &self.body {
            Body::Same { packed: Some(packed), .. } if wish.brotli => (packed.brotli.clone(), Some("br")),
            Body::Same { packed: Some(packed), .. } if wish.gzip => (packed.gzip.clone(), Some("gzip")),
            Body::Same { plain, .. } => (plain.clone(), None),
            Body::Joined(parts) if wish.gzip => (join_gzip(parts, token), Some("gzip")),
            Body::Joined(parts) => (join(parts, token), None),
        };
        if let Some(coding) = coding {
            answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)));
        }
        answer.body(body)
    }

    /// Whether they hold what was made at the very second that this was: a later one that somebody made up says nothing,
    /// since another process may have made the page anew.
    fn is_as_at(&self, wish: &RequestConditions) -> bool {
        wish.held.is_none() && !self.has_forms() && wish.since.as_ref() == Some(&self.modified)
    }

    fn varies(&self) -> HeaderValue {
        HeaderValue::from_static(if self.is_file { "Accept-Encoding" } else { "Accept-Encoding, Cookie" })
    }
}

/// Packs what is sent many times. Of 50 kB, brotli at 6 makes 7.1 in a millisecond; at 9 it takes twenty times as long for
/// half of a hundredth less.
fn packed(body: &[u8]) -> Option<Packed> {
    if body.len() < packing::WORTH_IT {
        return None;
    }
    let (gzip, brotli) = (packing::gzip(body, 6)?, packing::brotli(body, 6)?);
    Some(Packed { gzip: gzip.into(), brotli: brotli.into() })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::body::to_bytes;
    use flate2::read::GzDecoder;

    use super::*;

    fn leaf(body: &str, holes: Option<FormPlaceholders>) -> CachedPage {
        let page =
            CacheableResponse { kind: "text/html; charset=utf-8", body: body.to_owned(), good_until: None, holes };
        CachedPage::new(page, false, Timestamp::from_micros(0)).unwrap()
    }

    async fn sent(leaf: &CachedPage, gzip: bool, token: &str) -> Vec<u8> {
        let answer = leaf.answer(&RequestConditions { gzip, ..RequestConditions::default() }, token);
        let body = to_bytes(answer.into_body()).await.unwrap().to_vec();
        if !gzip {
            return body;
        }
        let mut plain = Vec::new();
        GzDecoder::new(&*body).read_to_end(&mut plain).unwrap();
        plain
    }

    #[actix_web::test]
    async fn a_page_with_forms_is_joined_with_the_visitors_token_packed_or_not() {
        let long = "ferry ".repeat(20_000);
        for words in ["", "short", &long] {
            let holes = FormPlaceholders::new();
            let page = format!("{words}<a>{}</a>é{words}<b>{}</b>{words}", holes.token, holes.token);
            let leaf = leaf(&page, Some(holes));
            let expected = format!("{words}<a>mine</a>é{words}<b>mine</b>{words}");
            assert_eq!(String::from_utf8(sent(&leaf, false, "mine").await).unwrap(), expected);
            assert_eq!(String::from_utf8(sent(&leaf, true, "mine").await).unwrap(), expected);
        }
    }

    #[actix_web::test]
    async fn every_form_that_is_sent_has_a_key_of_its_own() {
        let holes = FormPlaceholders::new();
        let leaf = leaf(&holes.form_key, Some(holes.clone()));
        let (one, other) = (sent(&leaf, false, "").await, sent(&leaf, true, "").await);
        assert_eq!((one.len(), other.len()), (43, 43));
        assert_ne!(one, other);
        assert_ne!(one, holes.form_key.as_bytes());
    }

    #[actix_web::test]
    async fn who_holds_the_page_is_told_so_and_a_token_of_another_does_not_count() {
        let plain = leaf("the same for all", None);
        let tag = plain.answer(&RequestConditions::default(), "").headers().get(header::ETAG).cloned();
        let wish = RequestConditions { held: tag, ..RequestConditions::default() };
        assert_eq!(plain.answer(&wish, "").status(), StatusCode::NOT_MODIFIED);
        assert_eq!(leaf("other words", None).answer(&wish, "").status(), StatusCode::OK);

        let holes = FormPlaceholders::new();
        let joined = leaf(&holes.token, Some(holes.clone()));
        let tag = joined.answer(&RequestConditions::default(), "adas-token").headers().get(header::ETAG).cloned();
        let wish = RequestConditions { held: tag, ..RequestConditions::default() };
        assert_eq!(joined.answer(&wish, "adas-token").status(), StatusCode::NOT_MODIFIED);
        assert_eq!(joined.answer(&wish, "bobs-token").status(), StatusCode::OK);
    }

    #[test]
    fn the_same_words_have_the_same_tag_whatever_their_holes() {
        let (one, other) = (FormPlaceholders::new(), FormPlaceholders::new());
        assert_eq!(
            leaf(&format!("a{}b", one.token), Some(one.clone())).tag,
            leaf(&format!("a{}b", other.token), Some(other.clone())).tag
        );
    }
}
