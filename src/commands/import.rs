//! Import from the command line.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::clock::{Day, Timestamp};
use crate::db::{Db, Tx};
use crate::events::{self, Event, NewEvent};
use crate::exchange::{ImportError, Incoming, Report, apply, dry_run, read_oscon, unpacked};
use crate::programme::{NewRelease, ReleaseError, Scheduler, release};
use crate::times;

/// What is taken in, and how.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    /// Slug of the event; it is made when there is none
    #[arg(long, value_name = "SLUG")]
    event: String,
    /// Format of the file
    #[arg(long, value_enum, default_value = "oscon")]
    format: Format,
    /// Zone that the file's times are in, as an IANA name, for an event that is made [default: UTC]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Keep it in the working schedule; do not post it as the programme's next version
    #[arg(long)]
    no_release: bool,
    /// Write the report to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The file, plain or gzip
    file: PathBuf,
}

/// Formats that can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The JSON feed that OSCON published
    Oscon,
}

/// Takes a file in, or says what that would do.
///
/// # Errors
/// A plain sentence why not; then nothing was changed.
pub fn run(db: &Db, args: &ImportArgs, now: Timestamp) -> anyhow::Result<Report> {
    let name = args.file.display();
    let file = std::fs::read(&args.file).with_context(|| format!("{name} cannot be read"))?;
    let incoming = match args.format {
        Format::Oscon => read_oscon(&unpacked(&file)?).with_context(|| format!("{name} cannot be taken in"))?,
    };
    let done = db.write_here(|tx| {
        let (event, notes) = find_or_make(tx, args, &incoming, now)?;
        if args.dry_run {
            dry_run(tx, &event, &incoming, now)?;
        }
        let mut report = apply(tx, &event, &incoming, None, now)?;
        report.problems.extend(notes);
        if !args.no_release {
            report.posted = post(tx, &event, now)?;
        }
        Ok(report)
    });
    let report = match done {
        Err(ImportError::DryRun(report)) => *report,
        other => other?,
    };
    if let Some(file) = &args.report {
        let json = serde_json::to_vec_pretty(&report)?;
        std::fs::write(file, json).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(report)
}

/// The event that is meant, made from the file's days where there is none; with a sentence on what was assumed.
fn find_or_make(
    tx: &mut Tx<'_>,
    args: &ImportArgs,
    incoming: &Incoming,
    now: Timestamp,
) -> Result<(Event, Option<String>), ImportError> {
    match events::lookup::by_slug(tx, &args.event) {
        Err(diesel::result::Error::NotFound) => {}
        found => return Ok((found?, None)),
    }
    let (first, last) = incoming.days().ok_or(ImportError::Nothing)?;
    let time_zone = args.time_zone.clone().unwrap_or_else(|| "UTC".to_owned());
    if times::zone(&time_zone).is_none() {
        return Err(ImportError::Zone(time_zone));
    }
    let note = format!("The event {} was made; its times are taken to be in {time_zone} (--time-zone).", args.event);
    let (name, slug) = (args.event.to_uppercase(), args.event.clone());
    let new = NewEvent { name, slug, starts_on: Day(first), ends_on: Day(last), time_zone };
    Ok((events::actions::create(tx, None, &new, now)?, Some(note)))
}

/// Posts what came in as the programme's next version, unless the public sees it already; its number.
fn post(tx: &mut Tx<'_>, event: &Event, now: Timestamp) -> Result<Option<i32>, ImportError> {
    let who = Scheduler { event, by: None };
    match release(tx, who, &NewRelease { number: None, notes: "Taken in from another system.".to_owned() }, now) {
        Ok(release) => Ok(Some(release.number)),
        Err(ReleaseError::Database(error)) => Err(error.into()),
        Err(ReleaseError::Empty | ReleaseError::Unchanged(_) | ReleaseError::Posted(_)) => Ok(None),
    }
}
