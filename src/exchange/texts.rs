//! Texts of other systems: lines without markup, and Markdown.

use super::Markup;

/// Longest line that is kept of a title or a name.
const LINE: usize = 1_000;
/// Longest text that is read as HTML, and deepest nesting in it.
const LONGEST: usize = 1_000_000;
const DEEPEST: usize = 64;
/// Elements that hold nothing, or that the next of their kind closes: their tags do not nest.
const UNCLOSED: [&str; 12] = ["br", "hr", "img", "input", "wbr", "p", "li", "dt", "dd", "td", "th", "tr"];

/// A line of plain text: no markup, nothing that forms refuse, blanks as single spaces.
pub fn one_line(text: &str) -> String {
    if looks_like_html(text) || has_entity(text) {
        return literal_line(&crate::web::markdown::plain(&html(text), LINE));
    }
    literal_line(text)
}

/// A line in which nothing is markup, as our own files write it.
pub fn literal_line(text: &str) -> String {
    let line = crate::visible::readable_line(text);
    if crate::visible::is_visible(&line) { line } else { String::new() }
}

/// A text as Markdown.
pub fn marked_up(text: &str, markup: Markup) -> String {
    let text = crate::visible::readable(&text.replace("\r\n", "\n").replace('\r', "\n"));
    match markup {
        Markup::Html => html(&text),
        Markup::Markdown => text.trim().to_owned(),
        Markup::Plain => plain(text.trim()),
    }
}

/// How the texts of a file are marked up: HTML where a tenth of them has tags, else Markdown, which plain text is too.
pub fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Markup {
    let (mut all, mut tagged) = (0_usize, 0_usize);
    for text in texts.filter(|text| !text.trim().is_empty()) {
        all += 1;
        tagged += usize::from(looks_like_html(text));
    }
    if tagged > 0 && tagged * 10 >= all { Markup::Html } else { Markup::Markdown }
}

/// Elements that texts of conferences are written with. Others in angle brackets are words: `Vec<String>`, `<dialog>`.
const TAGS: [&str; 46] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// The name of the element whose tag, opening or closing, a text behind an angle bracket is.
fn tag(rest: &str) -> Option<&'static str> {
    let name = rest.trim_start_matches('/');
    let end =
        name.find(|c: char| !c.is_ascii_alphanumeric()).filter(|at| name[*at..].starts_with(['>', ' ', '/', '\n']))?;
    // `Vec<T>` has a type in brackets: pages of today write single letters small.
    let end = Some(end).filter(|end| *end > 1 || name.starts_with(|c: char| c.is_ascii_lowercase()))?;
    let is_whole = name[end..].split('<').next().is_some_and(|inside| inside.contains('>'));
    TAGS.iter().find(|known| is_whole && name[..end].eq_ignore_ascii_case(known)).copied()
}

fn looks_like_html(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| tag(rest).is_some())
}

/// HTML in which everything in angle brackets that is none of these elements is a word.
fn with_words_kept(text: &str) -> String {
    let mut parts = text.split('<');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        kept.push_str(if tag(rest).is_some() || rest.starts_with("!--") { "<" } else { "&lt;" });
        kept.push_str(rest);
    }
    kept
}

fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let name = rest.split(';').next().unwrap_or_default();
        name.len() < rest.len()
            && (2..=8).contains(&name.len())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
}

/// HTML as Markdown; a text that cannot be read, or that no person wrote, stays what it is, as plain text.
fn html(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.trim().to_owned();
    }
    if !is_tame(text) {
        return plain(text.trim());
    }
    // Line breaks outside paragraphs mean something in these feeds.
    let text = with_words_kept(text);
    let broken = if text.contains("<p") { text.clone() } else { text.replace("\n\n", "<p>") };
    let converter = htmd::HtmlToMarkdown::builder().skip_tags(vec!["script", "style"]).build();
    converter.convert(&broken).unwrap_or(text).trim().to_owned()
}

/// Whether a text can be read as HTML with little memory and a small stack: elements nest as deep at most as these tags.
fn is_tame(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if name.is_empty() || UNCLOSED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        // An end that belongs to no open element closes nothing that is counted.
        match open.last() {
            Some(last) if closes && last.eq_ignore_ascii_case(name) => drop(open.pop()),
            _ if closes => {}
            _ => open.push(name),
        }
        if open.len() > DEEPEST {
            return false;
        }
    }
    text.len() <= LONGEST
}

/// Plain text in which nothing is markup.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '*' | '_' | '#' | '<' | '[' | ']' | '`' | '\\' | '>' | '|') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{guess, marked_up, one_line};
    use crate::exchange::Markup;

    #[test]
    fn a_line_has_no_markup_and_no_control_characters() {
        assert_eq!(one_line(" Tea &amp; <b>Cake</b>\u{7f}\n now "), "Tea & Cake now");
        assert_eq!(one_line("Ada <script>alert(1)</script>"), "Ada");
        assert_eq!(one_line("R&D, x < y & z"), "R&D, x < y & z");
    }

    #[test]
    fn what_forms_refuse_is_left_out_and_air_is_nothing() {
        assert_eq!(one_line("\u{202e}turned\u{feff} \u{7}bell"), "turned bell");
        assert_eq!(marked_up("one\u{1b}[31m\n\ttwo\u{2066}", Markup::Markdown), "one[31m\n\ttwo");
        assert_eq!(one_line("\u{200b}\u{200b}"), "");
    }

    #[test]
    fn words_in_angle_brackets_stay_words() {
        for text in
            ["Vec<T> or Box<dyn Trait>: which <template>?", "a < b && c > d", "HashMap<K, V>", "the <dialog> element"]
        {
            assert_eq!(one_line(text), text);
            assert_eq!(guess([text].into_iter()), Markup::Markdown, "{text}");
            let html = marked_up(&format!("<p>{text}</p>"), Markup::Html).replace('\\', "");
            assert_eq!(html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), text);
        }
    }

    #[test]
    fn html_becomes_markdown_and_plain_text_stays_what_it_was() {
        assert_eq!(marked_up("<p>It&#x27;s <b>good</b>.</p>", Markup::Html), "It's **good**.");
        assert_eq!(marked_up("2 * 3 _is_ #1", Markup::Plain), "2 \\* 3 \\_is\\_ \\#1");
        assert_eq!(marked_up("one\r\ntwo", Markup::Markdown), "one\ntwo");
    }

    #[test]
    fn what_nests_without_end_stays_plain_text() {
        for bomb in ["<div>", "<b>", "<div></b>", "<ul><li>"] {
            let text = bomb.repeat(10_000);
            assert!(marked_up(&text, Markup::Html).starts_with("\\<"), "{bomb}");
            assert!(!one_line(&text).is_empty(), "{bomb}");
        }
        let deep = format!("{}yes{}", "<div>".repeat(64), "</div>".repeat(64));
        assert_eq!(marked_up(&deep, Markup::Html), "yes");
        let list = format!("<ul>{}</ul>", "<li>one<br>".repeat(2_000));
        assert!(marked_up(&list, Markup::Html).matches("one").count() == 2_000);
    }

    #[test]
    fn the_markup_of_a_file_is_guessed_from_its_tags() {
        assert_eq!(guess(["<p>Yes</p>", "no"].into_iter()), Markup::Html);
        assert_eq!(guess(["a < b", "*yes*"].into_iter()), Markup::Markdown);
    }
}
