//! A whole installation into one file, and back.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::lock::Lock;
use super::{files, migrated, open};
use crate::config::Settings;
use crate::counting::counted;
use crate::db::backup::{self, RowCount};
use crate::db::{Address, make_folder};

/// Where a backup goes.
#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    /// The file; it holds personal data and the hashes of passwords
    pub file: PathBuf,
}

/// Which backup is restored.
#[derive(Args, Clone, Debug)]
pub struct RestoreArgs {
    /// Restore nothing: say whether the file is whole, and where this installation holds more or less
    #[arg(long)]
    pub check: bool,
    /// The file that `callboard backup` wrote
    pub file: PathBuf,
}

/// Writes everything into a file, which is there whole or not at all, beside a Callboard that serves.
///
/// # Errors
/// There is no installation, or the file cannot be written.
pub fn write(settings: &Settings, file: &Path) -> anyhow::Result<String> {
    if let Address::Sqlite(database) = settings.database()
        && !database.exists()
    {
        bail!("there is no database {}: start in the folder of the installation, or say --data", database.display());
    }
    let db = open(settings)?;
    let rows = files::whole(file, |unfinished| Ok(backup::write(&db, &unfinished.path)?))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(format!("{} holds {}.", file.display(), summary(&rows)))
}

/// Says whether a backup is whole, and how many rows it has more or less than the installation.
///
/// # Errors
/// It is damaged, or none.
pub fn compare(settings: &Settings, file: &Path) -> anyhow::Result<String> {
    let theirs = checked(file)?;
    let mut said = format!("{} is whole: it holds {}.", file.display(), summary(&theirs));
    if matches!(settings.database(), Address::Sqlite(database) if !database.exists()) {
        return Ok(said);
    }
    let ours = open(settings)?.read_here(backup::counts)?;
    for (theirs, ours) in theirs.iter().zip(&ours).filter(|(theirs, ours)| theirs != ours) {
        let _ = write!(said, "\n{}: {} there, {} here", theirs.table, theirs.rows, ours.rows);
    }
    Ok(said)
}

/// Restores everything into a place where there is nothing.
///
/// # Errors
/// There is something, or the file is damaged; then nothing was changed.
pub fn restore(settings: &Settings, file: &Path) -> anyhow::Result<String> {
    let rows = checked(file)?;
    let address = settings.database();
    let _serving = Lock::take(&address, "serve", "serving")?;
    let _sending = Lock::take(&address, "mail", "sending mails from")?;
    match &address {
        Address::Sqlite(database) => {
            put_back(file, (&address, database))?;
            drop(migrated(settings)?);
        }
        Address::Postgres(_) => pour(settings, file)?,
    }
    Ok(format!("Restored {}.", summary(&rows)))
}

fn checked(file: &Path) -> anyhow::Result<Vec<RowCount>> {
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    backup::contents(file).with_context(|| format!("{} cannot be restored", file.display()))
}

fn put_back(file: &Path, (address, database): (&Address, &Path)) -> anyhow::Result<()> {
    // What is left of another database would be taken for a part of this one.
    if let Some(trace) = address.files().into_iter().find(|file| file.exists()) {
        bail!("there is {} already: move it away, or restore into another folder", trace.display());
    }
    copy(file, database)
}

fn copy(file: &Path, to: &Path) -> anyhow::Result<()> {
    let copied = files::whole(to, |unfinished| Ok(io::copy(&mut fs::File::open(file)?, &mut &unfinished.file)?));
    copied.map(drop).with_context(|| format!("{} cannot be written", to.display()))
}

fn pour(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    make_folder(&settings.data)?;
    let ours = settings.data.join("restoring");
    // A backup of an older program is changed on the way, and stays as it is.
    copy(file, &ours)?;
    let poured = backup::update(&ours).and_then(|_| backup::pour(&ours, &db));
    fs::remove_file(&ours)?;
    Ok(poured?)
}

/// What people look for first.
fn summary(rows: &[RowCount]) -> String {
    let rows = |name: &str| rows.iter().find(|rows| rows.table == name).map_or(0, |rows| rows.rows);
    format!(
        "{}, {}, {} and {}",
        counted(rows("events"), "event", "events"),
        counted(rows("people"), "account", "accounts"),
        counted(rows("proposals"), "proposal", "proposals"),
        counted(rows("pictures"), "photo", "photos"),
    )
}
