//! Words looked for anywhere in a text, by an index of what three letters follow one another (`docs/decisions/0044`).

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::text::anywhere;
use super::types::Guid;
use super::{Conn, Id, Tx};

/// Texts that are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    /// What `proposals.search` holds, and the code.
    Proposals,
    /// What lines of the history say.
    History,
    /// Names and addresses of accounts.
    People,
}

impl Searched {
    /// SQLite's index of them.
    fn index(self) -> &'static str {
        match self {
            Self::Proposals => "words_of_proposals",
            Self::History => "words_of_history",
            Self::People => "words_of_people",
        }
    }

    /// PostgreSQL's table, and the text that its index is of.
    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Proposals => ("proposals", "search || ' ' || lower(code)"),
            Self::History => ("history", "lower(by_name || ' ' || before || ' ' || after || ' ' || verb)"),
            Self::People => ("people", "lower(name || ' ' || email_key)"),
        }
    }
}

/// Takes what was deleted out of the indexes at once. SQLite's keep the letters of deleted texts, which nothing finds, until enough has
/// changed; PostgreSQL's go with the next vacuum, like the texts themselves.
///
/// # Errors
/// The database does not take it.
pub fn forget_deleted_words(tx: &mut Tx<'_>) -> QueryResult<()> {
    let Conn::Sqlite(sqlite) = tx.conn() else { return Ok(()) };
    for searched in [Searched::Proposals, Searched::History, Searched::People] {
        let index = searched.index();
        sqlite.batch_execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"))?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Guid)]
    id: Id<()>,
}

/// More texts than these are not worth going through one by one: the word is so common that a walk along a list finds enough.
const MOST: usize = 5_000;
/// Letters of which the index knows what follows on them.
const LETTERS: usize = 3;

/// Every text that may hold some words, which must be looked at closely; none where those are too many, or the words too short.
///
/// # Errors
/// The database does not answer.
pub fn likely<T>(conn: &mut Conn, searched: Searched, words: &str) -> QueryResult<Option<Vec<Id<T>>>> {
    let letters: Vec<char> = words.chars().collect();
    if letters.len() < LETTERS {
        return Ok(None);
    }
    let limit = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    let rows: Vec<Row> = match conn {
        Conn::Sqlite(sqlite) => {
            let index = searched.index();
            let each = letters.windows(LETTERS).map(|three| three.iter().collect::<String>().replace('"', "\"\""));
            let all = each.map(|three| format!("\"{three}\"")).collect::<Vec<_>>().join(" AND ");
            let query = format!(
                "SELECT subject_id AS id FROM search_documents
                 WHERE rid IN (SELECT rowid FROM {index} WHERE {index} MATCH $1 LIMIT $2)"
            );
            sql_query(query).bind::<Text, _>(all).bind::<BigInt, _>(limit).load(sqlite)?
        }
        Conn::Pg(pg) => {
            let (table, text) = searched.text();
            let query = format!("SELECT id FROM {table} WHERE {text} LIKE $1 ESCAPE '\\' LIMIT $2");
            sql_query(query).bind::<Text, _>(anywhere(words)).bind::<BigInt, _>(limit).load(pg)?
        }
    };
    Ok((rows.len() <= MOST).then(|| rows.into_iter().map(|row| Id::from(row.id.uuid())).collect()))
}
