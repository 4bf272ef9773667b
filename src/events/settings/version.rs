//! What a form showed, in sixteen digits: two people collide only when they change the same section, and only when it
//! says something else than it did.

use serde::Serialize;

use crate::access::secret;

/// Most characters of a field that the record keeps.
const MOST: usize = 120;

/// The version of what a form shows.
pub fn of(form: &impl Serialize) -> String {
    let words = serde_html_form::to_string(form).unwrap_or_default();
    let start = secret::hash(&words).iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{start:016x}")
}

/// The fields of a form and what they hold.
pub fn pairs(form: &impl Serialize) -> Vec<(String, String)> {
    let words = serde_html_form::to_string(form).unwrap_or_default();
    url::form_urlencoded::parse(words.as_bytes()).into_owned().collect()
}

/// What one form says and another does not: the old words and the new ones of each field that differs.
pub fn difference(old: &impl Serialize, new: &impl Serialize) -> (String, String) {
    let differing: Vec<_> = pairs(old).into_iter().zip(pairs(new)).filter(|(old, new)| old != new).collect();
    let words = |(name, value): &(String, String)| {
        let short: String = value.chars().take(MOST).collect();
        let rest = if short.len() < value.len() { " …" } else { "" };
        format!("{}: {short}{rest}", name.replace('_', " "))
    };
    let (old, new): (Vec<_>, Vec<_>) = differing.iter().map(|(old, new)| (words(old), words(new))).unzip();
    (old.join("; "), new.join("; "))
}

#[cfg(test)]
mod tests {
    use super::{difference, of};

    #[test]
    fn a_version_is_another_when_a_word_is() {
        let (one, other) = ([("name", "a")], [("name", "b")]);
        assert_eq!(of(&one).len(), 16);
        assert_ne!(of(&one), of(&other));
    }

    #[test]
    fn the_record_keeps_only_what_differs() {
        let (old, new) = ([("name", "a"), ("place", "x")], [("name", "b"), ("place", "x")]);
        assert_eq!(difference(&old, &new), ("name: a".to_owned(), "name: b".to_owned()));
    }
}
