//! Tables: CSV and TSV of proposals, of a schedule or of people, with columns that are guessed from their headings.

mod people;
mod row;

use super::days::Days;
use super::toolkit::ProgrammeReader;
use super::worksheet::{RawTable, parts};
use super::{Choices, Column, ImportFormat, Incoming, ReadError, RowKind};
use row::SheetRow;
pub use row::standing;

/// Reads a table, its columns as they were chosen or guessed.
///
/// # Errors
/// It is no table, its rows are reviews, or no column holds the title of a talk or the name of a person.
pub fn read(content: &[u8], choices: &Choices) -> Result<Incoming, ReadError> {
    let table = parts(content, choices)?;
    let columns = choices.columns.clone().unwrap_or_else(|| table.guess.columns.clone());
    let Some(kind) = choices.rows.or(table.guess.rows) else {
        return Err(refused("it is a table of reviews, and reviews are not imported".to_owned()));
    };
    let mut gathering = ProgrammeReader::new(ImportFormat::Table, choices);
    if table.is_ours {
        gathering.is_ours();
    }
    gathering.note(("encoding", table.said.clone()));
    match kind {
        RowKind::Talks => talks(&table, &columns, choices, &mut gathering)?,
        RowKind::People => people::read(&table, &columns, &mut gathering)?,
    }
    note_what_is_not_taken(&mut gathering, &table, &columns);
    Ok(gathering.done())
}

fn refused(why: String) -> ReadError {
    ReadError::NotThisFormat(ImportFormat::Table, why)
}

fn no_column(holds: &str, table: &RawTable) -> ReadError {
    refused(format!("no column is the {holds}; there are {}", table.headers.join(", ")))
}

fn talks(
    table: &RawTable,
    columns: &[Option<Column>],
    choices: &Choices,
    gathering: &mut ProgrammeReader,
) -> Result<(), ReadError> {
    if !columns.contains(&Some(Column::Title)) {
        return Err(no_column("title", table));
    }
    let rows = || {
        table.rows.iter().map(|(number, cells)| SheetRow { number: *number, cells, columns, is_ours: table.is_ours })
    };
    let dated = rows().flat_map(|row| [Column::Day, Column::Start, Column::End].map(|column| row.all(column)));
    let (days, guessed) = Days::of(dated.flatten(), choices);
    gathering.note(("days", guessed));
    let mut day = None;
    for row in rows() {
        let said = row.joined(Column::Day);
        day = if said.is_empty() { day } else { days.date(&said) };
        if row.all(Column::Title).next().is_some() {
            let found = row.found(days, day);
            row.note_oddities(gathering, (&found, days), &table.headers);
            gathering.add(found)?;
        } else if row.cells.iter().any(|cell| !cell.is_empty()) {
            gathering.skip(format!("Row {} has no title.", row.number));
        }
    }
    Ok(())
}

fn note_what_is_not_taken(gathering: &mut ProgrammeReader, table: &RawTable, columns: &[Option<Column>]) {
    let left = (0..).zip(&table.headers).filter(|(at, _)| columns.get(*at).copied().flatten().is_none());
    let left: Vec<_> = left.map(|(_, header)| header.as_str()).filter(|header| !header.is_empty()).collect();
    if !left.is_empty() {
        gathering.odd("columns", format!("These columns are not imported: {}.", left.join(", ")));
    }
    if table.guess.has_email {
        let words = "Addresses are not kept: an import gives nobody an account. You invite people afterwards.";
        gathering.odd("columns", words.to_owned());
    }
    if table.guess.has_decisions {
        let words = "Decisions that are not announced yet are not imported: the state of each talk is.";
        gathering.odd("columns", words.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::{Choices, Column, IncomingTime, RowKind, sheet};

    const TABLE: &str = "Schedule,,\n\nid,Title,Speakers,Day,Start,Duration,Room,Mood\n1,Linkers,\"1:Ada, 2:Bo\",04-21-2027,10:00,0:45,Hall,good\n\
        ,,,,,,,\n2,Loaders,Ada,,11:00,30,Attic,\n";

    #[test]
    fn a_table_is_read_by_its_headers_wherever_they_are() {
        let table = sheet(TABLE.as_bytes(), &Choices::default()).unwrap();
        assert_eq!(table.columns[..3], [Some(Column::Key), Some(Column::Title), Some(Column::Speakers)]);
        let incoming = read(TABLE.as_bytes(), &Choices::default()).unwrap();
        assert_eq!(incoming.sessions.len(), 2);
        let place = incoming.sessions[0].place.clone().unwrap();
        assert_eq!(place.starts, IncomingTime::Local("2027-04-21T10:00:00".parse().unwrap()));
        assert_eq!(place.ends, IncomingTime::Local("2027-04-21T10:45:00".parse().unwrap()));
        assert_eq!(incoming.sessions[0].speakers, ["1", "2"]);
        assert!(incoming.problems.iter().any(|problem| problem == "These columns are not imported: Mood."));
    }

    #[test]
    fn without_a_title_it_is_refused_with_its_headers() {
        let error = read(b"speaker,room\nAda,Hall\n", &Choices::default()).unwrap_err().to_string();
        assert!(error.contains("no column is the title; there are speaker, room"), "{error}");
    }

    #[test]
    fn reviews_are_refused_unless_somebody_says_that_they_are_talks() {
        let table = b"paper,title,review,score\n1,Linkers,Good,4\n";
        let error = read(table, &Choices::default()).unwrap_err().to_string();
        assert_eq!(
            error,
            "this is not a table (CSV or TSV) of talks or people: it is a table of reviews, and reviews are not imported"
        );
        let chosen = Choices { rows: Some(RowKind::Talks), ..Choices::default() };
        assert_eq!(read(table, &chosen).unwrap().sessions.len(), 1);
    }
}
