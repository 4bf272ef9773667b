//! Words looked for anywhere in a text, by an index of what three letters follow one another (`docs/decisions/0044`).

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::text::{anywhere, searchable};
use super::types::Guid;
use super::{Conn, Id, Tx};
use crate::schema::{people, speakers};

/// Texts that are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchedText {
    /// What `proposals.search` holds, and the code.
    Proposals,
    /// What lines of the history say.
    History,
    /// What `people.search` holds.
    People,
    /// What `speakers.search` holds.
    Speakers,
}

impl SearchedText {
    /// SQLite's index of them.
    fn index(self) -> &'static str {
        match self {
            Self::Proposals => "words_of_proposals",
            Self::History => "words_of_history",
            Self::People => "words_of_people",
            Self::Speakers => "words_of_speakers",
        }
    }

    /// PostgreSQL's table, and the text that its index is of.
    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Proposals => ("proposals", "search || ' ' || lower(code)"),
            Self::History => ("history", "lower(by_name || ' ' || before || ' ' || after || ' ' || verb)"),
            Self::People => ("people", "search"),
            Self::Speakers => ("speakers", "search"),
        }
    }
}

/// Fills in `people.search` and `speakers.search` where they are empty, as they are in rows from before they were there: databases do not
/// know that é is an e.
pub(super) fn fill_in(tx: &mut Tx<'_>) -> QueryResult<()> {
    let people: Vec<Texts> = people::table
        .filter(people::search.eq(""))
        .select((people::id, people::name, people::email))
        .load(tx.conn())?;
    for (id, name, email) in people {
        let search = people::search.eq(searchable(&name, &email));
        diesel::update(people::table.filter(people::id.eq(id))).set(search).execute(tx.conn())?;
    }
    let speakers: Vec<Texts> = speakers::table
        .filter(speakers::search.eq(""))
        .select((speakers::id, speakers::name, speakers::affiliation))
        .load(tx.conn())?;
    for (id, name, affiliation) in speakers {
        let search = speakers::search.eq(searchable(&name, &affiliation));
        diesel::update(speakers::table.filter(speakers::id.eq(id))).set(search).execute(tx.conn())?;
    }
    Ok(())
}

/// A row's key, and the two texts that it is found by.
type Texts = (Id<()>, String, String);

/// Takes what was deleted out of the indexes at once. SQLite's keep the letters of deleted texts, which nothing finds, until enough has
/// changed; PostgreSQL's go with the next vacuum, like the texts themselves.
///
/// # Errors
/// The database does not take it.
pub fn forget_deleted_words(tx: &mut Tx<'_>) -> QueryResult<()> {
    let Conn::Sqlite(sqlite) = tx.conn() else { return Ok(()) };
    for searched in [SearchedText::Proposals, SearchedText::History, SearchedText::People, SearchedText::Speakers] {
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

/// How many times as many texts as are enough are worth being looked at: of more, a walk along a list soon finds enough.
const WORTH: i64 = 6;
/// Letters of which the index knows what follows on them.
const LETTERS: usize = 3;

/// Every text that may hold some words, which must be looked at closely; none where those are many more than are enough, or the words too
/// short.
///
/// # Errors
/// The database does not answer.
pub fn likely<T>(conn: &mut Conn, searched: SearchedText, words: &str, enough: i64) -> QueryResult<Option<Vec<Id<T>>>> {
    let letters: Vec<char> = words.chars().collect();
    if letters.len() < LETTERS {
        return Ok(None);
    }
    let most = WORTH * enough;
    let rows: Vec<Row> = match conn {
        Conn::Sqlite(sqlite) => {
            let index = searched.index();
            let each = letters.windows(LETTERS).map(|three| three.iter().collect::<String>().replace('"', "\"\""));
            let all = each.map(|three| format!("\"{three}\"")).collect::<Vec<_>>().join(" AND ");
            let query = format!(
                "SELECT subject_id AS id FROM search_documents
                 WHERE rid IN (SELECT rowid FROM {index} WHERE {index} MATCH $1 LIMIT $2)"
            );
            sql_query(query).bind::<Text, _>(all).bind::<BigInt, _>(most + 1).load(sqlite)?
        }
        Conn::Pg(pg) => {
            let (table, text) = searched.text();
            let query = format!("SELECT id FROM {table} WHERE {text} LIKE $1 ESCAPE '\\' LIMIT $2");
            sql_query(query).bind::<Text, _>(anywhere(words)).bind::<BigInt, _>(most + 1).load(pg)?
        }
    };
    let are_all = usize::try_from(most).is_ok_and(|most| rows.len() <= most);
    Ok(are_all.then(|| rows.into_iter().map(|row| Id::from(row.id.uuid())).collect()))
}
