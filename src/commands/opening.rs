//! Opening the database that the settings name.

use std::path::Path;

use anyhow::Context;

use crate::config::Settings;
use crate::db::{self, Address, Db, Id};
use crate::programme;

/// The database, as it is.
///
/// # Errors
/// It cannot be opened, with what to look at.
pub fn open(settings: &Settings) -> anyhow::Result<Db> {
    let address = settings.database();
    let db =
        Db::open(&address, settings.sqlite_synchronous, settings.public_url()).with_context(|| match &address {
            Address::Sqlite(file) => format!("the database {} cannot be opened", file.display()),
            Address::Postgres(_) => "the database that DATABASE_URL names cannot be opened".to_owned(),
        })?;
    Ok(db.with_sessions(settings.sessions))
}

/// The database, brought up to date.
///
/// # Errors
/// It cannot be opened, or a migration was refused.
pub fn migrated(settings: &Settings) -> anyhow::Result<Db> {
    let db = open(settings)?;
    db::migrate(&db)
        .with_context(|| format!("the database {} cannot be brought up to date", place(&settings.database())))?;
    let host = db.public_url().host();
    db.write_here(|tx| programme::store::keep_calendar_hosts(tx, &host))
        .context("the events' calendars have no host")?;
    Ok(db)
}

/// The same, unless there is no database yet: then none is made.
///
/// # Errors
/// It cannot be opened, or a migration was refused.
pub fn existing(settings: &Settings) -> anyhow::Result<Option<Db>> {
    match settings.database() {
        Address::Sqlite(file) if !file.exists() => Ok(None),
        _ => migrated(settings).map(Some),
    }
}

/// A database for trying something out where there is none yet; nothing is left of it.
///
/// # Errors
/// It cannot be made.
pub fn passing<T>(settings: &Settings, run: impl FnOnce(&Db) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let folder = std::env::temp_dir().join(format!("callboard-{}", Id::<Settings>::fresh().uuid()));
    std::fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let passing = Settings { data: folder.clone(), database_url: None, ..settings.clone() };
    let done = migrated(&passing).and_then(|db| run(&db));
    drop(std::fs::remove_dir_all(&folder));
    done
}

fn place(address: &Address) -> String {
    match address {
        Address::Sqlite(file) => Path::new(file).display().to_string(),
        Address::Postgres(_) => "that DATABASE_URL names".to_owned(),
    }
}
