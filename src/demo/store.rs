//! Writes the demo's rows, many at a time.

use diesel::prelude::*;

use super::rows::DemoRows;
use crate::db::{Conn, Tx};
use crate::on_each;
use crate::schema::{
    criteria, decisions, events, history, mails, members, people, pictures, proposal_speakers, proposals, ratings,
    releases, review_scores, reviews, rooms, session_types, sessions, slots, speakers, tracks,
};

/// Rows of one statement: few enough for either database's limit of values.
const AT_ONCE: usize = 400;

macro_rules! insert {
    ($tx:ident, $rows:ident: $($field:ident in $table:ident),+ $(,)?) => {
        $(for rows in $rows.$field.chunks(AT_ONCE) {
            on_each!($tx.conn(), |one| diesel::insert_into($table::table).values(rows).execute(one))?;
        })+
    };
}

/// Writes everything.
pub fn keep(tx: &mut Tx<'_>, rows: &DemoRows) -> QueryResult<()> {
    insert!(tx, rows:
        people in people, pictures in pictures, sessions in sessions, events in events, tracks in tracks, session_types in session_types,
        rooms in rooms, criteria in criteria, members in members, speakers in speakers, proposals in proposals,
        speaking in proposal_speakers, reviews in reviews, scores in review_scores, decisions in decisions,
        slots in slots, releases in releases, ratings in ratings, history in history,
        mails in mails,
    );
    Ok(())
}

/// Slugs of all events by their days, where these people have accounts.
pub fn events_of(conn: &mut Conn, emails: &[String]) -> QueryResult<Option<Vec<String>>> {
    let here: i64 = people::table.filter(people::email.eq_any(emails)).count().get_result(conn)?;
    if usize::try_from(here).ok() != Some(emails.len()) {
        return Ok(None);
    }
    events::table.order(events::starts_on).select(events::slug).load(conn).map(Some)
}

/// Whether there is nothing and nobody yet.
pub fn is_empty(tx: &mut Tx<'_>) -> QueryResult<bool> {
    let people: i64 = people::table.count().get_result(tx.conn())?;
    let events: i64 = events::table.count().get_result(tx.conn())?;
    Ok(people + events == 0)
}
