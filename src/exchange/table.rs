//! Tables: CSV and TSV of proposals or of a schedule, with columns that are guessed from their headers.

use jiff::civil::{Date, DateTime, Time};

use super::found::{Found, Person};
use super::gathering::{self, Gathering};
use super::{Choices, Column, Format, Incoming, Moment, ReadError, Standing};

/// Most columns, and rows that are looked at for headers.
const COLUMNS: usize = 200;
const HEADERS_WITHIN: usize = 6;
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

type Rows = Vec<(usize, Vec<String>)>;

/// Headers and the rows below them, with their numbers in the file.
fn parts(content: &[u8]) -> Result<(Vec<String>, Rows), ReadError> {
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
    let breaks_lines = |(_, row): &(usize, Vec<String>)| row.iter().any(|cell| cell.contains('\n'));
    if !rows.iter().any(breaks_lines) {
        // Who cannot write line breaks into cells writes them as two characters.
        rows.iter_mut().flat_map(|(_, row)| row).for_each(|cell| *cell = cell.replace("\\n", "\n"));
    }
    let known = |row: &[String]| row.iter().filter(|cell| guess(cell).is_some()).count();
    let header =
        rows.iter().take(HEADERS_WITHIN).enumerate().max_by_key(|(at, (_, row))| (known(row), usize::MAX - at));
    let header = header.map_or(0, |(at, _)| at);
    if rows.is_empty() {
        return Err(ReadError::NotThisFormat(Format::Table, "it has no rows".to_owned()));
    }
    let below = rows.split_off(header + 1);
    let headers = rows.pop().map(|(_, row)| row).unwrap_or_default();
    if headers.len() < 2 {
        return Err(ReadError::NotThisFormat(Format::Table, "it has fewer than two columns".to_owned()));
    }
    Ok((headers, below))
}

/// A cell without the apostrophe that keeps spreadsheets from taking it as a formula.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
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
fn guess(header: &str) -> Option<Column> {
    let header = header.to_lowercase().replace(['_', '-'], " ").replace("(optional)", "");
    let header = header.split('/').next().unwrap_or_default().trim().to_owned();
    let found = WORDS.iter().find(|(_, words)| words.contains(&header.as_str()));
    found.map(|(column, _)| *column)
}

/// Reads a table, its columns as they were chosen or guessed.
///
/// # Errors
/// It is no table, or no column holds the title.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let (headers, rows) = parts(content)?;
    let guessed: Vec<_> = headers.iter().map(|header| guess(header)).collect();
    let columns = choices.columns.clone().unwrap_or(guessed);
    if !columns.contains(&Some(Column::Title)) {
        let words = format!("no column is the title; there are {}", headers.join(", "));
        return Err(ReadError::NotThisFormat(Format::Table, words));
    }
    let mut gathering = Gathering::new(Format::Table, choices);
    let named = |at: &usize| columns.get(*at).copied().flatten().is_none();
    let left: Vec<_> =
        (0..headers.len()).filter(named).map(|at| headers[at].clone()).filter(|header| !header.is_empty()).collect();
    if !left.is_empty() {
        gathering.odd("columns", format!("These columns are not taken: {}.", left.join(", ")));
    }
    let mut day = None;
    for (number, row) in rows {
        let cell = |wanted: Column| {
            let cells = row.iter().zip(&columns).filter(|(cell, column)| **column == Some(wanted) && !cell.is_empty());
            cells.map(|(cell, _)| cell.as_str()).collect::<Vec<_>>()
        };
        if cell(Column::Title).is_empty() {
            if row.iter().any(|cell| !cell.is_empty()) {
                gathering.skip(format!("Row {number} has no title."));
            }
            continue;
        }
        let joined = |wanted: Column| cell(wanted).join(" ");
        day = date(&joined(Column::Day)).or(day);
        let (start, end) = (joined(Column::Start), joined(Column::End));
        let starts = at(&start, day);
        if starts.is_none() && !start.is_empty() {
            gathering.odd("time", format!("Row {number} starts at “{start}”, which cannot be read: it gets no place."));
        }
        gathering.add(Found {
            place: format!("row {number}"),
            id: joined(Column::Key),
            title: joined(Column::Title),
            texts: cell(Column::Text).into_iter().map(str::to_owned).collect(),
            kind: joined(Column::Kind),
            track: joined(Column::Track),
            language: joined(Column::Language),
            room: joined(Column::Room),
            day,
            starts,
            ends: at(&end, day),
            duration: joined(Column::Duration),
            speakers: people(&cell(Column::Speakers), &joined(Column::Affiliation), &joined(Column::Biography)),
            standing: standing(&joined(Column::Standing), starts.is_some()),
            ..Found::default()
        })?;
    }
    Ok(gathering.done())
}

fn standing(word: &str, placed: bool) -> Standing {
    match word.to_lowercase().as_str() {
        "accepted" => Standing::Accepted,
        "confirmed" => Standing::Confirmed,
        _ if placed => Standing::Confirmed,
        _ => Standing::Proposed,
    }
}

/// Speakers of one cell with semicolons, else commas, of `1:name`, or of several cells.
fn people(cells: &[&str], affiliation: &str, biography: &str) -> Vec<Person> {
    let between = |cell: &str| if cell.contains(';') { [';', '\n'] } else { [',', '\n'] };
    let names = cells.iter().flat_map(|cell| cell.split(between(cell))).map(str::trim).filter(|name| !name.is_empty());
    let mut people: Vec<Person> = names
        .map(|name| match name.split_once(':') {
            Some((id, name)) if id.chars().all(|c| c.is_ascii_digit()) && !id.is_empty() => {
                Person { id: id.to_owned(), name: name.trim().to_owned(), ..Person::default() }
            }
            _ => Person { name: name.to_owned(), ..Person::default() },
        })
        .collect();
    if let [only] = people.as_mut_slice() {
        affiliation.clone_into(&mut only.affiliation);
        biography.clone_into(&mut only.biography);
    }
    people
}

/// A day as `2011-06-23`, `09-18-2015`, `23.06.2011` or `18/09/2015`.
fn date(text: &str) -> Option<Date> {
    let first = text.split([' ', 'T']).next()?;
    if let Ok(date) = first.parse::<Date>() {
        return Some(date);
    }
    let format = match first {
        _ if first.contains('.') => "%d.%m.%Y",
        _ if first.contains('/') => "%d/%m/%Y",
        _ => "%m-%d-%Y",
    };
    jiff::fmt::strtime::parse(format, first).ok()?.to_date().ok()
}

/// A date with a time, or a time on the day that was said.
fn at(text: &str, day: Option<Date>) -> Option<Moment> {
    let spaced = text.replace('\u{a0}', " ");
    let text = spaced.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(moment) = super::moments::moment(text) {
        return Some(moment);
    }
    if let (Some(date), Some((_, time))) = (date(text), text.split_once(' ')) {
        return Some(Moment::Local(date.to_datetime(clock(time)?)));
    }
    Some(Moment::Local(DateTime::from_parts(day?, clock(text)?)))
}

/// A time as `9:30`, `09:30:00`, `9.30`, `2:30 pm`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase();
    let afternoon = lower.ends_with("pm");
    let digits = lower.trim_end_matches(['a', 'p', 'm', ' ', 'h']).replace('.', ":");
    let mut parts = digits.split(':').map(|part| part.trim().parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{Column, date, read, sheet};
    use crate::exchange::{Choices, Moment};

    const TABLE: &str = "Schedule,,\n\nid,Title,Speakers,Day,Start,Duration,Room,Mood\n1,Linkers,\"1:Ada, 2:Bo\",04-21-2027,10:00,0:45,Hall,good\n\
        ,,,,,,,\n2,Loaders,Ada,,11:00,30,Attic,\n";

    #[test]
    fn a_table_is_read_by_its_headers_wherever_they_are() {
        let table = sheet(TABLE.as_bytes()).unwrap();
        assert_eq!(table.columns[..3], [Some(Column::Key), Some(Column::Title), Some(Column::Speakers)]);
        let incoming = read(TABLE.as_bytes(), &Choices::default()).unwrap();
        assert_eq!(incoming.sessions.len(), 2);
        let place = incoming.sessions[0].place.clone().unwrap();
        assert_eq!(place.starts, Moment::Local("2027-04-21T10:00:00".parse().unwrap()));
        assert_eq!(place.ends, Moment::Local("2027-04-21T10:45:00".parse().unwrap()));
        assert_eq!(incoming.sessions[0].speakers, ["1", "2"]);
        assert!(incoming.problems.iter().any(|problem| problem == "These columns are not taken: Mood."));
    }

    #[test]
    fn without_a_title_it_is_refused_with_its_headers() {
        let error = read(b"speaker,room\nAda,Hall\n", &Choices::default()).unwrap_err().to_string();
        assert!(error.contains("no column is the title; there are speaker, room"), "{error}");
    }

    #[test]
    fn days_come_in_several_shapes() {
        for text in ["2015-09-18", "09-18-2015", "18.09.2015", "18/09/2015", "2015-09-18 10:00"] {
            assert_eq!(date(text).unwrap().to_string(), "2015-09-18", "{text}");
        }
    }
}
