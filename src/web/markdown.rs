//! Markdown as people write it, as HTML that cannot do anything.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> =
        ["a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"].into();
    let mut builder = Builder::default();
    builder
        .tags(tags)
        .tag_attributes([("a", ["href"].into())].into())
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener nofollow ugc"));
    builder
});

/// The HTML of a text: paragraphs, lists, emphasis, quotes, code and links to http, https and mailto; no images.
/// Headings start at the third level, since they stand inside a page.
pub fn html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).map(lowered);
    let mut raw = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut raw, events);
    CLEANER.clean(&raw).to_string()
}

/// The text without its marks, for summaries: one line, at most `most` characters.
pub fn plain(text: &str, most: usize) -> String {
    use pulldown_cmark::{Event, TagEnd};
    let mut words = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                words.push(' ');
            }
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

fn lowered(event: pulldown_cmark::Event<'_>) -> pulldown_cmark::Event<'_> {
    use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
    let low =
        |level| if matches!(level, HeadingLevel::H1 | HeadingLevel::H2) { HeadingLevel::H3 } else { HeadingLevel::H4 };
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: low(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(low(level))),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{html, plain};

    #[test]
    fn what_could_run_is_gone() {
        let html = html("<script>x()</script>\n\n**b** [l](javascript:x) <b onclick=x>c</b>");
        assert_eq!(html.trim(), "<p><strong>b</strong> <a rel=\"noopener nofollow ugc\">l</a> c</p>");
    }

    #[test]
    fn headings_stay_below_those_of_the_page() {
        assert_eq!(html("# One"), "<h3>One</h3>\n");
    }

    #[test]
    fn a_summary_has_no_marks_and_ends_at_a_word() {
        assert_eq!(plain("A **bold** [word](https://example.org)\n\n- and more", 14), "A bold word …");
    }
}
