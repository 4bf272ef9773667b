//! A table as it is in a file: rows of cells, and what its headings say that the columns hold.

use super::encoding::{self, decoded};
use super::headings::{self, ColumnGuess};
use super::recognise::has_too_many_cells;
use super::separator::Separator;
use super::{Choices, Column, ImportFormat, ReadError, RowKind, toolkit};
use crate::programme::public::formats::csv::is_formula;

/// Most columns.
const COLUMNS: usize = 200;
/// How tables of our own begin, which write line breaks as they are.
const OURS: [&[&str]; 2] = [&["code", "title", "speaker_name"], &["code", "speaker_name", "speaker_email"]];
/// Rows that are shown beside the headings.
const SAMPLE: usize = 5;

/// A table as a person sees it who says what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPreview {
    /// The headings.
    pub headers: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// What each column holds, as far as its heading says.
    pub columns: Vec<Option<Column>>,
    /// What the rows are, as far as the headings say.
    pub rows: Option<RowKind>,
    /// The encoding that it was read in.
    pub encoding: &'static str,
    /// What stands between its cells.
    pub separator: &'static str,
}

/// The table that a file is, read as was chosen.
///
/// # Errors
/// It is none.
pub fn sheet(content: &[u8], choices: &Choices) -> Result<SheetPreview, ReadError> {
    if has_too_many_cells(content) {
        return Err(ReadError::TooMuch);
    }
    let RawTable { headers, rows, encoding, separator, guess, .. } = parts(content, choices)?;
    let sample = rows.into_iter().take(SAMPLE).map(|(_, row)| row).collect();
    Ok(SheetPreview {
        headers,
        sample,
        columns: guess.columns,
        rows: guess.rows,
        encoding,
        separator: separator.name(),
    })
}

/// Rows with their numbers in the file.
pub type NumberedRows = Vec<(usize, Vec<String>)>;

/// A table before anything is made of it.
pub struct RawTable {
    /// The headings.
    pub headers: Vec<String>,
    /// The rows below them.
    pub rows: NumberedRows,
    /// What the headings say.
    pub guess: ColumnGuess,
    /// Whether a Callboard wrote it.
    pub is_ours: bool,
    /// The encoding that it was read in.
    pub encoding: &'static str,
    /// What stands between its cells.
    pub separator: Separator,
    /// What has to be known of the encoding.
    pub said: Option<String>,
}

fn refused(why: impl Into<String>) -> ReadError {
    ReadError::NotThisFormat(ImportFormat::Table, why.into())
}

/// What a text is where it begins as no table does.
pub fn something_else(text: &str) -> Option<&'static str> {
    match text.trim_start() {
        text if text.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() => {
            Some("JSON")
        }
        text if text.starts_with("<?xml") || text.starts_with("<schedule") => Some("XML"),
        text if text.starts_with("BEGIN:VCALENDAR") => Some("a calendar"),
        _ => None,
    }
}

/// Headings and the rows below them, with their numbers in the file.
///
/// # Errors
/// It is no text, or no table.
pub fn parts(content: &[u8], choices: &Choices) -> Result<RawTable, ReadError> {
    let decoded = decoded(content, choices.encoding);
    if let Some(what) = something_else(&decoded.text) {
        return Err(refused(format!("it is {what}")));
    }
    if decoded.text.contains('\0') {
        return Err(refused("it is no text"));
    }
    let (found, text) = Separator::of(&decoded.text);
    let separator = choices.separator.unwrap_or(found);
    let before = usize::from(text.len() < decoded.text.len());
    let mut rows = cut(separator, text, before)?;
    let at = headings::row(rows.iter().map(|(_, row)| row.iter().map(String::as_str)))
        .ok_or_else(|| refused("it has no rows"))?;
    let mut below = rows.split_off(at + 1);
    let headers = rows.pop().map(|(_, row)| row).unwrap_or_default();
    let guess = headings::guess(&headers);
    if headers.len() < 2 && !guess.columns.contains(&Some(Column::Title)) {
        return Err(refused(format!("its rows have one cell where {} divide them", separator.name().to_lowercase())));
    }
    let is_ours = OURS.iter().any(|ours| headers.iter().map(String::as_str).take(ours.len()).eq(ours.iter().copied()));
    if !is_ours {
        break_lines(&mut below);
    }
    let (encoding, said) = (encoding::name(decoded.encoding), decoded.said());
    Ok(RawTable { headers, rows: below, guess, is_ours, encoding, separator, said })
}

fn cut(separator: Separator, text: &str, before: usize) -> Result<NumberedRows, ReadError> {
    let mut rows: NumberedRows = Vec::new();
    for (at, record) in separator.rows(text).records().enumerate() {
        let number = at + 1 + before;
        let record = record.map_err(|_| refused(format!("row {number} cannot be read")))?;
        if record.len() > COLUMNS || rows.len() > toolkit::MOST {
            return Err(refused(format!("row {number} has too many columns or rows before it")));
        }
        rows.push((number, record.iter().map(plain).collect()));
    }
    Ok(rows)
}

/// Who cannot write line breaks into cells writes them as two characters.
fn break_lines(rows: &mut NumberedRows) {
    if rows.iter().all(|(_, row)| row.iter().all(|cell| !cell.contains('\n'))) {
        rows.iter_mut().flat_map(|(_, row)| row).for_each(|cell| *cell = cell.replace("\\n", "\n"));
    }
}

/// A cell without the apostrophe that keeps spreadsheets from taking it as a formula.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let guarded = cell.strip_prefix('\'').filter(|rest| is_formula(rest));
    guarded.unwrap_or(cell).to_owned()
}

/// Whether one of the first rows of a text has a heading for titles beside another that is known.
pub fn has_a_title(text: &str) -> bool {
    let (separator, text) = Separator::of(text);
    let rows = separator.rows(text).into_records().take(super::separator::HEADINGS_WITHIN).flatten();
    rows.into_iter().any(|row| {
        let cells: Vec<String> = row.iter().map(str::to_owned).collect();
        headings::known(row.iter()) > 1 && headings::guess(&cells).columns.contains(&Some(Column::Title))
    })
}
