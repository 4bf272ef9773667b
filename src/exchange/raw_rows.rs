//! A session as a file has it, before anything is decided.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::Offset;

use super::texts::{marked_up, one_line};
use super::{ImportStatus, IncomingTime, Markup};
use crate::proposals::language::ALL;

/// A session as the file has it, before anything is decided.
#[derive(Clone, Debug, Default)]
pub struct RawSession {
    /// Where it is in the file, for sentences: `event 12`.
    pub place: String,
    /// Its GUID, as the file writes it.
    pub guid: String,
    /// Its number or other key.
    pub id: String,
    pub title: String,
    pub subtitle: String,
    /// Abstract and description; several of a kind are joined, equal ones kept once.
    pub texts: Vec<String>,
    /// Links and attachments: label and address.
    pub links: Vec<(String, String)>,
    pub kind: String,
    pub is_break: bool,
    pub track: String,
    pub language: String,
    pub room: String,
    /// Day of the programme that it is listed under.
    pub day: Option<Date>,
    /// When it begins.
    pub starts: Option<IncomingTime>,
    /// The offset from UTC that its beginning is written with.
    pub offset: Option<Offset>,
    /// When it ends.
    pub ends: Option<IncomingTime>,
    /// How long it takes, where the file says that instead of an end.
    pub duration: String,
    /// Its speakers: key, name, affiliation, biography.
    pub speakers: Vec<RawSpeaker>,
    pub standing: ImportStatus,
}

/// A speaker as the file has them.
#[derive(Clone, Debug, Default)]
pub struct RawSpeaker {
    pub guid: String,
    pub id: String,
    pub name: String,
    pub affiliation: String,
    pub biography: String,
}

/// A GUID where it is one, else the other key.
pub fn key(guid: &str, id: &str) -> Option<String> {
    let (guid, id) = (guid.trim(), id.trim());
    match uuid::Uuid::try_parse(guid) {
        Ok(uuid) => Some(format!("guid:{uuid}")),
        Err(_) if !guid.is_empty() => Some(guid.to_owned()),
        Err(_) => (!id.is_empty()).then(|| id.to_owned()),
    }
}

/// A key that no other thing of the file has: the key itself, or with how often it came.
pub fn unique(key: &str, listed: &mut HashMap<String, usize>) -> String {
    let mut times = listed.get(key).copied().unwrap_or_default() + 1;
    let mut next = if times == 1 { key.to_owned() } else { format!("{key}#{times}") };
    while times > 1 && listed.contains_key(&next) {
        times += 1;
        next = format!("{key}#{times}");
    }
    listed.insert(next.clone(), 1);
    listed.insert(key.to_owned(), times);
    next
}

/// English and German names of languages, with their codes; their own names are known from the forms.
const LANGUAGES: [(&str, &str); 40] = [
    ("english", "en"),
    ("german", "de"),
    ("french", "fr"),
    ("spanish", "es"),
    ("italian", "it"),
    ("dutch", "nl"),
    ("portuguese", "pt"),
    ("japanese", "ja"),
    ("chinese", "zh"),
    ("korean", "ko"),
    ("russian", "ru"),
    ("polish", "pl"),
    ("czech", "cs"),
    ("swedish", "sv"),
    ("danish", "da"),
    ("norwegian", "no"),
    ("finnish", "fi"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("greek", "el"),
    ("hungarian", "hu"),
    ("romanian", "ro"),
    ("bulgarian", "bg"),
    ("croatian", "hr"),
    ("estonian", "et"),
    ("hindi", "hi"),
    ("arabic", "ar"),
    ("hebrew", "he"),
    ("vietnamese", "vi"),
    ("catalan", "ca"),
    ("englisch", "en"),
    ("französisch", "fr"),
    ("spanisch", "es"),
    ("italienisch", "it"),
    ("niederländisch", "nl"),
    ("anglais", "en"),
    ("inglés", "en"),
    ("inglese", "en"),
    ("inglês", "en"),
    ("angielski", "en"),
];

/// The first language of a list, as a short code.
pub fn language(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let own = ALL.iter().find(|(_, name)| lower.starts_with(&name.to_lowercase())).map(|(code, _)| *code);
    let named = LANGUAGES.iter().find(|(name, _)| lower.starts_with(name)).map(|(_, code)| *code);
    if let Some(code) = own.or(named) {
        return code.to_owned();
    }
    let first = lower.split([',', ';', '-', '_']).next().unwrap_or_default().trim();
    if first.len() <= 3 && first.chars().all(|c| c.is_ascii_lowercase()) { first.to_owned() } else { String::new() }
}

/// Everything that is said about a session, as Markdown: subtitle, texts, links.
pub fn text(found: &RawSession, markup: Markup) -> String {
    let mut parts: Vec<String> = Vec::new();
    let subtitle = one_line(&found.subtitle);
    if !subtitle.is_empty() {
        parts.push(format!("*{}*", subtitle.replace('*', "\\*")));
    }
    for text in found.texts.iter().map(|text| marked_up(text, markup)).filter(|text| !text.is_empty()) {
        if !parts.contains(&text) {
            parts.push(text);
        }
    }
    let links: Vec<String> = found.links.iter().filter_map(|(label, address)| link(label, address)).collect();
    if !links.is_empty() {
        parts.push(links.join("\n"));
    }
    parts.join("\n\n")
}

/// A link as an item of a list; an address may stand in the place of the label.
fn link(label: &str, address: &str) -> Option<String> {
    let (label, address) = (one_line(label), address.trim());
    let address = if address.is_empty() { label.as_str() } else { address };
    if !(address.starts_with("http://") || address.starts_with("https://"))
        || address.contains([' ', '<', '>', '(', ')'])
    {
        return (!label.is_empty()).then(|| format!("- {label}"));
    }
    let label = if label.is_empty() { address } else { &label };
    Some(format!("- [{}]({address})", label.replace(['[', ']'], "")))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::unique;

    #[test]
    fn no_two_keys_are_alike_whatever_they_look_like() {
        let mut listed = HashMap::new();
        let keys = ["a", "a#2", "a", "a", "a#2", "b"].map(|key| unique(key, &mut listed));
        assert_eq!(keys, ["a", "a#2", "a#3", "a#4", "a#2#2", "b"]);
    }
}
