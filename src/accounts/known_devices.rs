//! The accounts that were signed in to from a browser, as it says itself, signed by us: tries from there are counted apart, so
//! that a stranger who guesses the password keeps nobody waiting who was here before.

use crate::access::secret::{self, SigningKey};

/// Most accounts that a browser is known at.
const MOST: usize = 4;
const SIGNED_FOR: &str = "known device";

/// What a browser says of the accounts that it was signed in to from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownDevices(Vec<(String, String)>);

impl KnownDevices {
    /// Reads what a browser says: names of it, each with a signature.
    pub fn said(text: &str) -> Self {
        let pairs = text.split('~').filter_map(|one| one.split_once('.'));
        Self(pairs.take(MOST).map(|(name, signature)| (name.to_owned(), signature.to_owned())).collect())
    }

    /// The name under which the browser is known at an account, by its address.
    pub fn name_at(&self, email: &str, key: &SigningKey) -> Option<&str> {
        let known = self.0.iter().find(|(name, signature)| key.verify(SIGNED_FOR, &words(name, email), signature));
        known.map(|(name, _)| name.as_str())
    }

    /// The same, known at one account more; the one it was known at first is forgotten where there are many.
    #[must_use]
    pub fn and_at(mut self, email: &str, key: &SigningKey) -> Self {
        if self.name_at(email, key).is_none() {
            let name = secret::token();
            let signature = key.sign(SIGNED_FOR, &words(&name, email));
            self.0.push((name, signature));
            self.0.drain(..self.0.len().saturating_sub(MOST));
        }
        self
    }

    /// What the browser is given to say.
    pub fn to_say(&self) -> String {
        self.0.iter().map(|(name, signature)| format!("{name}.{signature}")).collect::<Vec<_>>().join("~")
    }
}

fn words(name: &str, email: &str) -> String {
    format!("{name} {email}")
}

#[cfg(test)]
mod tests {
    use super::KnownDevices;
    use crate::access::secret::SigningKey;

    #[test]
    fn a_browser_is_known_at_the_accounts_it_was_signed_in_to_from_and_cannot_make_that_up() {
        let (key, other) = (SigningKey::new("key"), SigningKey::new("other"));
        let known = KnownDevices::default().and_at("ada@example.org", &key);
        let said = KnownDevices::said(&known.to_say());

        assert_eq!(said, known);
        assert!(said.name_at("ada@example.org", &key).is_some());
        assert_eq!(said.name_at("eve@example.org", &key), None);
        assert_eq!(said.name_at("ada@example.org", &other), None);
        assert_eq!(KnownDevices::said("a.b~nonsense").name_at("ada@example.org", &key), None);
    }

    #[test]
    fn it_is_known_at_the_last_four() {
        let key = SigningKey::new("key");
        let emails = ["a", "b", "c", "d", "e"];
        let known = emails.iter().fold(KnownDevices::default(), |known, email| known.and_at(email, &key));
        let known = |email: &str| known.name_at(email, &key).is_some();
        assert_eq!(emails.map(known), [false, true, true, true, true]);
    }
}
