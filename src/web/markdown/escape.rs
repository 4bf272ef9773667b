//! Values in templates that are written in Markdown.

use std::fmt::{self, Write};

/// The escaper of `.md` templates: a value is one line of words there and never becomes markup.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl askama::filters::Escaper for Markdown {
    fn write_escaped_str<W: Write>(&self, mut to: W, words: &str) -> fmt::Result {
        for letter in words.chars() {
            match letter {
                '\n' | '\r' | '\t' => to.write_char(' ')?,
                _ if letter.is_ascii_punctuation() => {
                    to.write_char('\\')?;
                    to.write_char(letter)?;
                }
                _ => to.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// Words as a text in Markdown in which no mark counts.
pub fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    // Writing to a string cannot fail.
    askama::filters::Escaper::write_escaped_str(&Markdown, &mut escaped, words).unwrap_or_default();
    escaped
}

/// A text in Markdown as a quotation: every line is marked, so that nothing in it reaches beyond.
pub fn quoted(text: &str) -> String {
    text.trim().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{escaped, quoted};
    use crate::web::markdown::{events, text};

    #[test]
    fn no_mark_of_a_value_counts() {
        for title in
            ["**Not** bold", "[free](http://x.example)", "<b>", "# 1. - > | `x`", "1. One", "--", "A & B &amp; C"]
        {
            assert_eq!(text(&events(&escaped(title))), title);
        }
    }

    #[test]
    fn every_line_of_a_quotation_is_marked() {
        assert_eq!(quoted("Start there.\n\nAnd shorten it.\n"), "> Start there.\n>\n> And shorten it.");
        assert_eq!(text(&events(&format!("{}\n\nEnd", quoted("```\nopen")))), ">     open\n\nEnd");
    }

    proptest! {
        #[test]
        fn any_value_is_read_as_it_was_typed(value in "[ -~äéß\u{4e00}]{1,40}") {
            let words: Vec<&str> = value.split_whitespace().collect();
            prop_assume!(!words.is_empty());
            let line = words.join(" ");
            prop_assert_eq!(text(&events(&escaped(&line))), line);
        }
    }
}
