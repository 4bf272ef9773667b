//! Tables: CSV and TSV of proposals or of a schedule, with columns that are guessed from their headers.

use jiff::civil::Date;

use super::days::Days;
use super::found::{Found, Person};
use super::gathering::Gathering;
use super::moments::offset;
use super::sheet::{guess, parts};
use super::tables::Table as OurTable;
use super::{Choices, Column, Format, Incoming, ReadError, Standing};

/// Reads a table, its columns as they were chosen or guessed.
///
/// # Errors
/// It is no table, or no column holds the title.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let (headers, rows) = parts(content)?;
    if let Some(table @ (OurTable::Reviews | OurTable::Speakers)) = OurTable::with(&headers) {
        let words = format!("it is a table of {}; they come along in an archive", table.word());
        return Err(ReadError::NotThisFormat(Format::Table, words));
    }
    let columns = choices.columns.clone().unwrap_or_else(|| headers.iter().map(|header| guess(header)).collect());
    if !columns.contains(&Some(Column::Title)) {
        let words = format!("no column is the title; there are {}", headers.join(", "));
        return Err(ReadError::NotThisFormat(Format::Table, words));
    }
    let mut gathering = Gathering::new(Format::Table, choices);
    note_what_is_not_taken(&mut gathering, &headers, &columns);
    let rows = || rows.iter().map(|(number, cells)| Row { number: *number, cells, columns: &columns });
    let dated = rows().flat_map(|row| [Column::Day, Column::Start, Column::End].map(|column| row.all(column)));
    let (days, guessed) = Days::of(dated.flatten(), choices.dates);
    if let Some(guessed) = guessed {
        gathering.odd("days", guessed);
    }
    let mut day = None;
    for row in rows() {
        day = days.date(&row.joined(Column::Day)).or(day);
        if row.all(Column::Title).next().is_some() {
            let found = row.found(days, day);
            row.note_oddities(&mut gathering, &found);
            gathering.add(found)?;
        } else if row.cells.iter().any(|cell| !cell.is_empty()) {
            gathering.skip(format!("Row {} has no title.", row.number));
        }
    }
    Ok(gathering.done())
}

fn note_what_is_not_taken(gathering: &mut Gathering, headers: &[String], columns: &[Option<Column>]) {
    let left = (0..).zip(headers).filter(|(at, _)| columns.get(*at).copied().flatten().is_none());
    let left: Vec<_> = left.map(|(_, header)| header.as_str()).filter(|header| !header.is_empty()).collect();
    if !left.is_empty() {
        gathering.odd("columns", format!("These columns are not taken: {}.", left.join(", ")));
    }
}

/// One row, and what its cells hold.
#[derive(Clone, Copy)]
struct Row<'a> {
    number: usize,
    cells: &'a [String],
    columns: &'a [Option<Column>],
}

impl<'a> Row<'a> {
    /// What it says in the columns of a kind, as far as it says anything.
    fn all(self, wanted: Column) -> impl Iterator<Item = &'a str> {
        let cells = self.cells.iter().zip(self.columns).filter(move |(_, column)| **column == Some(wanted));
        cells.map(|(cell, _)| cell.as_str()).filter(|cell| !cell.is_empty())
    }

    fn joined(self, wanted: Column) -> String {
        self.all(wanted).collect::<Vec<_>>().join(" ")
    }

    fn found(self, days: Days, day: Option<Date>) -> Found {
        let (kind, start) = (self.joined(Column::Kind), self.joined(Column::Start));
        let starts = days.at(&start, day);
        Found {
            place: format!("row {}", self.number),
            id: self.joined(Column::Key),
            title: self.joined(Column::Title),
            texts: self.all(Column::Text).map(str::to_owned).collect(),
            is_break: kind.eq_ignore_ascii_case("break"),
            kind,
            track: self.joined(Column::Track),
            language: self.joined(Column::Language),
            room: self.joined(Column::Room),
            day,
            starts,
            offset: offset(&start),
            ends: days.at(&self.joined(Column::End), day),
            duration: self.joined(Column::Duration),
            speakers: self.people(),
            standing: standing(&self.joined(Column::Standing)).unwrap_or(match starts {
                Some(_) => Standing::Confirmed,
                None => Standing::Proposed,
            }),
            ..Found::default()
        }
    }

    fn note_oddities(self, gathering: &mut Gathering, found: &Found) {
        let (number, start, state) = (self.number, self.joined(Column::Start), self.joined(Column::Standing));
        if found.starts.is_none() && !start.is_empty() {
            gathering.odd("time", format!("Row {number} starts at “{start}”, which cannot be read: it gets no place."));
        }
        if standing(&state).is_none() && !state.is_empty() {
            let comes = if found.standing == Standing::Proposed { "a proposal to decide on" } else { "confirmed" };
            gathering.odd("state", format!("Row {number} is “{state}”: as something new it would come in as {comes}."));
        }
    }

    /// Speakers of one cell with semicolons, else commas, of `1:name`, or of several cells.
    fn people(self) -> Vec<Person> {
        let between = |cell: &str| if cell.contains(';') { [';', '\n'] } else { [',', '\n'] };
        let names = self.all(Column::Speakers).flat_map(|cell| cell.split(between(cell))).map(str::trim);
        let mut people: Vec<Person> = names.filter(|name| !name.is_empty()).map(person).collect();
        if let [only] = people.as_mut_slice() {
            only.affiliation = self.joined(Column::Affiliation);
            only.biography = self.joined(Column::Biography);
        }
        people
    }
}

/// Somebody of whom a table has a name, perhaps with a number before it.
fn person(name: &str) -> Person {
    match name.split_once(':') {
        Some((id, name)) if id.parse::<u64>().is_ok() && name.contains(char::is_alphabetic) => {
            Person { id: id.to_owned(), name: name.trim().to_owned(), ..Person::default() }
        }
        _ => Person { name: name.to_owned(), ..Person::default() },
    }
}

/// How far something has come, where its state is a word that is known.
fn standing(word: &str) -> Option<Standing> {
    match word.to_lowercase().as_str() {
        "accepted" => Some(Standing::Accepted),
        "confirmed" => Some(Standing::Confirmed),
        "submitted" | "proposed" => Some(Standing::Proposed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::{Choices, Column, Moment, sheet};

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
}
