//! Words of a text, in the form in which spellings of one name are equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Without case, accents and invisible marks.
    pub folded: String,
    /// As written, in lower case.
    pub lower: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all of its letters are capitals.
    pub shouted: bool,
}

/// The words of a text. Scripts that put no blanks between words are words of their own beside others.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut unspaced = false;
    for (at, c) in text.char_indices() {
        let letter = is_letter(c);
        let turns = letter && !is_mark(c) && start.is_some() && is_unspaced(c) != unspaced;
        if let Some(from) = start.filter(|_| !letter || turns) {
            words.push(word(text, from, at));
            start = None;
        }
        if letter && start.is_none() && !is_mark(c) {
            (start, unspaced) = (Some(at), is_unspaced(c));
        }
    }
    words.extend(start.map(|from| word(text, from, text.len())));
    words
}

fn word(text: &str, start: usize, end: usize) -> Word {
    let written = &text[start..end];
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    Word {
        start,
        end,
        folded: folded(written),
        lower: written.nfc().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect(),
        capital: written.chars().next().is_some_and(char::is_uppercase),
        shouted: letters.all(char::is_uppercase),
    }
}

/// Letters as they are compared.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'þ' | 'Þ' => out.push_str("th"),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c if is_unspaced(c) => out.push(c),
            c => out.extend(std::iter::once(c).nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase)),
        }
    }
    out
}

/// Marks that spellings of a name differ by; vowel signs of Indic scripts and Thai are letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// What nobody sees inside a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_mark(c: char) -> bool {
    is_combining_mark(c) || is_invisible(c)
}

/// What words are made of, accents written as marks of their own among it.
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Letters of Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3134f}')
}
