//! A mail's text, written in Markdown: its parts in HTML, the same in plain words, the links of ours in it.
//!
//! Only addresses of ours are links; all others stand there as words, so that nobody can make a mail of this installation
//! lead elsewhere. A paragraph that is nothing but links of ours becomes buttons, what stands below a line of hyphens small
//! print.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::config::PublicUrl;
use crate::web::markdown;

/// A part of a mail's HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyBlock {
    /// Paragraphs, lists, quotations, as clean HTML.
    Html(String),
    /// What can be done.
    Buttons(Vec<Button>),
    /// Why the mail came, as clean HTML.
    Small(String),
    /// A text without marks, as mails were kept before they were written in Markdown.
    Plain(String),
}

/// A link that says what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// Where a mail's HTML is shown: each part carries its style in a mail, and takes it from the style sheet on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// In a mail program.
    Mail,
    /// On a page of ours, where somebody else reads it: nothing in it can be pressed.
    Page,
}

/// The parts of a text, for the HTML of a mail; links are those to `ours`.
pub fn parts(text: &str, ours: &PublicUrl, medium: Medium) -> Vec<BodyBlock> {
    let render = |events: Vec<Event<'_>>| match medium {
        Medium::Mail => markdown::render_for_mail(events),
        Medium::Page => markdown::render(without_links(events)),
    };
    let part = |section| match section {
        Section::Words(events) => BodyBlock::Html(render(events)),
        Section::Buttons(buttons) => BodyBlock::Buttons(buttons),
        Section::Small(events) => BodyBlock::Small(render(events)),
    };
    sections(text, ours).into_iter().map(part).collect()
}

/// On a page somebody else reads the mail than its recipient: its links lead nowhere for them.
fn without_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link));
    events.into_iter().filter(|event| !is_link(event)).collect()
}

/// The parts of a mail as it is kept: in Markdown, or only in plain words as mails were before.
pub fn kept_parts(markdown: Option<&str>, body: &str, ours: &PublicUrl, medium: Medium) -> Vec<BodyBlock> {
    markdown.map_or_else(|| vec![BodyBlock::Plain(body.to_owned())], |text| parts(text, ours, medium))
}

/// The same text in plain words.
pub fn plain(text: &str, ours: &PublicUrl) -> String {
    let words = sections(text, ours).into_iter().map(|section| match section {
        Section::Words(events) => markdown::text(&events),
        Section::Buttons(buttons) => {
            let lines = buttons.iter().map(|button| format!("{}:\n  {}", button.label, button.href));
            lines.collect::<Vec<_>>().join("\n")
        }
        Section::Small(events) => format!("-- \n{}", markdown::text(&events)),
    });
    words.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The addresses of ours in a text, in order.
pub fn links(text: &str, ours: &PublicUrl) -> Vec<String> {
    let links = with_our_links(text, ours).into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.collect()
}

enum Section<'a> {
    Words(Vec<Event<'a>>),
    Buttons(Vec<Button>),
    Small(Vec<Event<'a>>),
}

fn sections<'a>(text: &'a str, ours: &PublicUrl) -> Vec<Section<'a>> {
    let (mut sections, mut words, mut is_small) = (Vec::new(), Vec::new(), false);
    for block in blocks(with_our_links(text, ours)) {
        let is_rule = matches!(block[..], [Event::Rule]);
        let buttons = if is_small { None } else { buttons(&block) };
        if !is_rule && buttons.is_none() {
            words.extend(block);
            continue;
        }
        close(&mut sections, &mut words, is_small);
        is_small |= is_rule;
        sections.extend(buttons.map(Section::Buttons));
    }
    close(&mut sections, &mut words, is_small);
    sections
}

fn close<'a>(sections: &mut Vec<Section<'a>>, words: &mut Vec<Event<'a>>, is_small: bool) {
    if !words.is_empty() {
        let words = std::mem::take(words);
        sections.push(if is_small { Section::Small(words) } else { Section::Words(words) });
    }
}

/// Events by the outermost block that they belong to.
fn blocks(events: Vec<Event<'_>>) -> Vec<Vec<Event<'_>>> {
    let (mut blocks, mut depth) = (Vec::new(), 0_usize);
    for event in events {
        if depth == 0 {
            blocks.push(Vec::new());
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(block) = blocks.last_mut() {
            block.push(event);
        }
    }
    blocks
}

/// The links of a paragraph that holds nothing else.
fn buttons(block: &[Event<'_>]) -> Option<Vec<Button>> {
    let [Event::Start(Tag::Paragraph), words @ .., Event::End(TagEnd::Paragraph)] = block else { return None };
    let mut buttons = Vec::new();
    let mut is_inside = false;
    for event in words {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                is_inside = true;
                buttons.push(Button { label: String::new(), href: dest_url.to_string() });
            }
            Event::End(TagEnd::Link) => is_inside = false,
            Event::Text(words) | Event::Code(words) if is_inside => buttons.last_mut()?.label.push_str(words),
            Event::Text(words) if words.trim().is_empty() => {}
            Event::SoftBreak | Event::HardBreak => {}
            _ if is_inside => {}
            _ => return None,
        }
    }
    (!buttons.is_empty() && buttons.iter().all(|button| button.label != button.href)).then_some(buttons)
}

/// What a text says, with links to `ours` alone; the address of any other stands behind its words.
fn with_our_links<'a>(text: &'a str, ours: &PublicUrl) -> Vec<Event<'a>> {
    let ours = ours.to_string();
    let mut kept: Vec<Event<'a>> = Vec::new();
    let mut foreign = None;
    for event in markdown::events(text) {
        match event {
            Event::Start(Tag::Link { dest_url, link_type, .. })
                if link_type == LinkType::Email || !is_ours(&dest_url, &ours) =>
            {
                foreign = Some((kept.len(), dest_url));
            }
            Event::End(TagEnd::Link) if foreign.is_some() => {
                let Some((start, address)) = foreign.take() else { continue };
                let says_so = matches!(&kept[start..], [Event::Text(words)] if **words == *address);
                if !says_so {
                    kept.push(Event::Text(format!(" ({address})").into()));
                }
            }
            other => kept.push(other),
        }
    }
    kept
}

/// Whether an address is one of ours, and not one that only begins like ours.
fn is_ours(address: &str, ours: &str) -> bool {
    let rest = address.strip_prefix(ours);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Letters of a token, as `access::secret::token` makes it.
const TOKEN: usize = 43;

/// The text without the tokens in its addresses: what may be kept and shown to others.
pub fn without_tokens(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut cleaned = String::with_capacity(text.len());
    for (place, part) in text.split('/').enumerate() {
        if place > 0 {
            cleaned.push('/');
        }
        let end = part.find(|c| !is_letter(c)).unwrap_or(part.len());
        if place > 0 && end == TOKEN {
            cleaned.push('…');
            cleaned.push_str(&part[end..]);
        } else {
            cleaned.push_str(part);
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BodyBlock, Medium, links, parts, plain, without_tokens};
    use crate::config::PublicUrl;

    fn ours() -> PublicUrl {
        PublicUrl::parse("https://tideline.example").unwrap()
    }

    fn told(text: &str) -> Vec<String> {
        let tell = |part| match part {
            BodyBlock::Html(html) => format!("html: {}", html.trim_end()),
            BodyBlock::Buttons(buttons) => {
                let told: Vec<_> = buttons.iter().map(|button| format!("{} → {}", button.label, button.href)).collect();
                format!("buttons: {}", told.join(" | "))
            }
            BodyBlock::Small(html) => format!("small: {}", html.trim_end()),
            BodyBlock::Plain(text) => format!("plain: {text}"),
        };
        parts(text, &ours(), Medium::Page).into_iter().map(tell).collect()
    }

    const MAIL: &str = "Dear Tomasz,\n\nWe are glad to accept “Paging less”.\n\n\
                        [Yes, I will be there](<https://tideline.example/c/yes>)\n[No](<https://tideline.example/c/no>)\n\n\
                        > The **two** quiet weeks are the heart of this.\n\nInês Carvalho\\\nfor the programme team\n\n\
                        ---\n\nYou get this because you submitted TL-0118.";

    #[test]
    fn a_mail_is_made_of_what_its_writer_meant() {
        assert_eq!(
            told(MAIL),
            [
                "html: <p>Dear Tomasz,</p>\n<p>We are glad to accept “Paging less”.</p>",
                "buttons: Yes, I will be there → https://tideline.example/c/yes | No → https://tideline.example/c/no",
                "html: <blockquote>\n<p>The <strong>two</strong> quiet weeks are the heart of this.</p>\n</blockquote>\n\
                 <p>Inês Carvalho<br>\nfor the programme team</p>",
                "small: <p>You get this because you submitted TL-0118.</p>",
            ]
        );
    }

    #[test]
    fn the_plain_part_says_the_same() {
        assert_eq!(
            plain(MAIL, &ours()),
            "Dear Tomasz,\n\nWe are glad to accept “Paging less”.\n\nYes, I will be there:\n  \
             https://tideline.example/c/yes\nNo:\n  https://tideline.example/c/no\n\n\
             > The two quiet weeks are the heart of this.\n\nInês Carvalho\nfor the programme team\n\n-- \n\
             You get this because you submitted TL-0118.\n"
        );
    }

    #[test]
    fn only_addresses_of_ours_become_links() {
        let text =
            "See https://tideline.example/a, not https://tideline.example.evil/b nor [this](https://evil.example/).";
        assert_eq!(links(text, &ours()), ["https://tideline.example/a"]);
        assert_eq!(
            told("[Go on](https://tideline.example@evil.example/)"),
            ["html: <p>Go on (https://tideline.example@evil.example/)</p>"]
        );
        assert_eq!(told("https://evil.example/x"), ["html: <p>https://evil.example/x</p>"]);
    }

    #[test]
    fn tokens_are_taken_out_and_nothing_else() {
        let token = "A-b_".repeat(10) + "xyz";
        let text = format!("Open https://x.example/verify/{token}\nor /talks/{token}longer, and/or {token}.");
        let cleaned = format!("Open https://x.example/verify/…\nor /talks/{token}longer, and/or {token}.");
        assert_eq!(without_tokens(&text), cleaned);
    }

    /// Words of a text, marks of quotes and lists left out.
    fn words(text: &str) -> Vec<String> {
        let marks = |word: &&str| !matches!(*word, ">" | "-" | "--");
        text.split_whitespace().filter(marks).map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn both_parts_say_the_same_words(
            paragraphs in prop::collection::vec(("[>-]? ?", prop::collection::vec("\\*?[a-zé<]{1,8}\\*?", 1..6)), 1..6),
        ) {
            let lines = paragraphs.iter().map(|(mark, words)| format!("{mark}{}", words.join(" ")));
            let text = lines.collect::<Vec<_>>().join("\n\n");
            let html: String = parts(&text, &ours(), Medium::Mail)
                .into_iter()
                .map(|part| if let BodyBlock::Html(html) = part { html } else { String::new() })
                .collect();
            let shown: String = scraper::Html::parse_fragment(&html).root_element().text().collect();
            prop_assert_eq!(words(&shown), words(&plain(&text, &ours())));
        }
    }
}
