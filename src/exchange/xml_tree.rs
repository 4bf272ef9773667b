//! XML as a tree of elements: small, without entities of its own, and bounded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{ImportFormat, ReadError};

/// Deepest nesting that is read.
const DEEPEST: usize = 32;
/// Most elements that are read: fifteen times what a programme of a thousand talks has.
const MOST: usize = 500_000;
/// Attributes of an element that are looked at.
const ATTRIBUTES: usize = 50;

/// An element with what is in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The elements of a name inside it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> + 'a {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of a name; empty where there is none.
    pub fn text_of(&self, name: &str) -> &str {
        self.first(name).map_or("", |child| child.text.trim())
    }

    /// The first element of a name.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }
}

fn refused(reader: &Reader<&[u8]>, text: &str, why: impl std::fmt::Display) -> ReadError {
    let at = usize::try_from(reader.error_position().max(reader.buffer_position())).unwrap_or(usize::MAX);
    let line = text.get(..at).unwrap_or(text).split('\n').count();
    ReadError::NotThisFormat(ImportFormat::ScheduleXml, format!("line {line}: {why}"))
}

/// What is wrong, in words of the file rather than of the parser.
fn plain(error: &quick_xml::Error) -> String {
    use quick_xml::errors::IllFormedError::{MismatchedEndTag, MissingEndTag, UnmatchedEndTag};
    match error {
        quick_xml::Error::IllFormed(MismatchedEndTag { expected, found }) => {
            format!("</{found}> stands where </{expected}> belongs")
        }
        quick_xml::Error::IllFormed(UnmatchedEndTag(found)) => format!("</{found}> ends what never began"),
        quick_xml::Error::IllFormed(MissingEndTag(expected)) => format!("it breaks off here, before </{expected}>"),
        quick_xml::Error::Syntax(_) => "it breaks off in the middle of a tag".to_owned(),
        _ => "it is not well formed here".to_owned(),
    }
}

/// Reads a document; its root.
///
/// # Errors
/// It is not well formed, defines entities, or is nested too deep or too large; the sentence names the line.
pub fn read(text: &str) -> Result<Element, ReadError> {
    if !text.trim_start().starts_with('<') {
        return Err(ReadError::NotThisFormat(ImportFormat::ScheduleXml, "it does not begin like XML".to_owned()));
    }
    let mut reader = Reader::from_str(text);
    let (mut open, mut count): (Vec<Element>, usize) = (Vec::new(), 0);
    loop {
        let event = reader.read_event();
        match event {
            Err(error) => return Err(refused(&reader, text, plain(&error))),
            Ok(Event::Eof) => return Err(refused(&reader, text, "it breaks off here, before its elements end")),
            Ok(Event::DocType(_)) => return Err(refused(&reader, text, "it has a DOCTYPE, which is not read")),
            Ok(Event::Start(_) | Event::Empty(_)) if open.len() >= DEEPEST || count >= MOST => {
                return Err(refused(&reader, text, "it is nested too deep or too large"));
            }
            Ok(Event::Start(start)) => {
                count += 1;
                open.push(element(&start));
            }
            Ok(Event::Empty(start)) => {
                count += 1;
                if let Some(root) = closed(element(&start), &mut open) {
                    return Ok(root);
                }
            }
            Ok(Event::End(_)) => {
                let Some(done) = open.pop() else {
                    return Err(refused(&reader, text, "an element ends that never began"));
                };
                if let Some(root) = closed(done, &mut open) {
                    return Ok(root);
                }
            }
            Ok(Event::Text(words)) => push(&mut open, &words),
            Ok(Event::CData(words)) => push(&mut open, &words),
            Ok(Event::GeneralRef(reference)) => push(&mut open, &resolved(&reference)),
            Ok(_) => {}
        }
    }
}

/// Puts an element that is whole into the one around it, in as little memory as it needs; the root has none around it.
fn closed(mut done: Element, open: &mut [Element]) -> Option<Element> {
    if done.text.trim().is_empty() {
        done.text = String::new();
    }
    done.text.shrink_to_fit();
    done.children.shrink_to_fit();
    let Some(parent) = open.last_mut() else { return Some(done) };
    parent.children.push(done);
    None
}

fn push(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

/// What a reference stands for: a character by its number, one of the five that XML knows; any other stays as it is.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name: &str = reference;
    quick_xml::escape::resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut found = start.attributes();
    let attributes = found.with_checks(false).flatten().take(ATTRIBUTES).map(|attribute| {
        let value = quick_xml::escape::unescape(&attribute.value);
        (
            attribute.key.as_ref().to_owned(),
            value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned),
        )
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_document_becomes_a_tree() {
        let root =
            read("<?xml version='1.0'?><a x='1 &amp; 2'><b>R&amp;D &#233; &nbsp;<![CDATA[<c>]]></b><b/></a>").unwrap();
        assert_eq!(
            (root.attribute("x"), root.text_of("b"), root.all("b").count()),
            ("1 & 2", "R&D \u{e9} &nbsp;<c>", 2)
        );
    }

    #[test]
    fn what_is_broken_or_dangerous_is_refused_with_its_line() {
        let refused = |text: &str| read(text).unwrap_err().to_string();
        assert!(
            refused("<a>\n<b></a>").ends_with("line 2: </a> stands where </b> belongs"),
            "{}",
            refused("<a>\n<b></a>")
        );
        assert!(refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").contains("DOCTYPE"));
        assert!(refused(&"<a>".repeat(40)).contains("too deep"));
        assert!(refused(&format!("<a>{}", "<b/>".repeat(500_000))).contains("too large"));
        assert!(refused("<a>").contains("breaks off"), "{}", refused("<a>"));
    }
}
