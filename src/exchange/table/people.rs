//! Rows that are people: profiles, without a talk of their own.

use std::collections::HashMap;

use super::no_column;
use super::row::SheetRow;
use crate::exchange::raw_rows::RawSpeaker;
use crate::exchange::toolkit::ProgrammeReader;
use crate::exchange::worksheet::RawTable;
use crate::exchange::{Column, ReadError};

/// Reads people. A table of talks knows them by name alone, and so does this one, but for those of whom it has several of
/// one name, and for our own, which has a code for each.
///
/// # Errors
/// No column holds their names.
pub fn read(table: &RawTable, columns: &[Option<Column>], gathering: &mut ProgrammeReader) -> Result<(), ReadError> {
    if ![Column::Speakers, Column::FirstName, Column::LastName].iter().any(|name| columns.contains(&Some(*name))) {
        return Err(no_column("name", table));
    }
    let rows = || {
        table.rows.iter().map(|(number, cells)| SheetRow { number: *number, cells, columns, is_ours: table.is_ours })
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    for row in rows() {
        *times.entry(row.name()).or_default() += 1;
    }
    for row in rows().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
        let name = row.name();
        if name.is_empty() {
            gathering.skip(format!("Row {} has no name.", row.number));
            continue;
        }
        let key = row.joined(Column::Key);
        let key = if key.is_empty() { format!("row {}", row.number) } else { key };
        let has_key = table.is_ours || times.get(&name).is_some_and(|times| *times > 1);
        gathering.later(RawSpeaker {
            id: if has_key { format!("speaker:{key}") } else { String::new() },
            affiliation: row.joined(Column::Affiliation),
            biography: row.all(Column::Biography).chain(row.all(Column::Text)).collect::<Vec<_>>().join("\n\n"),
            name,
            ..RawSpeaker::default()
        });
    }
    Ok(())
}
