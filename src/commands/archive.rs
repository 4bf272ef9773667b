//! Archives from the command line.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Subcommand;

use super::files;
use super::progress::WatchedFile;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::events;
use crate::exchange::archive::{self, ArchiveError, ArchiveSummary, RestoreReport};

/// What is done with an archive.
#[derive(Subcommand, Clone, Debug)]
pub enum ArchiveCommand {
    /// Write the whole event into one file
    Write {
        /// Slug of the event
        #[arg(long, value_name = "SLUG")]
        event: String,
        /// The file; it holds personal data
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Restore the event that a file holds
    Restore {
        /// Slug that it gets here [default: the one that it had]
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
        /// The file
        file: PathBuf,
    },
}

/// Does it, and says what was done.
///
/// # Errors
/// A plain sentence why not; then nothing was changed.
pub fn run(db: &Db, command: &ArchiveCommand, now: Timestamp) -> anyhow::Result<String> {
    match command {
        ArchiveCommand::Write { event, out } => write(db, event, out, now).map(|written| written.to_string()),
        ArchiveCommand::Restore { event, file } => {
            restore(db, file, event.as_deref(), now).map(|restored| restored.to_string())
        }
    }
}

/// Writes an event into a file, which is there whole or not at all, for its owner's eyes only.
///
/// # Errors
/// There is no such event, or the file cannot be written.
pub fn write(db: &Db, slug: &str, out: &Path, now: Timestamp) -> anyhow::Result<ArchiveSummary> {
    files::whole(out, |unfinished| write_to(db, slug, &unfinished.file, now))
        .with_context(|| format!("{} cannot be written", out.display()))
}

fn write_to(db: &Db, slug: &str, unfinished: &File, now: Timestamp) -> anyhow::Result<ArchiveSummary> {
    db.export_here(|conn| {
        let event = match events::lookup::by_slug(conn, slug) {
            Err(diesel::result::Error::NotFound) => return Err(anyhow!("there is no event /{slug}")),
            found => found?,
        };
        let mut out = BufWriter::new(unfinished);
        let written = archive::write(conn, &event, db.public_url(), now, &mut out)?;
        out.flush()?;
        Ok(written)
    })
}

/// Restores an event from a file, under the slug that is given.
///
/// # Errors
/// A plain sentence why not; then nothing was changed.
pub fn restore(db: &Db, file: &Path, slug: Option<&str>, now: Timestamp) -> anyhow::Result<RestoreReport> {
    let restored = db.write_here(|tx| {
        let file = File::open(file)?;
        let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        archive::restore(tx, WatchedFile::new(file, size), slug, now)
    });
    restored.map_err(|error: ArchiveError| anyhow!("{} cannot be restored: {error}", file.display()))
}
