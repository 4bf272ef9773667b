//! Import from the command line.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use jiff::civil::Date;

use super::progress::{ProgressLine, WatchedFile};
use crate::clock::Timestamp;
use crate::db::{Db, Tx};
use crate::events::admin::{NAME, NewEventForm};
use crate::events::team::appointing::appoint;
use crate::events::{self, Event, NewEvent, Visibility};
use crate::exchange::archive::{self, ArchiveError, RestoreReport};
use crate::exchange::{self, Choices, ImportError, ImportFormat, ImportReport, Incoming, apply_watched, read};
use crate::programme::{NewRelease, ReleaseError, Scheduler, release};
use crate::times;

/// What is imported, and how.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    /// Slug of the event; it is created when there is none
    #[arg(long, value_name = "SLUG")]
    event: String,
    /// Format of the file, where it is not to be recognised by its content
    #[arg(long, value_name = "FORMAT", value_parser = kind_of)]
    format: Option<Kind>,
    /// How its texts are marked up, where that is not to be guessed: html, markdown or plain
    #[arg(long, value_name = "KIND", value_parser = exchange::markup_of)]
    markup: Option<exchange::Markup>,
    /// What a length such as 0:30:00 means, where that is not to be guessed: days or seconds
    #[arg(long, value_name = "MEANING", value_parser = exchange::three_parts_of)]
    three_parts: Option<exchange::ThreeParts>,
    /// What a day such as 10/11/2027 in a table means, where its days do not say: day-first or month-first
    #[arg(long, value_name = "ORDER", value_parser = exchange::dates_of)]
    dates: Option<exchange::DateOrder>,
    /// What the columns of a table hold, in their order, such as title,,speakers,room,start; nothing leaves one out
    #[arg(long, value_name = "COLUMNS", value_parser = exchange::columns_of)]
    columns: Option<exchange::Columns>,
    /// What the rows of a table are, where that is not to be guessed: talks or people
    #[arg(long, value_name = "KIND", value_parser = exchange::rows_of)]
    rows: Option<exchange::RowKind>,
    /// Encoding of the file, where it is not to be recognised, such as windows-1252
    #[arg(long, value_name = "ENCODING", value_parser = exchange::encoding_of)]
    encoding: Option<&'static encoding_rs::Encoding>,
    /// What stands between the cells of a table, where that is not to be recognised: comma, semicolon, tab or bar
    #[arg(long, value_name = "SEPARATOR", value_parser = exchange::separator_of)]
    separator: Option<exchange::Separator>,
    /// First day of an event that is created [default: the file's]
    #[arg(long, value_name = "DAY", requires = "ends_on")]
    starts_on: Option<jiff::civil::Date>,
    /// Last day of an event that is created [default: the file's]
    #[arg(long, value_name = "DAY", requires = "starts_on")]
    ends_on: Option<jiff::civil::Date>,
    /// Name of an event that is created [default: the file's]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Zone that the file's times are in, as an IANA name, for an event that is created [default: the file's, else its offset from UTC]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Address of somebody who runs the event, where it has no organiser yet
    #[arg(long, value_name = "EMAIL")]
    organiser: Option<String>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Keep it in the working schedule; do not publish it as the programme's next version
    #[arg(long)]
    no_release: bool,
    /// Write the report to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The file, plain or gzip; an archive is restored as a new event
    file: PathBuf,
}

/// What a file is.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A whole event of another Callboard.
    Archive,
    /// A programme in the format of another system.
    Programme(ImportFormat),
}

fn kind_of(word: &str) -> Result<Kind, String> {
    if word == "archive" {
        return Ok(Kind::Archive);
    }
    let found = ImportFormat::ALL.iter().find(|(_, known, _)| *known == word);
    let words = || ImportFormat::ALL.map(|(_, known, _)| known).join(", ");
    let none = || format!("there is no such format; there are {}, archive", words());
    found.map(|(format, ..)| Kind::Programme(*format)).ok_or_else(none)
}

/// Why an archive was not restored.
#[derive(Debug, thiserror::Error)]
enum NotRestored {
    /// It was not to be: this is what would happen.
    #[error("only a dry run")]
    DryRun(Box<ImportReport>),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Imports a file, or says what that would do.
///
/// # Errors
/// A plain sentence why not; then nothing was changed.
pub fn run(db: &Db, args: &ImportArgs, now: Timestamp) -> anyhow::Result<ImportReport> {
    let name = args.file.display();
    let file = std::fs::read(&args.file).with_context(|| format!("{name} cannot be read"))?;
    let recognised = || archive::is_archive(&file).then_some(Kind::Archive);
    let format = match args.format.or_else(recognised) {
        Some(Kind::Archive) => return said(args, restore(db, args, &file, now)?),
        Some(Kind::Programme(format)) => Some(format),
        None => None,
    };
    let choices = Choices {
        format,
        markup: args.markup,
        three_parts: args.three_parts,
        dates: args.dates,
        columns: args.columns.clone().map(|columns| columns.0),
        rows: args.rows,
        encoding: args.encoding,
        separator: args.separator,
        days: days_of(db, args)?,
    };
    let incoming = read(&file, &choices).with_context(|| format!("{name} cannot be imported"))?;
    if incoming.sessions.is_empty() && incoming.speakers.is_empty() && !incoming.is_ours {
        bail!("{name} holds no session and no speaker");
    }
    let done = db.write_here(|tx| import(tx, args, &incoming, now));
    let report = match done {
        Err(ImportError::DryRun(report)) => *report,
        other => other?,
    };
    said(args, report)
}

/// The report, in its file too where one is wanted.
fn said(args: &ImportArgs, report: ImportReport) -> anyhow::Result<ImportReport> {
    if let Some(file) = &args.report {
        let json = serde_json::to_vec_pretty(&report)?;
        std::fs::write(file, json).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(report)
}

/// Restores the event that an archive holds, under the slug that was given.
fn restore(db: &Db, args: &ImportArgs, file: &[u8], now: Timestamp) -> anyhow::Result<ImportReport> {
    let done = db.write_here(|tx| {
        let restored = archive::restore(tx, WatchedFile::new(file, file.len()), Some(&args.event), now)?;
        let event = events::lookup::by_slug(tx, &args.event)?;
        let report = of_archive(&restored, &event);
        if args.dry_run { Err(NotRestored::DryRun(Box::new(report))) } else { Ok(report) }
    });
    match done {
        Err(NotRestored::DryRun(report)) => Ok(*report),
        other => other.with_context(|| format!("{} cannot be restored", args.file.display())),
    }
}

fn of_archive(restored: &RestoreReport, event: &Event) -> ImportReport {
    let rows = |table: &str| restored.rows.get(table).copied().unwrap_or_default();
    let (talks, speakers) = (rows("proposals"), rows("speakers"));
    let days = event.starts_on.0.series(jiff::Span::new().days(1)).take_while(|day| *day <= event.ends_on.0).count();
    let problems = restored.to_string().lines().map(str::to_owned).collect();
    ImportReport {
        talks,
        speakers,
        rooms: rows("rooms"),
        days,
        new: talks + speakers,
        problems,
        ..ImportReport::default()
    }
}

/// The days of the event, which a table may name without a year: those that it has, else those that were given.
fn days_of(db: &Db, args: &ImportArgs) -> anyhow::Result<Option<(Date, Date)>> {
    match db.read_here(|conn| events::lookup::by_slug(conn, &args.event)) {
        Ok(event) => Ok(Some((event.starts_on.0, event.ends_on.0))),
        Err(diesel::result::Error::NotFound) => Ok(args.starts_on.zip(args.ends_on)),
        Err(error) => Err(error.into()),
    }
}

fn import(
    tx: &mut Tx<'_>,
    args: &ImportArgs,
    incoming: &Incoming,
    now: Timestamp,
) -> Result<ImportReport, ImportError> {
    let (event, note) = find_or_make(tx, args, incoming, now)?;
    let mut line = ProgressLine::new();
    let watch = &mut |done, all| line.count(done, all, "written");
    let (_, mut report) = apply_watched(tx, &event, incoming, (None, now), watch)?;
    report.problems.extend(note);
    report.problems.extend(run_by(tx, args, &event, now)?);
    if args.dry_run {
        return Err(ImportError::DryRun(Box::new(report)));
    }
    if !args.no_release {
        report.posted = post(tx, &event, now)?;
    }
    Ok(report)
}

/// Appoints the organiser that was named, and says how the event comes to one that has none.
fn run_by(tx: &mut Tx<'_>, args: &ImportArgs, event: &Event, now: Timestamp) -> diesel::QueryResult<Option<String>> {
    let email = args.organiser.as_deref();
    let became = email.map(|email| appoint(tx, (event, None), (email, ""), now)).transpose()?;
    let runs = events::team::store::count(tx, event, Some(events::OfferedPlace::Organiser))? > 0;
    Ok((!runs || email.is_some()).then(|| super::event::run_by(&args.event, email, became.as_ref())))
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
    let days = || incoming.days.iter().copied();
    let given = args.starts_on.zip(args.ends_on);
    let (first, last) = given.or_else(|| days().min().zip(days().max())).ok_or_else(|| none(args))?;
    let time_zone = args.time_zone.clone().or_else(|| incoming.clocks()).unwrap_or_else(|| "UTC".to_owned());
    if times::zone(&time_zone).is_none() {
        return Err(ImportError::Zone(time_zone));
    }
    let done = if args.dry_run { "would be created" } else { "was created" };
    let seen = if args.no_release { "hidden" } else { "public" };
    let clocks = if args.dry_run { "its clocks would be" } else { "its clocks are" };
    let note = format!("The event {} {done}, {seen}; {clocks} those of {time_zone} (--time-zone).", args.event);
    let named = args.name.clone().or_else(|| Some(incoming.name.clone()).filter(|name| !name.is_empty()));
    let form = NewEventForm {
        name: named.unwrap_or_else(|| args.event.to_uppercase()).chars().take(NAME).collect(),
        slug: args.event.clone(),
        starts_on: first.to_string(),
        ends_on: last.to_string(),
        time_zone,
    };
    let new = form.checked().map_err(|problems| {
        let all: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        ImportError::Event(all.join(". "))
    })?;
    let visibility = if args.no_release { Visibility::Hidden } else { Visibility::Public };
    let new = NewEvent { visibility, ..new };
    Ok((events::actions::create(tx, None, &new, now)?, Some(note)))
}

fn none(args: &ImportArgs) -> ImportError {
    ImportError::Nothing(args.event.clone())
}

/// Publishes what came in as the programme's next version, unless the public sees it already; its number.
fn post(tx: &mut Tx<'_>, event: &Event, now: Timestamp) -> Result<Option<i32>, ImportError> {
    let who = Scheduler { event, by: None };
    match release(tx, who, &NewRelease { number: None, notes: String::new() }, now) {
        Ok(release) => Ok(Some(release.number)),
        Err(ReleaseError::Database(error)) => Err(error.into()),
        Err(ReleaseError::Empty | ReleaseError::Unchanged(_) | ReleaseError::Posted(_)) => Ok(None),
    }
}
