//! A page with forms, whose tokens differ from visitor to visitor: everything between the tokens is kept, plain and
//! compressed, and joined with a visitor's own when the page is sent.

use actix_web::web::{Bytes, BytesMut};
use flate2::{Compress, Compression, Crc, FlushCompress};

use crate::access::secret;

/// What a gzip file begins with: deflate, no name, no time.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// An empty last block of deflate.
const LAST_BLOCK: [u8; 5] = [1, 0, 0, 0xff, 0xff];

/// A stretch of a page with forms.
#[derive(Debug)]
pub enum PageFragment {
    /// What is the same for everybody.
    Words {
        /// As it is.
        plain: Bytes,
        /// In blocks of deflate that stand by themselves.
        deflated: Bytes,
        /// Its checksum.
        sum: Crc,
    },
    /// The visitor's token goes here.
    Token,
    /// The form's key goes here.
    FormKey,
}

/// What stands in a rendered page where a visitor's token and a form's key go.
#[derive(Clone, Debug)]
pub struct FormPlaceholders {
    /// In place of the token.
    pub token: String,
    /// In place of the key.
    pub form_key: String,
}

impl FormPlaceholders {
    /// Marks that nothing else on the page can be.
    pub fn new() -> Self {
        Self { token: secret::token(), form_key: secret::token() }
    }
}

/// A page cut at its holes.
pub fn parts(body: &str, holes: &FormPlaceholders) -> Vec<PageFragment> {
    let mut parts = Vec::new();
    for (at, words) in body.split(&holes.token).enumerate() {
        if at > 0 {
            parts.push(PageFragment::Token);
        }
        for (at, words) in words.split(&holes.form_key).enumerate() {
            if at > 0 {
                parts.push(PageFragment::FormKey);
            }
            parts.push(PageFragment::words(words));
        }
    }
    parts
}

impl PageFragment {
    fn words(words: &str) -> Self {
        let mut sum = Crc::new();
        sum.update(words.as_bytes());
        Self::Words { plain: Bytes::copy_from_slice(words.as_bytes()), deflated: deflate(words.as_bytes()).into(), sum }
    }

    /// Bytes that it takes up.
    pub fn size(&self) -> usize {
        match self {
            Self::Words { plain, deflated, .. } => plain.len() + deflated.len(),
            Self::Token | Self::FormKey => 0,
        }
    }
}

/// Blocks of deflate that end at a byte and refer to nothing outside, so that they can stand between others.
fn deflate(words: &[u8]) -> Vec<u8> {
    let mut stream = Compress::new(Compression::new(7), false);
    let mut out = Vec::with_capacity(words.len() / 2 + 64);
    loop {
        let read = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let done = stream.compress_vec(&words[read..], &mut out, FlushCompress::Full);
        let read = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        if done.is_err() || (read == words.len() && out.len() < out.capacity()) {
            return out;
        }
        out.reserve(words.len() / 4 + 64);
    }
}

/// The page with a visitor's token.
pub fn join(parts: &[PageFragment], token: &str) -> Bytes {
    let form_key = secret::token();
    let mut body = BytesMut::with_capacity(parts.iter().map(PageFragment::size).sum());
    for part in parts {
        body.extend_from_slice(part.plain(token, &form_key));
    }
    body.freeze()
}

impl PageFragment {
    fn plain<'a>(&'a self, token: &'a str, form_key: &'a str) -> &'a [u8] {
        match self {
            Self::Words { plain, .. } => plain,
            Self::Token => token.as_bytes(),
            Self::FormKey => form_key.as_bytes(),
        }
    }
}

/// The page as gzip: what is the same for everybody was compressed before; tokens stand between as they are, which also
/// keeps their length from telling anything about them.
pub fn join_gzip(parts: &[PageFragment], token: &str) -> Bytes {
    let form_key = secret::token();
    let mut body = BytesMut::with_capacity(parts.iter().map(PageFragment::size).sum());
    body.extend_from_slice(&GZIP_HEAD);
    let mut sum = Crc::new();
    for part in parts {
        match part {
            PageFragment::Words { deflated, sum: of_words, .. } => {
                body.extend_from_slice(deflated);
                sum.combine(of_words);
            }
            PageFragment::Token | PageFragment::FormKey => {
                let bytes = part.plain(token, &form_key);
                store_block(&mut body, bytes);
                sum.update(bytes);
            }
        }
    }
    body.extend_from_slice(&LAST_BLOCK);
    body.extend_from_slice(&sum.sum().to_le_bytes());
    body.extend_from_slice(&sum.amount().to_le_bytes());
    body.freeze()
}

/// A block of deflate that holds bytes as they are; none is longer than a token.
fn store_block(body: &mut BytesMut, bytes: &[u8]) {
    let length = u16::try_from(bytes.len()).unwrap_or_default();
    body.extend_from_slice(&[0]);
    body.extend_from_slice(&length.to_le_bytes());
    body.extend_from_slice(&(!length).to_le_bytes());
    body.extend_from_slice(&bytes[..usize::from(length)]);
}

/// The page without its holes, so that the same words have the same tag.
pub fn comparable<'a>(body: &'a str, holes: Option<&FormPlaceholders>) -> std::borrow::Cow<'a, str> {
    match holes {
        None => body.into(),
        Some(holes) => body.replace(&holes.token, "").replace(&holes.form_key, "").into(),
    }
}
