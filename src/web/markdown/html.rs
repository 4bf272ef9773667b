//! Markdown as HTML that cannot do anything.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::Event;

use super::dialect::{SCHEMES, events};

const TAGS: [&str; 22] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "s",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Styles of a mail's parts, written at each, because mail programs need them there.
const MAIL_STYLES: [(&str, &str); 11] = [
    ("p", "margin:0 0 16px"),
    ("blockquote", "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #7f8a86"),
    ("ul", "margin:0 0 16px;padding:0 0 0 24px"),
    ("ol", "margin:0 0 16px;padding:0 0 0 24px"),
    ("h3", "margin:0 0 8px;font-size:18px"),
    ("h4", "margin:0 0 8px;font-size:16px"),
    ("pre", "margin:0 0 16px;white-space:pre-wrap;font:14px/1.5 ui-monospace,Consolas,monospace"),
    ("code", "font:14px/1.5 ui-monospace,Consolas,monospace"),
    ("table", "margin:0 0 16px;border-collapse:collapse"),
    ("th", "padding:4px 8px;border:1px solid #7f8a86;text-align:left"),
    ("td", "padding:4px 8px;border:1px solid #7f8a86"),
];

static MAIL_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = cleaner();
    for (tag, style) in MAIL_STYLES {
        builder.set_tag_attribute_value(tag, "style", style);
    }
    builder
});

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(TAGS.into())
        .tag_attributes([("a", ["href", "title"].into()), ("ol", ["start"].into()), ("code", ["class"].into())].into())
        .generic_attributes(HashSet::new())
        .attribute_filter(|_, attribute, value| match attribute {
            "class" => value.strip_prefix("language-").map(|_| Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        })
        .url_schemes(SCHEMES.into())
        .link_rel(Some("noopener nofollow ugc"));
    builder
}

/// The HTML of a text: paragraphs, lists, tables, emphasis, quotes, code and links to http, https and mailto.
pub fn html(text: &str) -> String {
    render(events(text))
}

/// The HTML of what a text says.
pub fn render<'a>(events: impl IntoIterator<Item = Event<'a>>) -> String {
    cleaned(events, &CLEANER)
}

/// The same with its styles beside each part.
pub fn render_for_mail<'a>(events: impl IntoIterator<Item = Event<'a>>) -> String {
    cleaned(events, &MAIL_CLEANER)
}

fn cleaned<'a>(events: impl IntoIterator<Item = Event<'a>>, cleaner: &Builder<'_>) -> String {
    let mut raw = String::new();
    pulldown_cmark::html::push_html(&mut raw, events.into_iter());
    cleaner.clean(&raw).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::FileFailurePersistence;

    use super::html;

    #[test]
    fn what_could_run_is_shown_and_cannot_run() {
        let html = html("<script>x()</script>\n\n**b** [l](javascript:x) <b onclick=x>c</b>");
        assert_eq!(
            html.trim(),
            "<p>&lt;script&gt;x()&lt;/script&gt;</p>\n<p><strong>b</strong> l (javascript:x) &lt;b onclick=x&gt;c&lt;/b&gt;</p>"
        );
    }

    #[test]
    fn headings_stay_below_those_of_the_page() {
        assert_eq!(html("# One"), "<h3>One</h3>\n");
    }

    #[test]
    fn words_in_angle_brackets_are_shown_as_typed() {
        assert_eq!(html("Vec<String> and Option<T>"), "<p>Vec&lt;String&gt; and Option&lt;T&gt;</p>\n");
        assert_eq!(
            html("<dialog> is new.\n<!-- no -->\nMore."),
            "<p>&lt;dialog&gt; is new.<br>\n&lt;!-- no --&gt;<br>\nMore.</p>\n"
        );
        assert_eq!(html("`Vec<String>`"), "<p><code>Vec&lt;String&gt;</code></p>\n");
    }

    #[test]
    fn tables_task_lists_images_and_bare_addresses_are_rendered() {
        assert_eq!(
            html("|a|b|\n|-|-|\n|1|2|"),
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n"
        );
        assert_eq!(html("- [x] done"), "<ul>\n<li>☑ done</li>\n</ul>\n");
        let rel = "rel=\"noopener nofollow ugc\"";
        assert_eq!(
            html("See https://example.org/a_b_c, or ada@example.org."),
            format!(
                "<p>See <a href=\"https://example.org/a_b_c\" {rel}>https://example.org/a_b_c</a>, or \
                 <a href=\"mailto:ada@example.org\" {rel}>ada@example.org</a>.</p>\n"
            )
        );
        assert_eq!(
            html("![A plot](https://example.org/p.png \"2027\")"),
            format!("<p><a href=\"https://example.org/p.png\" title=\"2027\" {rel}>A plot</a></p>\n")
        );
    }

    #[test]
    fn a_definition_that_nothing_uses_is_shown() {
        assert_eq!(
            html("Text\n\n[1]: https://example.org/"),
            "<p>Text</p>\n<p>[1]: <a href=\"https://example.org/\" rel=\"noopener nofollow ugc\">https://example.org/</a></p>\n"
        );
    }

    /// Pieces of texts that people write, markup and what only looks like it.
    fn pieces() -> impl Strategy<Value = String> {
        let marks = prop::sample::select(vec![
            " ",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "1. ",
            "> ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "~~",
            "|",
            "|-|-|\n",
            "<",
            ">",
            "</",
            "<b>",
            "<div>\n",
            "<!--",
            "-->",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "]: ",
            "https://x.example/",
            "javascript:",
            "\"",
            "\\",
            "    ",
            "---\n",
            "[ ] ",
            "=",
        ]);
        let word = "[a-z]{1,6}";
        prop::collection::vec(prop_oneof![marks.prop_map(str::to_owned), word.prop_map(|word| word)], 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 2_000,
            failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_letter_that_was_typed_is_missing(text in pieces()) {
            // A label that is defined twice counts once; people do not write that.
            prop_assume!(text.matches("]: ").count() < 2);
            let html = html(&text);
            for letter in 'a'..='z' {
                let typed = text.matches(letter).count();
                prop_assert!(html.matches(letter).count() >= typed, "{letter} is missing in {html}");
            }
            let read = scraper::Html::parse_fragment(&html);
            let mut shown: String = read.root_element().text().collect();
            for element in read.root_element().descendants().filter_map(scraper::ElementRef::wrap) {
                shown.extend(element.value().attrs().map(|(_, value)| value));
            }
            for word in text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()) {
                prop_assert!(shown.contains(word), "{word} is missing in {shown}");
            }
        }
    }
}
