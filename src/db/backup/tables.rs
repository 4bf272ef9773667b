//! Every row of every table, from one database into another of the same shape, whichever two they are.

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, SingleValue, SqlType, Text};

use crate::clock::{Day, Timestamp};
use crate::db::Conn;
use crate::db::types::{self, Guid, Id};
use crate::{on_each, schema};

/// Rows of one statement: few enough for memory where each holds a file that was imported.
const AT_ONCE: usize = 20;

/// What holds a column's values here.
pub trait HeldValue {
    type Value;
}

macro_rules! held {
    ($($column:ty => $value:ty),+) => { $(impl HeldValue for $column { type Value = $value; })+ };
}
held!(
    Integer => i32, BigInt => i64, Double => f64, Bool => bool, Text => String, Binary => Vec<u8>,
    Guid => Id<()>, types::Instant => Timestamp, types::Day => Day
);

impl<T: HeldValue + SqlType + SingleValue> HeldValue for Nullable<T> {
    type Value = Option<T::Value>;
}

pub type Value<Column> = <<Column as Expression>::SqlType as HeldValue>::Value;

/// Declares the tables, in an order in which rows refer to rows before them: `table { every column }`. One that
/// the schema has and this list lacks does not compile where it is a column, and fails a test where it is a table.
macro_rules! tables {
    ($($table:ident { $($column:ident),+ $(,)? })+) => {
        $(mod $table {
            use super::{AT_ONCE, Conn, Insertable, QueryResult, Queryable, RunQueryDsl, Value, on_each, schema};

            #[derive(Queryable, Insertable)]
            #[diesel(table_name = schema::$table, treat_none_as_default_value = false)]
            pub struct TableRow { $($column: Value<schema::$table::$column>),+ }

            pub fn put(rows: impl Iterator<Item = QueryResult<TableRow>>, to: &mut Conn) -> QueryResult<()> {
                // Asked once more after its end, SQLite would begin anew.
                let mut rows = rows.fuse();
                loop {
                    let some: Vec<TableRow> = rows.by_ref().take(AT_ONCE).collect::<QueryResult<_>>()?;
                    if some.is_empty() {
                        return Ok(());
                    }
                    on_each!(to, |one| diesel::insert_into(schema::$table::table).values(some).execute(one))?;
                }
            }
        })+

        /// Copies every row, as they come.
        ///
        /// # Errors
        /// One of the databases does not answer, or a row is refused.
        pub fn copy(from: &mut Conn, to: &mut Conn) -> QueryResult<()> {
            $(match from {
                Conn::Pg(pg) => {
                    let rows = schema::$table::table.load_iter::<$table::TableRow, PgRowByRowLoadingMode>(pg)?;
                    $table::put(rows, to)?;
                }
                Conn::Sqlite(sqlite) => {
                    let rows = schema::$table::table.load_iter::<$table::TableRow, DefaultLoadingMode>(sqlite)?;
                    $table::put(rows, to)?;
                }
            })+
            Ok(())
        }

        /// Throws every row away, those first that refer to others.
        ///
        /// # Errors
        /// The database does not answer.
        pub fn clear(conn: &mut Conn) -> QueryResult<()> {
            let mut deleting: Vec<fn(&mut Conn) -> QueryResult<usize>> =
                vec![$(|conn| diesel::delete(schema::$table::table).execute(conn)),+];
            deleting.reverse();
            deleting.into_iter().try_for_each(|delete| delete(conn).map(drop))
        }

        /// How many rows each table has.
        ///
        /// # Errors
        /// The database does not answer.
        pub fn counts(conn: &mut Conn) -> QueryResult<Vec<(&'static str, i64)>> {
            Ok(vec![$((stringify!($table), schema::$table::table.count().get_result(conn)?)),+])
        }
    };
}

tables! {
    installation {
        name, value
    }
    people {
        id, email, email_key, name, password_hash, confirmed_at, is_admin, created_at, search
    }
    sessions {
        id, person_id, token_hash, agent, address, created_at, seen_at, expires_at
    }
    once_links {
        id, purpose, person_id, token_hash, email, browser, next, created_at, expires_at, used_at
    }
    attempts {
        subject, tries, since
    }
    answers {
        form, location, answered_at
    }
    pictures {
        id, owner_id, content, width, height, used, created_at
    }
    events {
        id, slug, name, tagline, starts_on, ends_on, time_zone, place, contact, accent, cfp_text, cfp_opens_at,
        cfp_closes_at, blind, reviews_wanted, talks_public, ratings_needed, release, calendar_host, revision,
        ratings_revision, version, created_at, visibility, conduct, reviews_close_at
    }
    tracks {
        id, event_id, name, hue, description, position
    }
    session_types {
        id, event_id, name, minutes, position
    }
    rooms {
        id, event_id, name, capacity, position
    }
    criteria {
        id, event_id, name, help, low_label, high_label, weight, required, position, retired
    }
    members {
        event_id, person_id, role, joined_at, notices, told_until, seen_until
    }
    speakers {
        id, event_id, person_id, code, name, affiliation, biography, picture_id, source_id, version, created_at,
        search
    }
    proposals {
        id, event_id, code, title, abstract_, description, notes, track_id, session_type_id, minutes, expected,
        language, level, state, search, shuffle, review_count, score, rating_count, rating_sum, held_changes,
        source_id, version, submitted_at, created_at, updated_at, waitlist_position, answer_by
    }
    proposal_speakers {
        proposal_id, speaker_id, position
    }
    invitations {
        id, event_id, place, proposal_id, email, name, token_hash, invited_by, created_at, expires_at, answer,
        answered_at, speaker_id, shared_hash
    }
    reviews {
        id, event_id, proposal_id, person_id, state, note, feedback, score, version, created_at, updated_at,
        scored_at, score_before
    }
    reviewers_left_out {
        event_id, person_id, left_out_at
    }
    review_scores {
        review_id, criterion_id, value
    }
    conflicts {
        proposal_id, person_id, reason, declared_at
    }
    approved_feedback {
        proposal_id, text, basis, told
    }
    masked_texts {
        proposal_id, field, source, text
    }
    decisions {
        proposal_id, event_id, verdict, staged_by, staged_at
    }
    slots {
        id, event_id, room_id, proposal_id, title, starts_at, ends_at, version
    }
    releases {
        id, event_id, number, notes, programme, released_by, released_at
    }
    accepted_clashes {
        event_id, digest
    }
    replaced_schedules {
        id, event_id, replaced_with, by_name, slots, replaced_at
    }
    ratings {
        id, event_id, proposal_id, rater, stars, comment, rated_at, hidden, browser
    }
    mails {
        id, event_id, proposal_id, person_id, occasion, once, to_name, to_address, subject, body, markdown,
        message_id, state, tries, unanswered, answer, queued_at, due_at, leased_until, sent_at, carrier
    }
    history {
        id, event_id, proposal_id, person_id, by_name, verb, before, after, at, reason, told, before_submission
    }
    imports {
        id, event_id, person_id, file_name, content, choices, headers, state, report, changes, release, created_at,
        applied_at
    }
    answer_links {
        id, token_hash, proposal_id, person_id, created_at, answer, over_at
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_table_of_the_schema_is_copied() {
        let (schema, here) = (include_str!("../../schema.rs"), include_str!("tables.rs"));
        let list = here.split("\ntables! {\n").nth(1).unwrap().split("\n}\n").next().unwrap();
        let listed = list.lines().filter(|line| line.ends_with(" {")).count();
        // What is added up is so by the copy's own triggers.
        let added_up = schema.matches("_tallies (id) {").count();
        assert_eq!(listed + added_up, schema.matches("\ntable! {").count());
    }
}
