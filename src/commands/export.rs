//! Export from the command line.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::archive;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::events::{self, Event};
use crate::exchange::tables::{Table, TableReader, TableWriterState};
use crate::programme::public::formats::sessionize::{self, SessionizeView};
use crate::programme::public::formats::{csv, ical, json, json2, xml};
use crate::programme::public::{self, PublicProgramme};

/// What is given out, and where to.
#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    /// Slug of the event
    #[arg(long, value_name = "SLUG")]
    event: String,
    /// Format of the file
    #[arg(long, value_enum)]
    format: ExportFormat,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl ExportArgs {
    /// There is nothing to write.
    pub fn nothing(&self) -> anyhow::Error {
        anyhow::anyhow!("there is no event {}", self.event)
    }
}

/// Formats that can be given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The published programme as schedule.xml
    ScheduleXml,
    /// The published programme as schedule.json, version 1
    ScheduleJson,
    /// The published programme as schedule.json, version 2
    #[value(name = "schedule-json-2")]
    ScheduleJson2,
    /// The published programme as iCalendar
    Ical,
    /// The published programme as Sessionize's view All
    SessionizeAll,
    /// The published programme as a table
    Csv,
    /// A table of the talks, with their places in the working schedule
    CsvTalks,
    /// A table of the proposals, with notes and decisions
    CsvProposals,
    /// A table of the reviews
    CsvReviews,
    /// A table of the speakers, with their addresses
    CsvSpeakers,
    /// The whole event, for another installation; wants --out
    Archive,
}

/// Writes an event, or its published programme, in a format.
///
/// # Errors
/// A plain sentence why not.
pub fn run(db: &Db, args: &ExportArgs, now: Timestamp) -> anyhow::Result<()> {
    let event = db.read_here(|conn| events::lookup::by_slug(conn, &args.event));
    let event = match event {
        Err(diesel::result::Error::NotFound) => return Err(args.nothing()),
        event => event?,
    };
    match args.format {
        ExportFormat::ScheduleXml => posted(db, args, |edition| Ok(xml::write(edition, db.public_url())?)),
        ExportFormat::ScheduleJson => posted(db, args, |edition| Ok(json::write(edition, db.public_url())?)),
        ExportFormat::ScheduleJson2 => posted(db, args, |edition| Ok(json2::write(edition, db.public_url()))),
        ExportFormat::Ical => posted(db, args, |edition| Ok(ical::programme(edition, db.public_url()))),
        ExportFormat::SessionizeAll => {
            posted(db, args, |edition| Ok(sessionize::write(SessionizeView::All, edition, db.public_url())))
        }
        ExportFormat::Csv => posted(db, args, |edition| Ok(csv::write(edition, db.public_url()))),
        ExportFormat::CsvTalks => table(db, args, event, Table::Talks),
        ExportFormat::CsvProposals => table(db, args, event, Table::Proposals),
        ExportFormat::CsvReviews => table(db, args, event, Table::Reviews),
        ExportFormat::CsvSpeakers => table(db, args, event, Table::Speakers),
        ExportFormat::Archive => {
            let out = args.out.as_ref().context("an archive is written into a file: say which, with --out")?;
            archive::write(db, &args.event, out, now).map(drop)
        }
    }
}

/// Writes what the public sees.
fn posted(
    db: &Db,
    args: &ExportArgs,
    write: impl Fn(&PublicProgramme) -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let edition = db.read_here(|conn| {
        let event = events::lookup::by_slug(conn, &args.event)?;
        public::edition_of(conn, event, None, |_, _| None)
    });
    let edition = match edition {
        Ok(edition) if edition.number > 0 => edition,
        Ok(_) | Err(diesel::result::Error::NotFound) => {
            anyhow::bail!("no version of the programme of {} has been published", args.event)
        }
        Err(error) => return Err(error.into()),
    };
    let mut to = opened(args)?;
    to.write_all(write(&edition)?.as_bytes()).and_then(|()| to.flush()).with_context(|| unwritten(args))
}

fn table(db: &Db, args: &ExportArgs, event: Event, table: Table) -> anyhow::Result<()> {
    let mut writing = TableWriterState::new(table, TableReader::operator(event));
    let mut to = opened(args)?;
    while let Some(piece) = db.export_here(|conn| writing.next(conn, db.public_url()))? {
        to.write_all(piece.as_bytes()).with_context(|| unwritten(args))?;
    }
    to.flush().with_context(|| unwritten(args))
}

fn opened(args: &ExportArgs) -> anyhow::Result<Box<dyn Write>> {
    Ok(match &args.out {
        Some(file) => Box::new(BufWriter::new(File::create(file).with_context(|| unwritten(args))?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    })
}

fn unwritten(args: &ExportArgs) -> String {
    let place = args.out.as_ref().map_or_else(|| "standard output".to_owned(), |file| file.display().to_string());
    format!("{place} cannot be written")
}
