//! A table being written, piece by piece.

use diesel::prelude::QueryResult;
use uuid::Uuid;

use super::cells::{self, Words};
use super::{Table, TableReader, store};
use crate::config::PublicUrl;
use crate::db::Conn;
use crate::events;
use crate::programme::public::formats::csv;

/// Where the writing of a table stands.
#[derive(Debug)]
pub struct TableWriterState {
    table: Table,
    reader: TableReader,
    words: Option<Words>,
    after: Uuid,
    is_over: bool,
}

impl TableWriterState {
    /// A table of which nothing is written yet.
    pub fn new(table: Table, reader: TableReader) -> Self {
        Self { table, reader, words: None, after: Uuid::nil(), is_over: false }
    }

    /// The next piece: the first row with the names of columns, then some hundred rows at a time; nothing at the end.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn next(&mut self, conn: &mut Conn, public: &PublicUrl) -> QueryResult<Option<String>> {
        if self.is_over {
            return Ok(None);
        }
        let Some(words) = &self.words else {
            let words = words(conn, &self.reader, public)?;
            let first = csv::MARK.to_owned() + &csv::row(self.table.headers(&words.criteria).iter());
            self.words = Some(words);
            return Ok(Some(first));
        };
        let rows = piece(conn, (self.table, &self.reader), words, self.after)?;
        self.is_over = i64::try_from(rows.len()).is_ok_and(|rows| rows < store::PIECE);
        self.after = rows.last().map_or(self.after, |(key, _)| *key);
        Ok(Some(rows.iter().map(|(_, cells)| csv::row(cells.iter())).collect()))
    }
}

fn words(conn: &mut Conn, reader: &TableReader, public: &PublicUrl) -> QueryResult<Words> {
    let event = reader.event();
    Ok(Words {
        tracks: events::store::tracks(conn, event)?,
        session_types: events::store::session_types(conn, event)?,
        criteria: events::store::criteria(conn, event)?,
        event: event.clone(),
        public: public.clone(),
    })
}

type Row = (Uuid, Vec<String>);

fn piece(conn: &mut Conn, (table, reader): (Table, &TableReader), words: &Words, after: Uuid) -> QueryResult<Vec<Row>> {
    Ok(match table {
        Table::Proposals => {
            let (rows, speakers) = store::proposals(conn, reader, after)?;
            let of = |id| speakers.get(&id).map_or(&[][..], Vec::as_slice);
            rows.iter().map(|(one, verdict)| (one.id.uuid(), words.proposal(one, *verdict, of(one.id)))).collect()
        }
        Table::Talks => {
            let (rows, speakers) = store::talks(conn, reader, after)?;
            let of = |id| speakers.get(&id).map_or(&[][..], Vec::as_slice);
            rows.iter().map(|(one, place)| (one.id.uuid(), words.talk(one, place, of(one.id)))).collect()
        }
        Table::Reviews => {
            let rows = store::reviews(conn, reader, after)?;
            rows.iter().map(|row| (row.0.review.id.uuid(), words.review(row))).collect()
        }
        Table::Speakers => {
            let rows = store::speakers(conn, reader, after)?;
            rows.iter().map(|row| (row.0.0.id.uuid(), cells::speaker(row))).collect()
        }
    })
}
