//! A whole installation in one file: beside people who write, into either database, and never over what is there.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use callboard::commands::backup;
use callboard::config::Settings;
use callboard::db::{self, Address, Db, Id, Synchronous};
use callboard::schema::{attempts, people, rooms};
use diesel::prelude::*;
use tempfile::TempDir;

use crate::archive::full::{archive_of, full_event, rows_of};
use crate::support::{TestDatabase, TestSite, settings};

/// A folder of operators, with a file for the backup.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("callboard.backup");
    (folder, file)
}

/// The settings of whoever runs a site, or of another place.
fn settings_of(site: &TestSite, database: &Address, data: &Path) -> Settings {
    Settings { data: data.to_owned(), database_url: Some(database.clone()), ..settings(&site.base, &[]) }
}

fn opened(site: &TestSite, database: &Address) -> Db {
    Db::open(database, Synchronous::Normal, site.parts.db.public_url().clone()).unwrap()
}

#[actix_web::test]
async fn everything_is_in_a_backup_and_comes_back_on_either_database() {
    let site = TestSite::new().await;
    let event = full_event(&site);
    let ada = site.person("Ada");
    let (folder, file) = place();
    let here = settings_of(&site, site.parts.db.address(), folder.path());

    let said = backup::write(&here, &file).unwrap();
    assert!(said.contains("holds 5 events, "), "{said}");
    let compared = backup::compare(&here, &file).unwrap();
    assert_eq!(compared.lines().count(), 1, "nothing differs: {compared}");

    let moved = Address::Sqlite(folder.path().join("elsewhere/callboard.sqlite"));
    backup::restore(&settings_of(&site, &moved, folder.path()), &file).unwrap();
    // Rows stand in an archive as the database gives them.
    let archive = |db: &Db| {
        let mut rows: Vec<String> =
            rows_of(&archive_of(db, &event, site.now())).iter().map(|(table, row)| format!("{table} {row}")).collect();
        rows.sort();
        rows
    };
    assert_eq!(archive(&opened(&site, &moved)), archive(&site.parts.db));

    let again = folder.path().join("again.backup");
    backup::write(&settings_of(&site, &moved, folder.path()), &again).unwrap();
    let third = TestDatabase::to_restore_into();
    backup::restore(&settings_of(&site, &third.0, folder.path()), &again).unwrap();
    let there = TestSite::on(third, &[], |parts| parts);
    assert_eq!(archive(&there.parts.db), archive(&site.parts.db));
    ada.at(&there.base).get("/account").await.assert_ok().assert_says("ada@example.org");
}

#[actix_web::test]
async fn a_backup_is_one_instant_however_much_is_written_meanwhile() {
    let site = TestSite::new().await;
    let event = site.event("tideline");
    let folder = tempfile::tempdir().unwrap();
    let here = settings_of(&site, site.parts.db.address(), folder.path());
    let over = AtomicBool::new(false);
    std::thread::scope(|people| {
        people.spawn(|| {
            for number in 0.. {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                // Two tables in one transaction: no instant has one without the other.
                site.given(|tx| {
                    diesel::insert_into(attempts::table)
                        .values((
                            attempts::subject.eq(format!("try {number}")),
                            attempts::tries.eq(1),
                            attempts::since.eq(site.now()),
                        ))
                        .execute(tx.conn())?;
                    diesel::insert_into(rooms::table)
                        .values((
                            (rooms::id.eq(Id::<()>::fresh()), rooms::event_id.eq(event.id)),
                            (rooms::name.eq(format!("Room {number}")), rooms::position.eq(number)),
                        ))
                        .execute(tx.conn())
                });
            }
        });
        let copies: Vec<_> = (0..3)
            .map(|number| {
                let copy = folder.path().join(format!("{number}.backup"));
                let before: QueryResult<i64> = site.parts.db.read_here(|conn| attempts::table.count().get_result(conn));
                (before, backup::write(&here, &copy), copy)
            })
            .collect();
        // Before anything can fail: the other one writes for as long as this is not over.
        over.store(true, Ordering::Relaxed);
        for (before, written, copy) in copies {
            written.unwrap();
            let (tries, rooms): (i64, i64) = opened(&site, &Address::Sqlite(copy))
                .read_here(|conn| {
                    QueryResult::Ok((attempts::table.count().get_result(conn)?, rooms::table.count().get_result(conn)?))
                })
                .unwrap();
            assert_eq!(tries, rooms);
            assert!(tries >= before.unwrap(), "what was acknowledged is in it");
        }
    });
}

#[actix_web::test]
async fn what_is_no_whole_backup_is_refused_and_what_is_there_is_never_written_over() {
    let site = TestSite::new().await;
    site.person("Ada");
    let (folder, file) = place();
    let here = settings_of(&site, site.parts.db.address(), folder.path());
    backup::write(&here, &file).unwrap();
    let refusal = |settings: &Settings, file: &Path| format!("{:#}", backup::restore(settings, file).unwrap_err());

    let occupied = refusal(&here, &file);
    assert!(occupied.contains("already"), "{occupied}");
    let accounts: i64 = site.parts.db.read_here(|conn| people::table.count().get_result(conn)).unwrap();
    assert_eq!(accounts, 1);

    let empty = Address::Sqlite(folder.path().join("new/callboard.sqlite"));
    let elsewhere = settings_of(&site, &empty, folder.path());
    let foreign = folder.path().join("foreign");
    std::fs::write(&foreign, "no database at all, and long enough to be taken for one").unwrap();
    assert!(refusal(&elsewhere, &foreign).ends_with("it is no database of Callboard"));

    let mut damaged = std::fs::read(&file).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4096].fill(0xa5);
    let damaged_file = folder.path().join("damaged");
    std::fs::write(&damaged_file, damaged).unwrap();
    let words = refusal(&elsewhere, &damaged_file);
    assert!(words.contains("damaged") || words.contains("refuses"), "{words}");

    let newer = opened(&site, &Address::Sqlite(file.clone()));
    newer
        .write_here(|tx| {
            diesel::sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')")
                .execute(tx.conn())
        })
        .unwrap();
    newer.put_in_order().unwrap();
    assert!(refusal(&elsewhere, &file).contains("it was made by a newer Callboard (29991231000001)"));
    assert!(db::migrate(&newer).unwrap_err().to_string().contains("newer"));
    assert!(!folder.path().join("new/callboard.sqlite").exists());
}

#[cfg(unix)]
#[actix_web::test]
async fn a_backup_is_for_its_owners_eyes_only() {
    use std::os::unix::fs::PermissionsExt;
    let site = TestSite::new().await;
    let (folder, file) = place();
    backup::write(&settings_of(&site, site.parts.db.address(), folder.path()), &file).unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
}
