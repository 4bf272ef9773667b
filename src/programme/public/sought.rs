//! What a search found, marked where it stands.

use crate::db::folded;

/// A text in pieces, each with whether it is one of the words that were looked for; accents and case aside.
pub fn pieces(text: &str, words: &[String]) -> Vec<(String, bool)> {
    let letters: Vec<char> = text.chars().collect();
    let hits = hits(&letters, words);
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, hit) in letters.into_iter().zip(hits) {
        match pieces.last_mut() {
            Some((piece, same)) if *same == hit => piece.push(letter),
            _ => pieces.push((letter.to_string(), hit)),
        }
    }
    pieces
}

/// Which letters belong to a word that was looked for.
fn hits(letters: &[char], words: &[String]) -> Vec<bool> {
    let mut hits = vec![false; letters.len()];
    if words.is_empty() {
        return hits;
    }
    // Folding makes none, one or several letters of one; each of them knows which it was.
    let (mut bare, mut from) = (Vec::new(), Vec::new());
    for (at, letter) in letters.iter().enumerate() {
        let plain = if letter.is_whitespace() { " ".to_owned() } else { folded(&letter.to_string()) };
        for one in plain.chars() {
            bare.push(one);
            from.push(at);
        }
    }
    for word in words.iter().filter(|word| !word.is_empty()) {
        let word: Vec<char> = word.chars().collect();
        for (start, window) in bare.windows(word.len()).enumerate() {
            if window == word {
                hits[from[start]..=from[start + word.len() - 1]].fill(true);
            }
        }
    }
    hits
}

/// The stretch of a text around the first word that was looked for; the text's beginning where none stands in it.
pub fn excerpt(text: &str, words: &[String], most: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let first = hits(&letters, words).into_iter().position(|hit| hit).unwrap_or_default();
    let start =
        letters[..first.saturating_sub(most / 3)].iter().rposition(|one| one.is_whitespace()).map_or(0, |at| at + 1);
    let mut end = (start + most).min(letters.len());
    if end < letters.len() {
        end = letters[start..end].iter().rposition(|one| one.is_whitespace()).map_or(end, |at| start + at);
    }
    let shown: String = letters[start..end].iter().collect();
    format!("{}{shown}{}", if start > 0 { "… " } else { "" }, if end < letters.len() { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{excerpt, pieces};
    use proptest::prelude::*;

    fn marked(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        pieces(text, &words).into_iter().map(|(piece, hit)| if hit { format!("[{piece}]") } else { piece }).collect()
    }

    #[test]
    fn a_word_is_marked_whatever_its_accents_and_case() {
        assert_eq!(marked("Ŕĕading ùp, reading on", &["reading"]), "[Ŕĕading] ùp, [reading] on");
        assert_eq!(marked("Straße ﬁne", &["fi"]), "Straße [ﬁ]ne");
        assert_eq!(marked("Nothing here", &["rust", ""]), "Nothing here");
    }

    #[test]
    fn an_excerpt_shows_where_the_word_stands() {
        let text = format!("{}needle {}", "hay ".repeat(60), "straw ".repeat(60));
        let shown = excerpt(&text, &["needle".to_owned()], 60);
        assert!(shown.starts_with("… hay") && shown.contains("needle") && shown.ends_with("straw …"), "{shown}");
        assert_eq!(excerpt("short", &["x".to_owned()], 60), "short");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "\\PC{0,60}", word in "\\PC{0,4}") {
            let all: String = pieces(&text, &[word]).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(all, text);
        }
    }
}
