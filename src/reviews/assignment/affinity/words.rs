//! Words of any script.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Calls `take` with every word of a text, by the word boundaries of Unicode (UAX 29), folded to compatible characters and
/// small letters. Where a script writes without spaces, each pair of neighbouring characters is a word too.
pub fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let folded =
        if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().collect::<String>().to_lowercase() };
    // Where the last single character began and ended.
    let mut single: Option<(usize, usize)> = None;
    for (at, word) in folded.unicode_word_indices() {
        take(word);
        let end = at + word.len();
        let alone = !word.is_ascii() && word.chars().nth(1).is_none();
        if let Some((start, touching)) = single
            && alone
            && touching == at
        {
            take(&folded[start..end]);
        }
        single = alone.then_some((at, end));
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word(text, |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn words_are_folded_in_every_script() {
        assert_eq!(
            words("Don't panic: Ｒｕｓｔ ﬁnds Ärger, ἈΡΧΉ!"),
            ["don't", "panic", "rust", "finds", "ärger", "ἀρχή"]
        );
        assert_eq!(words("Привет, МИР 42"), ["привет", "мир", "42"]);
    }

    #[test]
    fn scripts_without_spaces_give_pairs_of_characters() {
        assert_eq!(words("数据库 x"), ["数", "据", "数据", "库", "据库", "x"]);
    }

    #[test]
    fn nothing_has_no_words() {
        assert_eq!(words(" —…!\u{0}\u{200d}"), [""; 0]);
    }
}
