//! Characters that nobody sees: which of them go, and when a text holds nothing else.

/// Whether a reader sees anything of a text: blanks, marks without a shape and fillers are nothing.
///
/// What must not be empty must be visible, whichever way it comes in.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !is_shapeless(c))
}

/// A text without the characters that only get in the way: controls, marks that turn the direction of what follows,
/// byte order marks. Breaks of other programs become line breaks.
pub fn readable(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' | '\t' => Some(c),
            '\r' => None,
            c => Some(c).filter(|c| !is_in_the_way(*c)),
        })
        .collect()
}

/// A text without the controls and the marks that turn the direction of what follows; everything else stays as it is.
pub fn without_hindrances(text: &str) -> String {
    text.chars().filter(|c| !is_in_the_way(*c)).collect()
}

fn is_in_the_way(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    turns || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// The same as one line: blanks are single spaces.
pub fn readable_line(text: &str) -> String {
    readable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Blanks, controls, and what Unicode calls “default ignorable”, with the letters that are drawn as a blank.
fn is_shapeless(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{is_visible, readable, readable_line};

    #[test]
    fn what_nobody_sees_is_nothing() {
        for text in
            ["", " \n", "\u{200b}\u{200b}", "\u{2800}", "\u{3164}\u{ad}", "\u{202e}\u{202c}", "\u{feff}", "\u{e0041}"]
        {
            assert!(!is_visible(text), "{text:?}");
        }
        for text in ["a", "é", "日", "\u{200f}שלום", "👩\u{200d}🚀", ".", "\u{5e7}\u{5b8}"] {
            assert!(is_visible(text), "{text:?}");
        }
    }

    #[test]
    fn what_gets_in_the_way_goes_and_what_spells_a_word_stays() {
        assert_eq!(readable("one\u{b}two\u{7}\u{202e}\tthree\u{feff}"), "one\ntwo\tthree");
        assert_eq!(readable_line(" Fearless \u{202b}\u{b} talks\u{1b} "), "Fearless talks");
        assert_eq!(readable("می\u{200c}خواهم 👩\u{200d}🚀"), "می\u{200c}خواهم 👩\u{200d}🚀");
    }

    proptest! {
        #[test]
        fn it_is_done_once(text in "\\PC{0,20}[\\x00-\\x1f\u{202e}\u{feff}]{0,5}\\PC{0,20}") {
            prop_assert_eq!(readable(&readable(&text)), readable(&text));
        }
    }
}
