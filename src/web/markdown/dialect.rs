//! The dialect: `CommonMark` with tables, task lists and strikethrough. What we do not render is shown as it was typed.

use std::collections::HashSet;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Schemes that a link may lead to.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// What a text says. Nothing that was typed is missing: tags, images and links that lead nowhere safe come as words, bare
/// addresses as links, link definitions that nothing uses as paragraphs at the end. Headings start at the third level,
/// since they stand inside a page.
pub fn events(text: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_ext(text, options);
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (definition.span.clone(), label.to_lowercase()))
        .collect();
    definitions.sort_by_key(|(span, _)| span.start);
    let mut reader = Reader::default();
    for event in TextMergeStream::new(parser) {
        reader.read(event);
    }
    for (span, label) in definitions {
        if !reader.used.contains(&label) {
            reader.paragraph(&text[span]);
        }
    }
    reader.events
}

/// What ends when a link or an image ends.
enum Opened<'a> {
    Link,
    /// It is no link; these words follow its label.
    Words(CowStr<'a>),
}

#[derive(Default)]
struct Reader<'a> {
    events: Vec<Event<'a>>,
    opened: Vec<Opened<'a>>,
    /// Labels of the link definitions that links use.
    used: HashSet<String>,
    in_code: bool,
    /// Whether a line of the present block of tags has been read.
    has_line: bool,
}

impl<'a> Reader<'a> {
    fn read(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.has_line = false;
                self.events.push(Event::Start(Tag::Paragraph));
            }
            Event::End(TagEnd::HtmlBlock) => self.events.push(Event::End(TagEnd::Paragraph)),
            Event::Html(lines) => self.lines(&lines),
            Event::InlineHtml(words) => self.events.push(Event::Text(words)),
            Event::Start(
                Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id },
            ) => {
                self.open(link_type, dest_url, title, id);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close(),
            Event::Start(Tag::CodeBlock(kind)) => self.code(kind),
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                self.events.push(Event::End(TagEnd::CodeBlock));
            }
            Event::TaskListMarker(done) => self.events.push(Event::Text(if done { "☑ " } else { "☐ " }.into())),
            Event::Text(words) if self.in_code || !self.opened.is_empty() => self.events.push(Event::Text(words)),
            Event::Text(words) => self.words(words),
            other => self.events.push(lowered(other)),
        }
    }

    /// Lines of a block of tags, as words.
    fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            if std::mem::replace(&mut self.has_line, true) {
                self.events.push(Event::HardBreak);
            }
            self.words(line.to_owned().into());
        }
    }

    /// Words, in which bare addresses become links.
    fn words(&mut self, words: CowStr<'a>) {
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url, LinkKind::Email]).url_must_have_scheme(true);
        if finder.links(&words).next().is_none() {
            self.events.push(Event::Text(words));
            return;
        }
        for span in finder.spans(&words) {
            let part: CowStr<'a> = span.as_str().to_owned().into();
            let link_type = if span.kind() == Some(&LinkKind::Email) { LinkType::Email } else { LinkType::Autolink };
            if span.kind().is_some() {
                self.open(link_type, part.clone(), "".into(), "".into());
                self.events.push(Event::Text(part));
                self.close();
            } else {
                self.events.push(Event::Text(part));
            }
        }
    }

    /// A link, or an image, which becomes a link to it; without an address that is safe, or inside another link, only words.
    fn open(&mut self, link_type: LinkType, dest_url: CowStr<'a>, title: CowStr<'a>, id: CowStr<'a>) {
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used.insert(id.to_lowercase());
        }
        let is_inside = self.opened.iter().any(|opened| matches!(opened, Opened::Link));
        if !is_inside && (link_type == LinkType::Email || is_safe(&dest_url)) {
            self.opened.push(Opened::Link);
            let link_type = if link_type == LinkType::Email { link_type } else { LinkType::Inline };
            self.events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
        } else {
            let title = if title.is_empty() { String::new() } else { format!(" “{title}”") };
            self.opened.push(Opened::Words(format!(" ({dest_url}{title})").into()));
        }
    }

    fn close(&mut self) {
        match self.opened.pop() {
            Some(Opened::Link) => {
                if let Some(Event::Start(Tag::Link { dest_url, .. })) = self.events.last() {
                    let label = dest_url.clone();
                    self.events.push(Event::Text(label));
                }
                self.events.push(Event::End(TagEnd::Link));
            }
            Some(Opened::Words(words)) => self.events.push(Event::Text(words)),
            None => {}
        }
    }

    /// A block of code; what stands behind its fence is shown unless it is the name of a language.
    fn code(&mut self, kind: pulldown_cmark::CodeBlockKind<'a>) {
        self.in_code = true;
        let label = match &kind {
            pulldown_cmark::CodeBlockKind::Fenced(label) if !is_language(label) => Some(label.clone()),
            _ => None,
        };
        let kind = if label.is_some() { pulldown_cmark::CodeBlockKind::Indented } else { kind };
        self.events.push(Event::Start(Tag::CodeBlock(kind)));
        self.events.extend(label.map(|label| Event::Text(format!("{label}\n").into())));
    }

    fn paragraph(&mut self, words: &str) {
        self.events.push(Event::Start(Tag::Paragraph));
        self.words(words.trim_end().to_owned().into());
        self.events.push(Event::End(TagEnd::Paragraph));
    }
}

fn is_language(label: &str) -> bool {
    label.chars().all(|c| c.is_ascii_alphanumeric() || "+-#._".contains(c))
}

/// Whether a link may lead there: to an address of a known scheme, or to one of this site.
fn is_safe(address: &str) -> bool {
    match url::Url::parse(address) {
        Ok(address) => SCHEMES.contains(&address.scheme()),
        Err(error) => error == url::ParseError::RelativeUrlWithoutBase && !address.is_empty(),
    }
}

fn lowered(event: Event<'_>) -> Event<'_> {
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
