//! What cannot be guessed: tokens of sessions and links, codes of proposals, the installation's signing key.

use std::collections::HashSet;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rand::{Rng, RngExt};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Letters and digits of codes: none that looks like another.
const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ3789";

/// The system's random numbers.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the system for chance")]
pub fn chance() -> impl Rng {
    rand::rng()
}

/// 256 random bits in 43 letters: a session, a link in a mail.
pub fn token() -> String {
    let mut bytes = [0; 32];
    chance().fill_bytes(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Six letters by which people name a proposal or a speaker; not a secret.
pub fn code(chance: &mut impl Rng) -> String {
    (0..6).map(|_| char::from(ALPHABET[chance.random_range(0..ALPHABET.len())])).collect()
}

/// Codes of which none comes twice.
#[derive(Debug, Default)]
pub struct Codes(HashSet<String>);

impl Codes {
    /// Codes beside those that there are.
    pub fn beside(taken: impl IntoIterator<Item = String>) -> Self {
        Self(taken.into_iter().collect())
    }

    /// A code that nothing else has.
    pub fn next(&mut self, chance: &mut impl Rng) -> String {
        loop {
            let code = code(chance);
            if self.0.insert(code.clone()) {
                return code;
            }
        }
    }
}

/// What the database keeps of a token.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A text by which another one can be known again but not read.
pub fn digest(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(hash(text))
}

/// What the token of a form and the letters that tell its readers apart are signed for.
const FORM: &str = "csrf";
const READER: &str = "reader";
const READER_LETTERS: usize = 8;

/// The installation's key, which signs what is handed out and comes back.
#[derive(Clone)]
pub struct SigningKey(std::sync::Arc<[u8]>);

impl SigningKey {
    /// A key from its text, as the installation keeps it.
    pub fn new(text: &str) -> Self {
        Self(text.as_bytes().into())
    }

    /// A text that only this installation can make from these words.
    pub fn sign(&self, purpose: &str, words: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.code(purpose, words))
    }

    fn code(&self, purpose: &str, words: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("HMAC takes any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(words.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The token of the forms on one page, bound to the mark of whoever reads it. Each page has another one, so that nothing
    /// about it can be learned from how well a page packs; the eight letters at its beginning tell readers apart and are no
    /// secret.
    pub fn form_token(&self, mark: &str) -> String {
        let mut bytes = [0; 64];
        let (cover, hidden) = bytes.split_at_mut(32);
        chance().fill_bytes(cover);
        for (place, (code, cover)) in hidden.iter_mut().zip(self.code(FORM, mark).iter().zip(cover)) {
            *place = code ^ *cover;
        }
        let mut token = self.sign(READER, mark);
        token.truncate(READER_LETTERS);
        token + &BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether a token is of a page that was made for the reader with a mark.
    pub fn is_form_token(&self, mark: &str, token: &str) -> bool {
        let hidden = token.get(READER_LETTERS..).and_then(|rest| BASE64_URL_SAFE_NO_PAD.decode(rest).ok());
        let Some(bytes) = hidden.filter(|bytes| bytes.len() == 64) else { return false };
        let (cover, hidden) = bytes.split_at(32);
        let code: Vec<u8> = hidden.iter().zip(cover).map(|(hidden, cover)| hidden ^ cover).collect();
        self.code(FORM, mark).ct_eq(&code[..]).into()
    }

    /// The token of a link that a form makes and its sender may hand on: the same for the same form, and nobody else's.
    pub fn shared(&self, form: &[u8]) -> String {
        self.sign("shared link", &BASE64_URL_SAFE_NO_PAD.encode(form))
    }

    /// Whether a text is the signature of these words, in time that does not tell how much of it is right.
    pub fn verify(&self, purpose: &str, words: &str, signature: &str) -> bool {
        self.sign(purpose, words).as_bytes().ct_eq(signature.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::{Codes, SigningKey, code};

    #[test]
    fn the_token_of_a_form_is_another_one_on_each_page_and_right_on_all_of_them() {
        let (key, other) = (SigningKey::new("key"), SigningKey::new("other"));
        let (one, two) = (key.form_token("ada"), key.form_token("ada"));
        assert_ne!(one[8..], two[8..]);
        assert_eq!(one[..8], two[..8]);
        assert!(key.is_form_token("ada", &one) && key.is_form_token("ada", &two));
        assert!(!key.is_form_token("eve", &one) && !other.is_form_token("ada", &one));
        assert!(!key.is_form_token("ada", "") && !key.is_form_token("ada", &one[..90]));
    }

    #[test]
    fn no_code_comes_twice_even_where_chance_repeats_itself() {
        let again = || StdRng::seed_from_u64(7);
        let mut codes = Codes::beside([code(&mut again())]);
        let (one, other) = (codes.next(&mut again()), codes.next(&mut again()));
        assert_ne!(one, code(&mut again()));
        assert_ne!(one, other);
    }
}
