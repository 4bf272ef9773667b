//! Opening the database that the settings name.

use std::path::Path;

use anyhow::Context;

use crate::config::Settings;
use crate::db::{self, Address, Db};
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

fn place(address: &Address) -> String {
    match address {
        Address::Sqlite(file) => Path::new(file).display().to_string(),
        Address::Postgres(_) => "that DATABASE_URL names".to_owned(),
    }
}
