//! Which format a file is in, by its content.

use std::io::Read;

use serde_json::Value;

use super::encoding::decoded;
use super::headings::guess;
use super::worksheet::{has_a_title, something_else};
use super::{
    Choices, Column, ImportFormat, Incoming, ReadError, icalendar, oscon, schedule_json, schedule_xml, sessionize,
    table,
};

/// Most bytes that a file may unpack to.
const MOST: u64 = 64 * 1024 * 1024;

/// Most bytes of JSON, a calendar or a table, which take many times as much in memory.
const MOST_AT_ONCE: usize = 16 * 1024 * 1024;

/// Most values of JSON, each of which takes eighty bytes however few it has in the file: what a programme of ten thousand
/// talks has.
const MOST_VALUES: usize = 1_000_000;

/// Most cells of a table, commas in its texts included.
const MOST_CELLS: usize = 2_000_000;

/// What a file holds, unpacked where it is gzip.
///
/// # Errors
/// It is broken, or larger than 64 MB unpacked.
pub fn unpacked(file: &[u8]) -> Result<Vec<u8>, ReadError> {
    if !file.starts_with(&[0x1f, 0x8b]) {
        return if file.len() as u64 > MOST { Err(ReadError::TooLarge(MOST / 1024 / 1024)) } else { Ok(file.to_vec()) };
    }
    let mut content = Vec::new();
    flate2::read::MultiGzDecoder::new(file).take(MOST + 1).read_to_end(&mut content)?;
    if content.len() as u64 > MOST { Err(ReadError::TooLarge(MOST / 1024 / 1024)) } else { Ok(content) }
}

/// Reads a file, plain or gzip, in the format that was chosen or that it looks like.
///
/// # Errors
/// It is in none that can be imported, or broken; the sentence names the place.
pub fn read(file: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let content = unpacked(file)?;
    let looks = choices.format.map_or_else(|| looks(&content), |format| Ok(Looks::Like(format)))?;
    if looks != Looks::Like(ImportFormat::ScheduleXml) && content.len() > MOST_AT_ONCE {
        return Err(ReadError::TooLarge((MOST_AT_ONCE / 1024 / 1024) as u64));
    }
    if holds_too_much(&content, looks) {
        return Err(ReadError::TooMuch);
    }
    match looks {
        Looks::Like(ImportFormat::ScheduleXml) => schedule_xml::read(&content, choices),
        Looks::Like(ImportFormat::ICalendar) => icalendar::read(&content, choices),
        Looks::Like(ImportFormat::Table) => table::read(&content, choices),
        Looks::Like(_) | Looks::LikeJson => json(&content, choices),
    }
}

/// Whether a file holds so much that it would take many times its size in memory. XML is counted as it is read.
fn holds_too_much(content: &[u8], looks: Looks) -> bool {
    match looks {
        Looks::Like(ImportFormat::ScheduleXml | ImportFormat::ICalendar) => false,
        Looks::Like(ImportFormat::Table) => has_too_many_cells(content),
        Looks::Like(_) | Looks::LikeJson => values(content) > MOST_VALUES,
    }
}

/// Whether a table has more cells than any that is wanted, whatever separates them.
pub(super) fn has_too_many_cells(content: &[u8]) -> bool {
    content.iter().filter(|byte| b",;\t|\n\r".contains(byte)).count() > MOST_CELLS
}

/// How many values some JSON holds: each but the first of a list stands behind a comma, and each list or object counts as one.
fn values(content: &[u8]) -> usize {
    let (mut found, mut in_text, mut escaped) = (0, false, false);
    for byte in content {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b',' | b'[' | b'{' if !in_text => found += 1,
            _ => {}
        }
    }
    found
}

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    Like(ImportFormat),
    /// JSON, of whichever kind.
    LikeJson,
}

fn looks(content: &[u8]) -> Result<Looks, ReadError> {
    const KINDS: [(&[u8], &str); 3] = [
        (b"PK\x03\x04", "it is a workbook of a spreadsheet program, or another ZIP file: save the table as CSV"),
        (b"\xd0\xcf\x11\xe0", "it is an old workbook of a spreadsheet program: save the table as CSV"),
        (b"%PDF", "it is a PDF"),
    ];
    let unknown = |why: &str| Err(ReadError::Unknown(why.to_owned()));
    if let Some((_, why)) = KINDS.iter().find(|(beginning, _)| content.starts_with(beginning)) {
        return unknown(why);
    }
    let text = &decoded(content, None).text;
    let beginning: String = text.chars().take(4_096).collect();
    match beginning.trim_start() {
        beginning if beginning.starts_with(['<', '{', '[']) && is_a_table_after_all(beginning, text) => {
            Ok(Looks::Like(ImportFormat::Table))
        }
        text if text.starts_with('<') => Ok(Looks::Like(ImportFormat::ScheduleXml)),
        text if text.starts_with(['{', '[']) => Ok(Looks::LikeJson),
        text if text.get(..15).is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCALENDAR")) => {
            Ok(Looks::Like(ImportFormat::ICalendar))
        }
        text if text.contains('\0') => unknown("it is no text"),
        text if text.contains([',', '\t', ';', '|']) => Ok(Looks::Like(ImportFormat::Table)),
        text if text.lines().next().is_some_and(is_a_title) => Ok(Looks::Like(ImportFormat::Table)),
        _ => unknown("it is no XML, JSON, calendar or table"),
    }
}

/// Whether a text that begins like something else has the headings of a table, and is not what it begins like.
fn is_a_table_after_all(beginning: &str, text: &str) -> bool {
    has_a_title(beginning) && something_else(text).is_none()
}

/// Whether the only heading of a table is one for titles.
fn is_a_title(heading: &str) -> bool {
    guess(&[heading.to_owned()]).columns == [Some(Column::Title)]
}

/// Why a text is no JSON, in a sentence of ours.
fn fault(error: &serde_json::Error) -> String {
    let line = error.line();
    if error.is_eof() {
        format!("it is JSON that breaks off in line {line}")
    } else {
        format!("it is no JSON as it should be: line {line}, character {}", error.column())
    }
}

fn json(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let decoded = decoded(content, choices.encoding);
    let document: Value = serde_json::from_str(&decoded.text).map_err(|error| match choices.format {
        Some(format) => ReadError::NotThisFormat(format, fault(&error)),
        None => ReadError::Unknown(fault(&error)),
    })?;
    let has = |name: &str| document.get(name).is_some();
    let recognised = || match () {
        () if has("Schedule") => Some(ImportFormat::Oscon),
        () if has("schedule") => Some(ImportFormat::ScheduleJson),
        () if sessionize::lacks(&document).is_none() => Some(ImportFormat::Sessionize),
        () => None,
    };
    match choices.format.or_else(recognised) {
        Some(ImportFormat::Oscon) => oscon::read(&document, choices),
        Some(ImportFormat::ScheduleJson | ImportFormat::ScheduleJson2) => schedule_json::read(&document, choices),
        Some(ImportFormat::Sessionize) => sessionize::read(&document, choices),
        _ => Err(ReadError::Unknown(kind(&document))),
    }
}

/// What JSON of another kind is.
fn kind(document: &Value) -> String {
    let names: Vec<&str> = document.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).take(5).collect();
    match sessionize::lacks(document) {
        _ if names.is_empty() => "it is JSON of another kind".to_owned(),
        Some(lacking) if names.contains(&"sessions") => {
            format!("it is JSON with {}, but not as Sessionize writes it: {lacking}", names.join(", "))
        }
        _ => format!("it is JSON with {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::{read, unpacked};
    use crate::exchange::{Choices, ImportFormat};

    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..65 {
            bomb.write_all(&vec![b' '; 1024 * 1024]).unwrap();
        }
        assert_eq!(unpacked(&bomb.finish().unwrap()).unwrap_err().to_string(), "the file holds more than 64 MB");
    }

    #[test]
    fn a_file_of_nothing_but_empty_values_is_refused_before_it_takes_memory() {
        let said = |text: String| read(text.as_bytes(), &Choices::default()).unwrap_err().to_string();
        let empty = format!("{{\"sessions\": [{}{{}}]}}", "{},".repeat(2_000_000));
        assert_eq!(said(empty), "the file holds more values than a programme has");
        assert_eq!(
            said(format!("title,speaker\n{}", ",\n".repeat(2_000_000))),
            "the file holds more values than a programme has"
        );
        let words = format!("{{\"sessions\": [{{\"title\": \"{}\"}}]}}", "a, [b], {\\\"c".repeat(300_000));
        assert_eq!(super::values(words.as_bytes()), 3);
    }

    #[test]
    fn what_is_nothing_known_is_refused_in_a_sentence() {
        let said = |text: &str| read(text.as_bytes(), &Choices::default()).unwrap_err().to_string();
        assert!(said(r#"{"talks": [], "people": []}"#).ends_with("it is JSON with talks, people"), "{}", said("{}"));
        assert!(said("<schedule><talk/></schedule>").contains("its root is <schedule> and has no day"));
        assert!(said("nothing").contains("no XML, JSON, calendar or table"));
    }

    #[test]
    fn a_refusal_speaks_of_the_format_that_is_meant_in_one_line_and_of_its_line() {
        let said = |text: &str, format: Option<ImportFormat>| {
            read(text.as_bytes(), &Choices { format, ..Choices::default() }).unwrap_err().to_string()
        };
        let cut = "{\"schedule\": {\n\"conference\": {";
        assert_eq!(said(cut, None), "this format cannot be imported: it is JSON that breaks off in line 2");
        for (format, ..) in ImportFormat::ALL {
            for text in
                [cut, "<schedule>\n<day", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "{}", "[1]", "<a/>", "\u{0}", "nothing"]
            {
                let sentence = said(text, Some(format));
                assert!(
                    sentence.starts_with(&format!("this is not {}: ", format.name())),
                    "{text} as {format:?}: {sentence}"
                );
                assert!(!sentence.contains('\n') && sentence.chars().count() < 160, "{sentence}");
            }
        }
    }

    #[test]
    fn what_begins_like_something_else_is_the_table_that_it_is() {
        let table = "<b>Schedule</b>,,\ntitle,speaker,room\nOne,Ada,Hall\n";
        assert_eq!(read(table.as_bytes(), &Choices::default()).unwrap().format, ImportFormat::Table);
        let table = "[draft],title,speaker\n1,One,Ada\n";
        assert_eq!(read(table.as_bytes(), &Choices::default()).unwrap().format, ImportFormat::Table);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "\\PC{0,200}") {
            for (format, ..) in ImportFormat::ALL {
                let choices = Choices { format: Some(format), ..Choices::default() };
                drop(read(&bytes, &choices));
                drop(read(text.as_bytes(), &choices));
            }
            drop(read(text.as_bytes(), &Choices::default()));
        }
    }
}
