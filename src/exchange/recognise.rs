//! Which format a file is in, by its content.

use std::io::Read;

use serde_json::Value;

use super::{Choices, Format, Incoming, ReadError, icalendar, oscon, schedule_json, schedule_xml, sessionize, table};

/// Most bytes that a file may unpack to.
const MOST: u64 = 64 * 1024 * 1024;

/// Most bytes of JSON, a calendar or a table, which take many times as much in memory.
const MOST_AT_ONCE: usize = 16 * 1024 * 1024;

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
/// It is in none that can be taken in, or broken; the sentence names the place.
pub fn read(file: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let content = unpacked(file)?;
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content);
    let is_xml = choices.format == Some(Format::ScheduleXml)
        || choices.format.is_none() && content.trim_ascii_start().starts_with(b"<");
    if !is_xml && content.len() > MOST_AT_ONCE {
        return Err(ReadError::TooLarge((MOST_AT_ONCE / 1024 / 1024) as u64));
    }
    let beginning = String::from_utf8_lossy(&content[..content.len().min(4_096)]);
    match (choices.format, beginning.trim_start()) {
        (Some(Format::ScheduleXml), _) => schedule_xml::read(content, choices),
        (Some(Format::ICalendar), _) => icalendar::read(content, choices),
        (Some(Format::Table), _) => table::read(content, choices),
        (Some(_), _) => json(content, choices),
        (None, text) if text.starts_with('<') => schedule_xml::read(content, choices),
        (None, text) if text.starts_with(['{', '[']) => json(content, choices),
        (None, text) if text.starts_with("BEGIN:VCALENDAR") => icalendar::read(content, choices),
        (None, text) if text.contains([',', '\t', ';']) && !text.contains('\0') => table::read(content, choices),
        _ => Err(ReadError::Unknown("it is no XML, JSON, calendar or table".to_owned())),
    }
}

fn json(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let document: Value = serde_json::from_slice(content).map_err(|error| ReadError::Unknown(error.to_string()))?;
    let has = |name: &str| document.get(name).is_some();
    if has("Schedule") {
        return oscon::read(&document, choices);
    }
    if has("schedule") {
        return schedule_json::read(&document, choices);
    }
    if sessionize::is_one(&document) {
        return sessionize::read(&document, choices);
    }
    let names: Vec<&str> = document.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).take(5).collect();
    let what = if names.is_empty() {
        "it is JSON of another kind".to_owned()
    } else {
        format!("it is JSON with {}", names.join(", "))
    };
    Err(ReadError::Unknown(what))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::{read, unpacked};
    use crate::exchange::{Choices, Format};

    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..65 {
            bomb.write_all(&vec![b' '; 1024 * 1024]).unwrap();
        }
        assert_eq!(unpacked(&bomb.finish().unwrap()).unwrap_err().to_string(), "the file holds more than 64 MB");
    }

    #[test]
    fn what_is_nothing_known_is_refused_in_a_sentence() {
        let said = |text: &str| read(text.as_bytes(), &Choices::default()).unwrap_err().to_string();
        assert!(said(r#"{"talks": [], "people": []}"#).ends_with("it is JSON with talks, people"), "{}", said("{}"));
        assert!(said("<schedule><talk/></schedule>").contains("its root is <schedule> and has no day"));
        assert!(said("nothing").contains("no XML, JSON, calendar or table"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "\\PC{0,200}") {
            for (format, ..) in Format::ALL {
                let choices = Choices { format: Some(format), ..Choices::default() };
                drop(read(&bytes, &choices));
                drop(read(text.as_bytes(), &choices));
            }
            drop(read(text.as_bytes(), &Choices::default()));
        }
    }
}
