//! What makes a password good enough.
//!
//! A password is taken as it was typed: no character is forbidden, changed in case, cut off or normalised. Somebody
//! who types “é” as one character on one keyboard and as two on another has typed two passwords; that is the price for
//! never changing what was typed.

use zxcvbn::{Score, zxcvbn};

use crate::db::folded;

/// Fewest characters.
pub const LEAST: usize = 8;
/// Most characters.
pub const MOST: usize = 256;

/// What is wrong with a password for somebody with these names (their own, their address, the installation's), as an
/// instruction.
pub fn problem(password: &str, names: &[&str]) -> Option<String> {
    let length = password.chars().count();
    if length == 0 {
        return Some("Enter a password".to_owned());
    }
    if length < LEAST {
        return Some(format!("Make the password {} longer", characters(LEAST - length)));
    }
    if length > MOST {
        return Some(format!("Shorten the password by {}", characters(length - MOST)));
    }
    let plain = folded(password);
    if names.iter().any(|name| is_name(&plain, name)) {
        return Some("Choose a password that is not your name or address".to_owned());
    }
    (is_guessed_soon(password, names) || is_guessed_soon(&plain, names))
        .then(|| "Choose a password that is harder to guess, such as a short sentence".to_owned())
}

fn characters(number: usize) -> String {
    if number == 1 { "1 character".to_owned() } else { format!("{number} characters") }
}

fn is_name(plain: &str, name: &str) -> bool {
    let name = folded(name);
    let close = name.replace(' ', "");
    let local = name.split('@').next().unwrap_or_default();
    !name.is_empty() && (plain == name || plain == close || plain == local)
}

/// Whether a million guesses find it: it is one of the 30,000 that are tried first, a common word with decorations, a
/// date, neighbouring keys or one piece over and over, or made of these names.
fn is_guessed_soon(password: &str, names: &[&str]) -> bool {
    zxcvbn(password, names).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::problem;

    fn refused(password: &str) -> bool {
        problem(password, &["Ada Lovelace", "ada.king@example.org", "Callboard"]).is_some()
    }

    #[test]
    fn a_short_one_is_told_how_much_is_missing() {
        assert_eq!(problem("tin-can", &[]).unwrap(), "Make the password 1 character longer");
        assert_eq!(problem("", &[]).unwrap(), "Enter a password");
    }

    #[test]
    fn one_of_256_characters_is_taken_and_one_of_257_is_not() {
        let long: String =
            "a b#c".chars().cycle().zip(0..).map(|(c, n)| if n % 7 == 0 { '§' } else { c }).take(256).collect();
        assert!(!refused(&long));
        assert_eq!(problem(&format!("{long}x"), &[]).unwrap(), "Shorten the password by 1 character");
    }

    #[test]
    fn common_ones_are_refused_in_any_dress() {
        for common in
            ["password", "Password123!", "qwertzuiop", "87654321", "aaaaaaaa", "abcabcabc", "dragon12", "ÎLoveYou"]
        {
            assert!(refused(common), "{common}");
        }
    }

    #[test]
    fn ones_own_names_are_refused() {
        for own in ["ada lovelace", "AdaLovelace", "ada.king@example.org", "Ada.King", "callboard"] {
            assert!(refused(own), "{own}");
        }
    }

    #[test]
    fn anything_else_is_taken_as_it_is() {
        for good in ["tin whistle 9", "  blanks around  ", "пароль-из-слов", "🦀🦀🐙🐙🦑🦑🐚🐚", "dragons eat paper"]
        {
            assert!(!refused(good), "{good}");
        }
    }
}
