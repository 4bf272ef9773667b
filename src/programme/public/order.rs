//! In what order people stand in lists: by surname, as readers look them up.

use crate::db::folded;

/// Words behind a surname that do not belong to it.
const BEHIND: [&str; 9] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md"];

/// What a name is sorted by: its last word, then all of it. Names without any letter come last, by what they are.
pub fn sort_key(name: &str) -> (bool, String, String) {
    let whole = folded(name);
    let surname = surname(&whole).to_owned();
    (surname.is_empty(), surname, whole)
}

/// The letter that a name stands under; `#` where its surname begins with none of the alphabet.
pub fn initial(name: &str) -> char {
    let first = sort_key(name).1.chars().next().filter(char::is_ascii_alphabetic);
    first.map_or('#', |letter| letter.to_ascii_uppercase())
}

fn surname(folded: &str) -> &str {
    let named = |word: &&str| word.chars().any(char::is_alphabetic) && !word.starts_with('(');
    let words = folded.split(' ').filter(named);
    let last = words.clone().rfind(|word| !BEHIND.contains(word)).or_else(|| words.clone().next_back());
    last.unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{initial, sort_key};

    #[test]
    fn people_stand_by_surname_and_names_without_letters_last() {
        let mut names = ["--", "Zoe Adams", "Ada Lovelace", "李娜", "-", "Émile Zola", "Bo (he/him)", "Al Adams Jr."];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["Al Adams Jr.", "Zoe Adams", "Bo (he/him)", "Ada Lovelace", "Émile Zola", "李娜", "-", "--"]
        );
    }

    #[test]
    fn every_name_stands_under_a_letter() {
        let initials = ["Ada Lovelace", "Émile Ångström", "李娜", "--", ""].map(initial);
        assert_eq!(initials, ['L', 'A', '#', '#', '#']);
    }
}
