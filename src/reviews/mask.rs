//! Covers who wrote a text: their names, mail addresses, handles, and links that lead to them.

use crate::db::folded;

/// What stands where something is covered.
const HIDDEN: &str = "(hidden)";

/// Sites whose addresses name their people.
const PROFILES: [&str; 24] = [
    "github.com/",
    "github.io",
    "gitlab.com/",
    "codeberg.org/",
    "bitbucket.org/",
    "twitter.com/",
    "x.com/",
    "linkedin.com/",
    "facebook.com/",
    "instagram.com/",
    "bsky.app/",
    "youtube.com/",
    "medium.com/",
    "dev.to/",
    "substack.com",
    "speakerdeck.com/",
    "slideshare.net/",
    "noti.st/",
    "sessionize.com/",
    "orcid.org/",
    "scholar.google.",
    "researchgate.net/",
    "stackoverflow.com/users",
    "wordpress.com",
];

/// Names that are words of the language too: covered only where they stand with a capital.
const WORDS: [&str; 40] = [
    "will", "may", "mark", "rose", "grace", "hope", "faith", "joy", "art", "bill", "frank", "young", "long", "white",
    "black", "brown", "green", "gray", "king", "stone", "wood", "woods", "page", "field", "hill", "lake", "banks",
    "bell", "best", "day", "fox", "good", "rich", "sky", "summer", "sunny", "price", "case", "chase", "and",
];

/// The names in the form in which words are compared with them.
struct Names {
    /// Parts of names, three letters and longer.
    parts: Vec<String>,
    /// Whole names as their parts, for words that hold a full name without blanks.
    whole: Vec<Vec<String>>,
    /// Parts in scripts that put no blanks between words.
    unspaced: Vec<String>,
}

impl Names {
    fn new(names: &[String]) -> Self {
        let split = |name: &String| -> Vec<String> {
            let parts = name.split(|c: char| !c.is_alphanumeric()).map(plain);
            parts.filter(|part| part.chars().count() >= 3).collect()
        };
        let whole: Vec<Vec<String>> = names.iter().map(split).collect();
        let unspaced = names.iter().flat_map(|name| name.split_whitespace()).map(str::to_owned);
        Self {
            parts: whole.iter().flatten().cloned().collect(),
            unspaced: unspaced.filter(|part| part.chars().count() >= 2 && part.chars().all(is_unspaced)).collect(),
            whole: whole.into_iter().filter(|parts| parts.len() > 1).collect(),
        }
    }

    fn hold(&self, word: &str) -> bool {
        let plain = plain(word);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        self.parts.iter().any(|part| *part == plain && (capital || !WORDS.contains(&part.as_str())))
            || self.whole.iter().any(|parts| parts.iter().all(|part| plain.contains(part.as_str())))
    }

    fn stand_in(&self, address: &str) -> bool {
        let plain = plain(address);
        let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).collect();
        self.parts
            .iter()
            .any(|part| words.contains(&part.as_str()) || (part.len() > 4 && plain.contains(part.as_str())))
    }
}

/// Words as they are compared; most are plain already but for their capitals.
fn plain(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { folded(word) }
}

/// Letters of Chinese, Japanese, Korean and Thai.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The text with everything covered that tells who these people are: the parts of their names from three letters on, as
/// whole words and in any spelling of case and accents; mail addresses; handles; links that hold any of these or lead to
/// a profile.
pub fn masked(text: &str, names: &[String]) -> String {
    let names = Names::new(names);
    let mut covered = String::with_capacity(text.len());
    for chunk in text.split_inclusive(char::is_whitespace) {
        cover_chunk(chunk, &names, &mut covered);
    }
    for name in &names.unspaced {
        covered = covered.replace(name.as_str(), HIDDEN);
    }
    covered
}

/// A run without blanks: links first, then what stands around them.
fn cover_chunk(mut chunk: &str, names: &Names, out: &mut String) {
    while let Some((start, end)) = link_in(chunk) {
        cover_words(&chunk[..start], names, out);
        let (link, rest) = (&chunk[start..end], &chunk[end..]);
        chunk = if leads_to_a_person(link, names) {
            cover_link(rest, out)
        } else {
            out.push_str(link);
            rest
        };
    }
    cover_words(chunk, names, out);
}

/// Where a link stands: with a scheme, or a host that begins with www or is a known site.
fn link_in(chunk: &str) -> Option<(usize, usize)> {
    let plain = chunk.to_ascii_lowercase();
    let scheme = plain.find("://").map(|at| {
        let letters = plain[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        at - letters
    });
    let bare = ["www."].iter().chain(&PROFILES).filter_map(|host| host_in(&plain, host)).min();
    let bare = bare.map(|at| at - plain[..at].bytes().rev().take_while(|b| is_host(*b)).count());
    let start = scheme.into_iter().chain(bare).min()?;
    let closing = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`' | ')' | ']' | '|');
    let length = chunk[start..].find(closing).unwrap_or(chunk.len() - start);
    let link = chunk[start..start + length].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (!link.is_empty()).then_some((start, start + link.len()))
}

/// Where a host's name begins, unless it is the end of another one.
fn host_in(plain: &str, host: &str) -> Option<usize> {
    let starts = plain.match_indices(host).map(|(at, _)| at);
    starts.into_iter().find(|at| !plain[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-'
}

fn leads_to_a_person(link: &str, names: &Names) -> bool {
    let plain = link.to_ascii_lowercase();
    let profile = PROFILES.iter().any(|site| host_in(&plain, site).is_some());
    profile || plain.contains('@') || plain.contains('~') || names.stand_in(link)
}

/// Covers a link and takes its Markdown away, so that nothing is left to follow; answers what stands behind it.
fn cover_link<'a>(rest: &'a str, out: &mut String) -> &'a str {
    if out.ends_with("](") {
        out.truncate(out.len() - 1);
        out.push(' ');
        out.push_str(HIDDEN);
        return rest.strip_prefix(')').unwrap_or(rest);
    }
    if out.ends_with("]: ") {
        out.truncate(out.len() - 2);
        out.push(' ');
    }
    if out.ends_with('<') && rest.starts_with('>') {
        out.truncate(out.len() - 1);
        out.push_str(HIDDEN);
        return &rest[1..];
    }
    out.push_str(HIDDEN);
    rest
}

/// Text without links: addresses and handles around each @, then words.
fn cover_words(text: &str, names: &Names, out: &mut String) {
    let Some(at) = text.find('@') else { return cover_names(text, names, out) };
    let local = text[..at].chars().rev().take_while(|c| is_address(*c)).map(char::len_utf8).sum::<usize>();
    let tail = &text[at..];
    let host = tail.find(|c| c != '@' && !is_address(c)).unwrap_or(tail.len());
    let tells = tail[..host].chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    if tells {
        cover_names(&text[..at - local], names, out);
        out.push_str(HIDDEN);
        let kept = tail[..host].trim_end_matches(['.', '-', '_', '@', '+']).len();
        cover_words(&tail[kept..], names, out);
    } else {
        cover_names(&text[..at], names, out);
        out.push('@');
        cover_words(&text[at + 1..], names, out);
    }
}

fn is_address(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

fn cover_names(text: &str, names: &Names, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        out.push_str(if !word.is_empty() && names.hold(word) { HIDDEN } else { word });
        let between = behind.find(is_letter).unwrap_or(behind.len());
        out.push_str(&behind[..between]);
        rest = &behind[between..];
    }
}

/// What words are made of, accents written as marks of their own among it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::masked;

    fn of_ada(text: &str) -> String {
        masked(text, &["Ada Lovelace".to_owned(), "José Müller-Ørsted".to_owned()])
    }

    #[test]
    fn names_are_covered_as_whole_words_in_any_case() {
        assert_eq!(of_ada("I am Ada LOVELACE; ada’s work."), "I am (hidden) (hidden); (hidden)’s work.");
        assert_eq!(of_ada("Adapters in Canada, adage"), "Adapters in Canada, adage");
    }

    #[test]
    fn accents_and_hyphens_do_not_help_a_name_through() {
        assert_eq!(of_ada("Jose Muller, JOSÉ, Mu\u{308}ller-x"), "(hidden) (hidden), (hidden), (hidden)-x");
        assert_eq!(of_ada("adalovelace and lovelace_ada"), "(hidden) and (hidden)_(hidden)");
    }

    #[test]
    fn short_parts_and_words_of_the_language_stay() {
        assert_eq!(masked("Li, Bo and I will do it. Will did.", &["Bo Li".into(), "Will Wu".into()]), {
            "Li, Bo and I will do it. (hidden) did."
        });
    }

    #[test]
    fn mail_addresses_and_handles_are_covered_and_a_lone_at_stays() {
        assert_eq!(of_ada("Write to <me+x@example.org>, @countess or @a@m.social."), {
            "Write to <(hidden)>, (hidden) or (hidden)."
        });
        assert_eq!(of_ada("p50 @ 10,000 a@ @b"), "p50 @ 10,000 a@ @b");
    }

    #[test]
    fn links_to_people_are_covered_with_their_markdown_and_others_stay() {
        assert_eq!(of_ada("[code](https://github.com/x/y) and [docs](https://sqlite.org/a)."), {
            "[code] (hidden) and [docs](https://sqlite.org/a)."
        });
        assert_eq!(of_ada("<https://lovelace.dev> www.example.org/~x"), "(hidden) (hidden)");
        assert_eq!(of_ada("[1]: https://ada.example/\nGitHub.com/x, https://hachyderm.io/@x!"), {
            "[1] (hidden)\n(hidden), (hidden)!"
        });
    }

    #[test]
    fn names_in_scripts_without_blanks_are_covered_anywhere() {
        assert_eq!(masked("私は山田太郎です", &["山田太郎".to_owned()]), "私は(hidden)です");
    }

    #[test]
    fn a_text_without_names_is_as_it_was() {
        let text = "# One\n\n- *two*\n\n```\nlet a = b[0];\n```\n";
        assert_eq!(masked(text, &[]), text);
    }
}
