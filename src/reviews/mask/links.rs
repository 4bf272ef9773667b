//! Addresses in a text: links, hosts, mail addresses and handles.

use super::covering::Mask;
use super::folding::is_letter;

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

/// Goes through a text: addresses that lead to somebody are covered, others stay, and what lies between is looked through
/// for names.
pub fn walk(mut text: &str, mask: &mut Mask) {
    while let Some((start, end)) = link_in(text, mask) {
        cover_words(&text[..start], mask);
        let (link, rest) = (&text[start..end], &text[end..]);
        text = if leads_to_a_person(link, mask) {
            cover_link(link, rest, mask)
        } else {
            mask.keep(link);
            rest
        };
    }
    cover_words(text, mask);
}

/// Where a link stands: with a scheme, a host that begins with www or is a known site, or a bare host that tells somebody.
fn link_in(text: &str, mask: &Mask) -> Option<(usize, usize)> {
    let plain = text.to_ascii_lowercase();
    let scheme = plain.find("://").map(|at| {
        let letters = plain[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        at - letters
    });
    let known = ["www."].iter().chain(&PROFILES).filter_map(|host| host_in(&plain, host)).min();
    let known = known.map(|at| at - plain[..at].bytes().rev().take_while(|b| is_host(*b)).count());
    let start = scheme.into_iter().chain(known).min();
    let bare = bare_host_in(&text[..start.unwrap_or(text.len())], mask);
    if bare.is_some() {
        return bare;
    }
    let start = start?;
    let closing = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`' | ')' | ']' | '|');
    let length = text[start..].find(closing).unwrap_or(text.len() - start);
    let link = text[start..start + length].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (!link.is_empty()).then_some((start, start + link.len()))
}

/// An address without a scheme that tells somebody: `boli.example`, `t.me/boli`.
fn bare_host_in(text: &str, mask: &Mask) -> Option<(usize, usize)> {
    let mut at = 0;
    for run in text.split_inclusive(|c: char| !is_url(c)) {
        let address = run.trim_end_matches(|c: char| !is_url(c)).trim_end_matches(['.', ',', ':', '!', '?', '_', '-']);
        let lead = address.len() - address.trim_start_matches(['.', '_', '-', '/']).len();
        let address = &address[lead..];
        if is_bare_host(address) && mask.clues.stand_in(address) {
            return Some((at + lead, at + lead + address.len()));
        }
        at += run.len();
    }
    None
}

fn is_bare_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let written_small = !host.chars().any(char::is_uppercase) || host.len() < address.len();
    let top = labels
        .last()
        .is_some_and(|top| top.chars().count() >= 2 && top.chars().all(|c| is_letter(c) && !c.is_numeric()));
    labels.len() > 1 && top && written_small && labels.iter().all(|label| !label.is_empty())
}

fn is_url(c: char) -> bool {
    is_letter(c) || matches!(c, '.' | '_' | '-' | '~' | '/' | '%' | '+' | '=' | '?' | '#' | '&' | ':')
}

/// Where a host's name begins, unless it is the end of another one.
fn host_in(plain: &str, host: &str) -> Option<usize> {
    let starts = plain.match_indices(host).map(|(at, _)| at);
    starts.into_iter().find(|at| !plain[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-'
}

fn leads_to_a_person(link: &str, mask: &Mask) -> bool {
    let plain = link.to_ascii_lowercase();
    let profile = PROFILES.iter().any(|site| host_in(&plain, site).is_some());
    profile || plain.contains('@') || plain.contains('~') || mask.clues.stand_in(link)
}

/// Covers a link and takes its Markdown away, so that nothing is left to follow; answers what stands behind it.
fn cover_link<'a>(link: &str, rest: &'a str, mask: &mut Mask) -> &'a str {
    let text = &mut mask.out.text;
    if text.ends_with("](") {
        text.truncate(text.len() - 1);
        text.push(' ');
        mask.hide(link);
        return rest.strip_prefix(')').unwrap_or(rest);
    }
    if text.ends_with("]: ") {
        text.truncate(text.len() - 2);
        text.push(' ');
    }
    if text.ends_with('<') && rest.starts_with('>') {
        text.truncate(text.len() - 1);
        mask.hide(link);
        return &rest[1..];
    }
    mask.hide(link);
    rest
}

/// Text without links: addresses and handles around each @, then names.
fn cover_words(text: &str, mask: &mut Mask) {
    let Some(at) = text.find('@') else { return mask.cover_names(text) };
    let local = text[..at].chars().rev().take_while(|c| is_address(*c)).map(char::len_utf8).sum::<usize>();
    let tail = &text[at..];
    let host = tail.find(|c| c != '@' && !is_address(c)).unwrap_or(tail.len());
    let tells = tail[..host].chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    if tells {
        mask.cover_names(&text[..at - local]);
        let kept = tail[..host].trim_end_matches(['.', '-', '_', '@', '+']).len();
        mask.hide(&text[at - local..at + kept]);
        cover_words(&tail[kept..], mask);
    } else {
        mask.cover_names(&text[..at]);
        mask.keep("@");
        cover_words(&text[at + 1..], mask);
    }
}

fn is_address(c: char) -> bool {
    is_letter(c) || matches!(c, '.' | '_' | '%' | '+' | '-')
}
