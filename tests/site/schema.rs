//! Both databases have the same shape, and `schema.rs` is it.

use std::collections::BTreeSet;

use callboard::db::Conn;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::support::TestSite;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Every column that the database has, as `table.column` with `?` where it may be empty.
fn columns(conn: &mut Conn) -> QueryResult<BTreeSet<String>> {
    let rows: Vec<Column> = match conn {
        Conn::Pg(pg) => diesel::sql_query(
            "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END AS name
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'",
        )
        .load(pg)?,
        Conn::Sqlite(sqlite) => diesel::sql_query(
            "SELECT t.name || '.' || c.name || CASE WHEN c.\"notnull\" = 0 AND c.pk = 0 THEN '?' ELSE '' END AS name
             FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'
             AND t.name NOT LIKE 'words_of_%' AND t.name <> 'search_documents'",
        )
        .load(sqlite)?,
    };
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// The same, as `schema.rs` says it.
pub fn declared() -> BTreeSet<String> {
    let text = std::fs::read_to_string("src/schema.rs").unwrap();
    let mut declared = BTreeSet::new();
    for table in text.split("table! {").skip(1) {
        let header = table.lines().find(|line| line.contains(") {")).unwrap();
        let name = header.split_whitespace().next().unwrap();
        for column in table.lines().filter(|line| line.contains(" -> ") && line.ends_with(',')) {
            let (column, kind) = column.trim().split_once(" -> ").unwrap();
            let empty = if kind.starts_with("Nullable") { "?" } else { "" };
            declared.insert(format!("{name}.{}{empty}", column.trim_end_matches('_')));
        }
    }
    declared
}

#[actix_web::test]
async fn the_database_has_the_columns_that_the_schema_declares() {
    let site = TestSite::new().await;

    let found = site.parts.db.read_here(columns).unwrap();

    assert_eq!(found, declared());
}

#[actix_web::test]
async fn migrations_go_down_and_up_again() {
    let site = TestSite::new().await;
    let kind = if site.parts.db.address().is_sqlite() { "sqlite" } else { "postgres" };
    let mut folders: Vec<_> =
        std::fs::read_dir(format!("migrations/{kind}")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let script = |file: &str, folder: &std::path::Path| std::fs::read_to_string(folder.join(file)).unwrap();

    site.given(|tx| {
        folders.iter().rev().try_for_each(|folder| tx.conn().batch_execute(&script("down.sql", folder)))?;
        folders.iter().try_for_each(|folder| tx.conn().batch_execute(&script("up.sql", folder)))
    });

    assert_eq!(site.parts.db.read_here(columns).unwrap(), declared());
}

/// Every reference from one table to another that no index begins with, as `table.column`.
fn references_without_an_index(conn: &mut Conn) -> QueryResult<BTreeSet<String>> {
    let rows: Vec<Column> = match conn {
        Conn::Pg(pg) => diesel::sql_query(
            "SELECT c.conrelid::regclass || '.' || a.attname AS name
             FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
             WHERE c.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_index i
               WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)",
        )
        .load(pg)?,
        Conn::Sqlite(sqlite) => diesel::sql_query(
            "SELECT t.name || '.' || f.\"from\" AS name
             FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' AND NOT EXISTS (SELECT 1
               FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
               WHERE c.seqno = 0 AND c.name = f.\"from\" AND i.partial = 0)",
        )
        .load(sqlite)?,
    };
    Ok(rows.into_iter().map(|row| row.name).collect())
}

#[actix_web::test]
async fn every_reference_can_be_followed_back_by_an_index() {
    let site = TestSite::new().await;

    let without = site.parts.db.read_here(references_without_an_index).unwrap();

    assert_eq!(without, BTreeSet::new());
}
