//! A mail's plain text, read as what it says: paragraphs, quotations, lists, links of ours.

use crate::config::PublicUrl;

/// A part of a mail's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, by its lines.
    Paragraph(Vec<Line>),
    /// Lines that began with `> `.
    Quote(Vec<Line>),
    /// Lines that began with `- `.
    List(Vec<Line>),
    /// A line that was only an address of ours, under the words of the line before it.
    Button {
        /// What it says.
        label: String,
        /// Where it leads.
        href: String,
    },
    /// What stands below a line of two hyphens.
    Small(Vec<Line>),
}

/// A line, in pieces.
pub type Line = Vec<Piece>;

/// Some words of a line; an address of ours is a piece of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words as they are read.
    pub words: String,
    /// Whether they are an address of ours.
    pub is_link: bool,
}

/// Lines shorter than this end where their writer ended them.
const WRAPPED: usize = 40;
/// The longest words of a line that fit on a button.
const LABEL: usize = 40;

/// The parts of a text; links are those to `ours`.
pub fn blocks(text: &str, ours: &PublicUrl) -> Vec<Block> {
    let mut reader = Reader { ours: ours.to_string(), blocks: Vec::new(), lines: Vec::new(), small: false };
    let mut kind = Kind::Words;
    for line in text.lines() {
        let (next, words) = kind_of(line, kind);
        if next == Kind::Address && is_ours(words, &reader.ours) {
            reader.button(words);
        } else {
            let next = if next == Kind::Address { Kind::Words } else { next };
            if next != kind {
                reader.close(kind);
            }
            if next == Kind::Signature {
                reader.small = true;
            } else if next != Kind::Blank {
                reader.add(next, words, line);
            }
            kind = next;
        }
    }
    reader.close(kind);
    reader.blocks
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Words,
    Quote,
    List,
    Address,
    Signature,
}

/// What a line is, and its words without the mark.
fn kind_of(line: &str, before: Kind) -> (Kind, &str) {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        (Kind::Blank, "")
    } else if trimmed == "--" {
        (Kind::Signature, "")
    } else if let Some(words) = trimmed.strip_prefix('>') {
        (Kind::Quote, words.trim_start())
    } else if let Some(words) = trimmed.strip_prefix("- ") {
        (Kind::List, words.trim_start())
    } else if before == Kind::List && line.starts_with("  ") {
        (Kind::List, trimmed)
    } else if trimmed.contains("://") && !trimmed.contains(char::is_whitespace) {
        (Kind::Address, trimmed)
    } else {
        (Kind::Words, trimmed)
    }
}

struct Reader {
    ours: String,
    blocks: Vec<Block>,
    lines: Vec<String>,
    small: bool,
}

impl Reader {
    fn add(&mut self, kind: Kind, words: &str, line: &str) {
        let continues = kind == Kind::List && !line.trim_start().starts_with("- ");
        match self.lines.last_mut() {
            Some(last) if continues => {
                last.push(' ');
                last.push_str(words);
            }
            _ => self.lines.push(words.to_owned()),
        }
    }

    /// Ends a part of one kind.
    fn close(&mut self, kind: Kind) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        let lines = if kind == Kind::List { lines } else { unwrapped(&lines) };
        let lines: Vec<Line> = lines.iter().map(|line| pieces(line, &self.ours)).collect();
        self.blocks.push(match kind {
            Kind::Quote => Block::Quote(lines),
            Kind::List => Block::List(lines),
            _ if self.small => Block::Small(lines),
            _ => Block::Paragraph(lines),
        });
    }

    /// A line that is only an address of ours. Small print keeps it as a link.
    fn button(&mut self, address: &str) {
        if self.small {
            self.lines.push(address.to_owned());
            return;
        }
        let mut lines = unwrapped(&std::mem::take(&mut self.lines));
        let label = match lines.last().and_then(|line| line.strip_suffix(':')) {
            Some(words) if words.chars().count() <= LABEL => {
                let words = words.to_owned();
                lines.pop();
                words
            }
            _ => "Open the page".to_owned(),
        };
        self.lines = lines;
        self.close(Kind::Words);
        self.blocks.push(Block::Button { label, href: address.to_owned() });
    }
}

/// Lines as their writer meant them: a line that was broken only because it was full goes on in the next.
fn unwrapped(lines: &[String]) -> Vec<String> {
    let length = |line: &str| line.chars().count();
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let mut whole: Vec<String> = lines.first().into_iter().cloned().collect();
    for pair in lines.windows(2) {
        let first_word = pair[1].split(' ').next().unwrap_or_default();
        let was_full = length(&pair[0]) >= WRAPPED && length(&pair[0]) + 1 + length(first_word) > width;
        match whole.last_mut() {
            Some(last) if was_full => {
                last.push(' ');
                last.push_str(&pair[1]);
            }
            _ => whole.push(pair[1].clone()),
        }
    }
    whole
}

/// A line cut at the addresses of ours in it.
fn pieces(line: &str, ours: &str) -> Line {
    let (mut found, mut rest) = (Vec::new(), line);
    let mut push = |words: &str, is_link| {
        if !words.is_empty() {
            found.push(Piece { words: words.to_owned(), is_link });
        }
    };
    while let Some(start) = find_address(rest, ours) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| c.is_whitespace() || "<>\"”)".contains(c)).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        push(before, false);
        push(address, true);
        rest = &from[address.len()..];
    }
    push(rest, false);
    found
}

fn find_address(text: &str, ours: &str) -> Option<usize> {
    text.match_indices(ours).map(|(start, _)| start).find(|start| goes_on_as_ours(&text[start + ours.len()..]))
}

/// Whether an address is one of ours, and not one that only begins like ours.
fn is_ours(address: &str, ours: &str) -> bool {
    address.strip_prefix(ours).is_some_and(goes_on_as_ours)
}

fn goes_on_as_ours(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || "/?#,;!>\"”)".contains(c))
        || (rest.starts_with('.') && rest[1..].chars().next().is_none_or(char::is_whitespace))
}

/// The addresses of ours in a text, in order.
pub fn links(text: &str, ours: &PublicUrl) -> Vec<String> {
    let ours = ours.to_string();
    let pieces = text.lines().flat_map(|line| pieces(line, &ours));
    pieces.filter(|piece| piece.is_link).map(|piece| piece.words).collect()
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
    use super::{Block, Piece, blocks, links, without_tokens};
    use crate::config::PublicUrl;

    fn ours() -> PublicUrl {
        PublicUrl::parse("https://tideline.example").unwrap()
    }

    fn words(lines: &[Vec<Piece>]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|piece| piece.words.as_str()).collect()).collect()
    }

    fn told(text: &str) -> Vec<String> {
        let tell = |block: &Block| match block {
            Block::Paragraph(lines) => format!("p: {}", words(lines).join(" | ")),
            Block::Quote(lines) => format!("quote: {}", words(lines).join(" | ")),
            Block::List(lines) => format!("list: {}", words(lines).join(" | ")),
            Block::Small(lines) => format!("small: {}", words(lines).join(" | ")),
            Block::Button { label, href } => format!("button: {label} → {href}"),
        };
        blocks(text, &ours()).iter().map(tell).collect()
    }

    #[test]
    fn the_mail_of_the_design_is_read_as_it_is_meant() {
        let text = "Dear Tomasz,\n\nWe are glad to accept \"Paging less: a year of alert\nbudgets\" (talk, 40 minutes, \
                    Operations) for Tideline\n2027, Porto, 21-23 April 2027.\n\nYes, I will be there:\n  \
                    https://tideline.example/c/yes\nNo, I cannot come:\n  https://tideline.example/c/no\n\nWhat the \
                    committee said:\n\n> The two quiet weeks are the heart of this.\n> Start there.\n\n- a badge\n- a \
                    seat\n  in row 1\n\nInês Carvalho\nfor the Tideline programme team\n\n-- \nYou get this because you \
                    submitted TL-0118.\nChoose which messages you get:\n  https://tideline.example/me/mail\n";
        assert_eq!(
            told(text),
            [
                "p: Dear Tomasz,",
                "p: We are glad to accept \"Paging less: a year of alert budgets\" (talk, 40 minutes, Operations) for \
                 Tideline 2027, Porto, 21-23 April 2027.",
                "button: Yes, I will be there → https://tideline.example/c/yes",
                "button: No, I cannot come → https://tideline.example/c/no",
                "p: What the committee said:",
                "quote: The two quiet weeks are the heart of this. Start there.",
                "list: a badge | a seat in row 1",
                "p: Inês Carvalho | for the Tideline programme team",
                "small: You get this because you submitted TL-0118. Choose which messages you get: | \
                 https://tideline.example/me/mail",
            ]
        );
    }

    #[test]
    fn a_long_sentence_stays_above_its_button() {
        let text = "To choose a new password, open this address within one hour:\nhttps://tideline.example/password";
        assert_eq!(
            told(text),
            [
                "p: To choose a new password, open this address within one hour:",
                "button: Open the page → https://tideline.example/password"
            ]
        );
    }

    #[test]
    fn only_addresses_of_ours_become_links() {
        let text = "See https://tideline.example/a, not https://tideline.example.evil/b nor https://evil.example/.";
        assert_eq!(links(text, &ours()), ["https://tideline.example/a"]);
        assert_eq!(told("Go on:\nhttps://evil.example/x"), ["p: Go on: | https://evil.example/x"]);
        assert_eq!(
            told("Go on:\nhttps://tideline.example@evil.example/"),
            ["p: Go on: | https://tideline.example@evil.example/"]
        );
    }

    #[test]
    fn tokens_are_taken_out_and_nothing_else() {
        let token = "A-b_".repeat(10) + "xyz";
        let text = format!("Open https://x.example/verify/{token}\nor /talks/{token}longer, and/or {token}.");
        let cleaned = format!("Open https://x.example/verify/…\nor /talks/{token}longer, and/or {token}.");
        assert_eq!(without_tokens(&text), cleaned);
    }

    #[test]
    fn any_text_is_read_without_stopping() {
        for text in ["", "\n\n\n", "--", ">", "- ", ":", "https://tideline.example", "> \n- \n--\n:", "é\u{202e}\0"] {
            let _ = told(text);
        }
    }
}
