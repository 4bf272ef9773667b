//! Markdown as plain text: in one line for summaries, or laid out for the text part of a mail.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::events;

/// The text without its marks, for summaries: one line, at most `most` characters.
pub fn plain(text: &str, most: usize) -> String {
    let mut words = String::new();
    for event in events(text) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
        if words.chars().count() > most {
            break;
        }
    }
    shortened(&words.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// What a text says, as plain text: paragraphs with a blank line between them, lists, quotes and code with the marks that
/// people read as such; a link's address stands behind its words.
pub fn text(events: &[Event<'_>]) -> String {
    Layout { rest: events }.blocks().join("\n")
}

struct Layout<'e, 'a> {
    rest: &'e [Event<'a>],
}

impl<'a> Layout<'_, 'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first.clone())
    }

    /// The lines of all blocks up to the end of what holds them, with a blank line between two.
    fn blocks(&mut self) -> Vec<String> {
        let (mut lines, mut was_bare) = (Vec::new(), true);
        while let Some(event) = self.rest.first() {
            let is_bare = is_inline(event);
            let block = match event.clone() {
                _ if is_bare => self.words(),
                Event::Start(tag) => {
                    self.next();
                    self.block(&tag)
                }
                Event::Rule => {
                    self.next();
                    vec!["* * *".to_owned()]
                }
                _ => {
                    self.next();
                    break;
                }
            };
            if !was_bare && !is_bare {
                lines.push(String::new());
            }
            lines.extend(block);
            was_bare = is_bare;
        }
        lines
    }

    fn block(&mut self, tag: &Tag<'a>) -> Vec<String> {
        match tag {
            Tag::BlockQuote(_) => indented(self.blocks(), "> ", "> "),
            Tag::List(first) => self.list(*first),
            Tag::CodeBlock(_) => indented(self.whole_words(), "    ", "    "),
            Tag::Table(_) => self.table(),
            _ => self.whole_words(),
        }
    }

    fn list(&mut self, first: Option<u64>) -> Vec<String> {
        let (mut lines, mut number) = (Vec::new(), first);
        while let Some(Event::Start(Tag::Item)) = self.next() {
            let mark = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            number = number.map(|number| number + 1);
            let rest = " ".repeat(mark.len());
            lines.extend(indented(self.blocks(), &mark, &rest));
        }
        lines
    }

    fn table(&mut self) -> Vec<String> {
        let mut rows = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.whole_words().join(" ");
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                _ => {}
            }
        }
        rows.into_iter().map(|row: Vec<String>| row.join(" | ")).collect()
    }

    /// The words of a block, and its end.
    fn whole_words(&mut self) -> Vec<String> {
        let words = self.words();
        self.next();
        words
    }

    /// Words up to the end of their block or the beginning of another, by lines.
    fn words(&mut self) -> Vec<String> {
        let (mut words, mut links) = (String::new(), Vec::new());
        while let Some(event) = self.rest.first().filter(|event| is_inline(event)).cloned() {
            self.next();
            match event {
                Event::Text(part) | Event::Code(part) => words.push_str(&part),
                Event::SoftBreak | Event::HardBreak => words.push('\n'),
                Event::Start(Tag::Link { dest_url, .. }) => links.push((words.len(), dest_url)),
                Event::End(TagEnd::Link) => {
                    let unsaid = links.pop().filter(|(start, address)| words[*start..] != **address);
                    words.extend(unsaid.map(|(_, address)| format!(" ({address})")));
                }
                _ => {}
            }
        }
        words.trim_end().lines().map(str::to_owned).collect()
    }
}

/// Whether an event is a part of a line.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }),
        Event::End(end) => matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link),
        Event::Rule => false,
        _ => true,
    }
}

fn indented(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let mark = |place| if place == 0 { first } else { rest };
    let indent = |(place, line): (usize, String)| format!("{}{line}", mark(place)).trim_end().to_owned();
    lines.into_iter().enumerate().map(indent).collect()
}

#[cfg(test)]
mod tests {
    use super::{plain, text};
    use crate::web::markdown::events;

    fn laid_out(markdown: &str) -> String {
        text(&events(markdown))
    }

    #[test]
    fn a_summary_has_no_marks_and_ends_at_a_word() {
        assert_eq!(plain("A **bold** [word](https://example.org)\n\n- and more", 14), "A bold word …");
        assert_eq!(plain("Vec<String>", 80), "Vec<String>");
    }

    #[test]
    fn a_text_is_laid_out_without_marks() {
        assert_eq!(laid_out("# One\n\nTwo **three**\nfour."), "One\n\nTwo three\nfour.");
        assert_eq!(laid_out("- a\n- b **c**\n  - d\n\n1. e\n2. f"), "- a\n- b c\n  - d\n\n1. e\n2. f");
        assert_eq!(laid_out("> a\n>\n> b\n\nc"), "> a\n>\n> b\n\nc");
        assert_eq!(laid_out("```rust\nlet a;\n\nlet b;\n```\n\nc"), "    let a;\n\n    let b;\n\nc");
        assert_eq!(laid_out("|a|b|\n|-|-|\n|1|**2**|"), "a | b\n1 | 2");
        assert_eq!(
            laid_out("[Word](https://example.org/), https://example.org/"),
            "Word (https://example.org/), https://example.org/"
        );
    }

    #[test]
    fn any_text_is_laid_out_without_stopping() {
        for odd in ["", "\n\n", "- ", "> ", "1. \n2. ", "- - - a", "|", "> - 1. x", "- a\n\n  b\n- c", "* [ ] x\n\n> y"]
        {
            let _ = laid_out(odd);
        }
    }
}
