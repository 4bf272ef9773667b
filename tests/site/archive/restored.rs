//! Nothing is lost: every table, every column, every row, on either database.

use std::collections::{BTreeMap, BTreeSet};

use callboard::clock::Timestamp;
use callboard::config::PublicUrl;
use callboard::db::{self, Address, Conn, Db, Synchronous};
use callboard::events::Event;
use callboard::exchange::archive::{TABLES, is_archive};
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde_json::{Value, json};

use super::full::{archive_of, full_event, restore, rows_of};
use crate::schema::declared;
use crate::support::TestSite;

/// Tables of the installation and of accounts, which no event owns.
const OF_THE_INSTALLATION: [&str; 6] =
    ["answer_links", "answers", "attempts", "installation", "once_links", "sessions"];
/// Safety nets that do not travel: their keys would name nothing where an event is restored.
const SAFETY_NETS: [&str; 2] = ["accepted_clashes", "replaced_schedules"];
/// Numbers that are added up anew where an event is restored.
const ADDED_UP: [&str; 2] = ["proposal_tallies", "review_tallies"];
/// What stays behind on purpose.
const STAYS: [&str; 8] = [
    "invitations.shared_hash",
    "invitations.token_hash",
    "people.confirmed_at",
    "people.email_key",
    "people.is_admin",
    "people.password_hash",
    "people.search",
    "speakers.search",
];
/// What is another on purpose where an event is restored.
const DIFFERS: [&str; 9] = [
    "invitations.expires_at",
    "invitations.token_hash",
    "mails.answer",
    "mails.body",
    "mails.leased_until",
    "mails.state",
    "people.confirmed_at",
    "people.is_admin",
    "people.password_hash",
];

/// Columns of each table, as `schema.rs` declares them.
fn columns() -> BTreeMap<String, BTreeSet<String>> {
    let mut tables = BTreeMap::<_, BTreeSet<_>>::new();
    for column in declared() {
        let (table, column) = column.trim_end_matches('?').split_once('.').unwrap();
        tables.entry(table.to_owned()).or_default().insert(column.to_owned());
    }
    tables
}

#[actix_web::test]
async fn every_table_and_column_of_an_event_is_in_its_archive() {
    let site = TestSite::new().await;
    let event = full_event(&site);

    let file = archive_of(&site.parts.db, &event, site.now());

    let mut held = BTreeSet::new();
    for (table, row) in rows_of(&file) {
        held.extend(row.as_object().unwrap().keys().map(|column| format!("{table}.{column}")));
    }
    let left_out = [OF_THE_INSTALLATION.as_slice(), &SAFETY_NETS, &ADDED_UP].concat();
    let wanted = columns().into_iter().filter(|(table, _)| !left_out.contains(&table.as_str()));
    let mut wanted: BTreeSet<String> = wanted
        .flat_map(|(table, columns)| columns.into_iter().map(move |column| format!("{table}.{column}")))
        .collect();
    for column in STAYS {
        assert!(wanted.remove(column), "{column} is no column any longer");
    }
    assert_eq!(held, wanted);
    assert_eq!(TABLES.len() + left_out.len(), columns().len());
    assert!(is_archive(&file) && is_archive(&file[..200]));
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Rows of a table as the database itself writes them, without what differs on purpose.
fn raw(conn: &mut Conn, table: &str, condition: &str) -> Vec<String> {
    let mut kept: Vec<String> = columns()[table].iter().cloned().collect();
    kept.retain(|column| !DIFFERS.contains(&format!("{table}.{column}").as_str()));
    let rows: Vec<Line> = match conn {
        Conn::Pg(pg) => {
            let sql = format!("SELECT ROW({})::text AS line FROM {table} WHERE {condition}", kept.join(", "));
            diesel::sql_query(sql).load(pg).unwrap()
        }
        Conn::Sqlite(sqlite) => {
            let quoted: Vec<String> = kept.iter().map(|column| format!("quote({column})")).collect();
            let sql = format!("SELECT {} AS line FROM {table} WHERE {condition}", quoted.join(" || ',' || "));
            diesel::sql_query(sql).load(sqlite).unwrap()
        }
    };
    let mut lines: Vec<String> = rows.into_iter().map(|row| row.line).collect();
    lines.sort();
    lines
}

/// Which rows of a table belong to an event.
fn belonging(conn: &Conn, table: &str, event: &Event) -> String {
    let key = match conn {
        Conn::Pg(_) => format!("'{}'", event.id),
        Conn::Sqlite(_) => format!("x'{}'", event.id.uuid().simple()),
    };
    match table {
        "events" => format!("id = {key}"),
        "proposal_speakers" | "conflicts" | "approved_feedback" | "masked_texts" => {
            format!("proposal_id IN (SELECT id FROM proposals WHERE event_id = {key})")
        }
        "review_scores" => format!("review_id IN (SELECT id FROM reviews WHERE event_id = {key})"),
        "history" => format!("event_id = {key} AND verb <> 'restored'"),
        "people" | "pictures" => "1 = 1".to_owned(),
        _ => format!("event_id = {key}"),
    }
}

fn raw_rows(db: &Db, table: &str, event: &Event) -> Vec<String> {
    let read = db.read_here(|conn| {
        let condition = belonging(conn, table, event);
        Ok::<_, diesel::result::Error>(raw(conn, table, &condition))
    });
    read.unwrap()
}

#[actix_web::test]
async fn an_event_is_restored_row_by_row() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());

    let restored = restore(&here.parts.db, &file, None, here.now()).unwrap();

    assert_eq!(restored.rows.keys().copied().collect::<BTreeSet<_>>(), TABLES.iter().copied().collect());
    for table in TABLES {
        let (before, after) = (raw_rows(&there.parts.db, table, &event), raw_rows(&here.parts.db, table, &event));
        assert_eq!(after.len(), restored.rows[table], "{table}");
        if matches!(*table, "people" | "pictures") {
            assert!(after.iter().all(|row| before.contains(row)), "{table}");
        } else {
            assert_eq!(after, before, "{table}");
        }
    }
    here.nobody().get(&format!("/{}/programme", event.slug)).await.assert_ok();
    here.nobody().get(&format!("/{}", event.slug)).await.assert_ok().assert_says(&event.name);
}

/// An archive's rows as they will stand where they are restored.
fn expected(file: &[u8], now: Timestamp) -> Vec<(String, Value)> {
    let mut rows = rows_of(file);
    for (table, row) in &mut rows {
        let waited = table == "mails" && (row["state"] == "queued" || row["state"] == "sending");
        if waited {
            row["state"] = json!("discarded");
            row["leased_until"] = Value::Null;
            row["answer"] = json!("Not sent from here: it was waiting when the event was archived.");
        }
        if table == "invitations" && row["email"] == "new0@example.org" {
            row["expires_at"] = json!(now);
        }
    }
    rows
}

fn without_restoring(rows: Vec<(String, Value)>) -> Vec<(String, Value)> {
    rows.into_iter().filter(|(_, row)| row["verb"] != "restored").collect()
}

/// On the run with PostgreSQL, this goes from there to SQLite and back.
#[actix_web::test]
async fn an_event_goes_to_the_other_database_and_back() {
    let (there, back) = (TestSite::new().await, TestSite::new().await);
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("other.sqlite"));
    let other = Db::open(&address, Synchronous::Normal, PublicUrl::parse("https://other.example").unwrap()).unwrap();
    db::migrate(&other).unwrap();
    let (event, now) = (full_event(&there), there.now());

    let first = archive_of(&there.parts.db, &event, now);
    restore(&other, &first, None, now).unwrap();
    let second = archive_of(&other, &event, now);
    restore(&back.parts.db, &second, None, now).unwrap();
    let third = archive_of(&back.parts.db, &event, now);

    assert_eq!(without_restoring(rows_of(&second)), expected(&first, now));
    assert_eq!(without_restoring(rows_of(&third)), expected(&first, now));
}
