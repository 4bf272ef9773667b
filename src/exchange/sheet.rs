//! A table as it is in a file: rows of cells, and what its first row says that the columns hold.

use super::gathering;
use super::{Column, Format, ReadError};
use crate::programme::public::formats::csv::is_formula;

/// Most columns, and rows that are looked at for headers.
const COLUMNS: usize = 200;
const HEADERS_WITHIN: usize = 6;
/// How tables of our own begin, which write line breaks as they are.
const OURS: [&str; 3] = ["code", "title", "speaker_name"];
/// Rows that are shown beside the headers.
const SAMPLE: usize = 5;

/// A table as a person sees it who says what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The headers.
    pub headers: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// What each column holds, as far as its header says.
    pub columns: Vec<Option<Column>>,
}

/// The table that a file is.
///
/// # Errors
/// It is none.
pub fn sheet(content: &[u8]) -> Result<Sheet, ReadError> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    if content.trim_ascii_start().starts_with(b"<")
        || content.trim_ascii_start().starts_with(b"{")
        || content.trim_ascii_start().starts_with(b"[")
        || content.contains(&0)
        || content.starts_with(b"BEGIN:VCALENDAR")
    {
        return Err(ReadError::NotThisFormat(Format::Table, "it looks like something else".to_owned()));
    }
    let (headers, rows) = parts(content)?;
    let columns = headers.iter().map(|header| guess(header)).collect();
    Ok(Sheet { headers, sample: rows.into_iter().take(SAMPLE).map(|(_, row)| row).collect(), columns })
}

/// Rows with their numbers in the file.
pub type Rows = Vec<(usize, Vec<String>)>;

/// Headers and the rows below them, with their numbers in the file.
pub fn parts(content: &[u8]) -> Result<(Vec<String>, Rows), ReadError> {
    let text = String::from_utf8_lossy(content);
    let first: String = text.lines().take(HEADERS_WITHIN).collect();
    let count = |delimiter: char| first.matches(delimiter).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(char::from(*delimiter)));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows: Rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|error| ReadError::NotThisFormat(Format::Table, error.to_string()))?;
        if record.len() > COLUMNS || rows.len() > gathering::MOST {
            return Err(ReadError::NotThisFormat(
                Format::Table,
                format!("row {} has too many columns or rows before it", at + 1),
            ));
        }
        rows.push((at + 1, record.iter().map(plain).collect()));
    }
    let known = |row: &[String]| row.iter().filter(|cell| guess(cell).is_some()).count();
    let header =
        rows.iter().take(HEADERS_WITHIN).enumerate().max_by_key(|(at, (_, row))| (known(row), usize::MAX - at));
    let header = header.map_or(0, |(at, _)| at);
    if rows.is_empty() {
        return Err(ReadError::NotThisFormat(Format::Table, "it has no rows".to_owned()));
    }
    let mut below = rows.split_off(header + 1);
    let headers = rows.pop().map(|(_, row)| row).unwrap_or_default();
    let breaks_lines = |(_, row): &(usize, Vec<String>)| row.iter().any(|cell| cell.contains('\n'));
    if !headers.iter().map(String::as_str).take(OURS.len()).eq(OURS) && !below.iter().any(breaks_lines) {
        // Who cannot write line breaks into cells writes them as two characters.
        below.iter_mut().flat_map(|(_, row)| row).for_each(|cell| *cell = cell.replace("\\n", "\n"));
    }
    if headers.len() < 2 {
        return Err(ReadError::NotThisFormat(Format::Table, "it has fewer than two columns".to_owned()));
    }
    Ok((headers, below))
}

/// A cell without the apostrophe that keeps spreadsheets from taking it as a formula.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let guarded = cell.strip_prefix('\'').filter(|rest| is_formula(rest));
    guarded.unwrap_or(cell).to_owned()
}

/// What headers are called that say what their columns hold.
const WORDS: [(Column, &[&str]); 15] = [
    (Column::Key, &["id", "githubissuenumber", "code", "key", "number", "nr", "uid", "guid"]),
    (
        Column::Title,
        &["title", "talk title", "talk", "name of talk", "session title", "titel", "session name", "name", "session"],
    ),
    (Column::Text, &["abstract", "description", "summary", "beschreibung", "details", "body"]),
    (
        Column::Speakers,
        &[
            "speaker",
            "speakers",
            "speaker name",
            "presenter",
            "presenters",
            "author",
            "authors",
            "facilitator",
            "facilitators",
            "referent",
            "persons",
        ],
    ),
    (Column::Affiliation, &["affiliation", "company", "organisation", "organization", "institution"]),
    (Column::Biography, &["biography", "bio", "about the speaker"]),
    (Column::Track, &["track", "schedule track", "pathway", "pathways", "theme", "topic", "category"]),
    (Column::Kind, &["type", "kind", "format", "session type"]),
    (Column::Language, &["language", "lang", "sprache"]),
    (Column::Room, &["room", "space", "location", "venue", "raum", "place", "stage"]),
    (Column::Day, &["day", "date", "tag", "datum"]),
    (
        Column::Start,
        &[
            "start",
            "starts",
            "time start",
            "start time",
            "time",
            "begin",
            "from",
            "starttime",
            "startzeit",
            "starts at",
        ],
    ),
    (Column::End, &["end", "ends", "time end", "end time", "to", "until", "endtime", "ends at"]),
    (Column::Duration, &["duration", "length", "minutes", "dauer"]),
    (Column::Standing, &["state", "status", "decision"]),
];

/// What a header says that its column holds.
pub fn guess(header: &str) -> Option<Column> {
    let header = header.to_lowercase().replace(['_', '-'], " ").replace("(optional)", "");
    let header = header.split('/').next().unwrap_or_default().trim().to_owned();
    let found = WORDS.iter().find(|(_, words)| words.contains(&header.as_str()));
    found.map(|(column, _)| *column)
}
