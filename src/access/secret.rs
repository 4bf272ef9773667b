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
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("HMAC takes any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(words.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
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

    use super::{Codes, code};

    #[test]
    fn no_code_comes_twice_even_where_chance_repeats_itself() {
        let again = || StdRng::seed_from_u64(7);
        let mut codes = Codes::beside([code(&mut again())]);
        let (one, other) = (codes.next(&mut again()), codes.next(&mut again()));
        assert_ne!(one, code(&mut again()));
        assert_ne!(one, other);
    }
}
