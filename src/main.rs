//! The command line: reads the settings, runs one command.

use std::path::Path;
use std::process::ExitCode;

use callboard::accounts::Hasher;
use callboard::clock::Clock;
use callboard::commands::{
    self, archive, assign, backup, check, demo, event, export, import, mail, plan, rank, serve, surroundings, user,
};
use callboard::config::{self, LogFormat, Settings};
use callboard::db;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Gives back what was freed after a rush, which the system's own allocator keeps (`docs/decisions/0036`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Speaker and talk-proposal management for conferences
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate, then serve
    Serve(serve::Options),
    /// Bring the database up to date
    Migrate,
    /// Fill an empty installation with believable conferences, say how to sign in, then serve
    Demo(demo::DemoArgs),
    /// Accounts
    #[command(subcommand)]
    User(user::UserCommand),
    /// Events: list, make, publish, hide, archive, delete them, and say who runs them
    #[command(subcommand)]
    Event(event::EventCommand),
    /// Import a programme from another system
    Import(import::ImportArgs),
    /// Export an event's programme or its tables in a format of the field
    Export(export::ExportArgs),
    /// Write a whole event into one file, or restore one from it
    #[command(subcommand)]
    Archive(archive::ArchiveCommand),
    /// Write the whole installation into one file, while it serves
    Backup(backup::BackupArgs),
    /// Restore a whole installation from a backup, into a place where there is none
    Restore(backup::RestoreArgs),
    /// Assign proposals to reviewers, from a file of scores into a file of pairs
    Assign(assign::AssignArgs),
    /// Plan talks into rooms and slots, from a file into a file
    Plan(plan::PlanArgs),
    /// Calibrate a table of scores for strict and mild reviewers, and say how sure each result is
    Rank(rank::RankArgs),
    /// Check settings, database, mail server and storage, and say what is wrong
    Check,
    /// Send mails, or try the mail server out
    #[command(subcommand)]
    Mail(mail::Command),
}

fn main() -> ExitCode {
    match read_command_line().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("callboard: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn read_command_line() -> anyhow::Result<Cli> {
    let command = config::with_file(Cli::command(), Path::new(config::FILE))?;
    Ok(Cli::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit()))
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let Cli { mut settings, command } = cli;
    start_log(settings.log_format);
    surroundings::keep_to_ourselves();
    if !matches!(command, Some(Command::Check)) {
        surroundings::refuse_open_secrets()?;
        surroundings::close_data(&settings);
    }
    let now = Clock::default().now();
    match command.unwrap_or(Command::Serve(serve::Options::default())) {
        Command::Serve(options) => {
            let listener = serve::listen(&mut settings)?;
            serve::run(&settings, &options, listener)
        }
        Command::Demo(args) => {
            let listener = serve::listen(&mut settings)?;
            eprintln!("{}", demo::run(&commands::migrated(&settings)?, &Hasher::default(), &args, now)?);
            if settings.smtp_url.is_none() {
                eprintln!("Mails are written to {}.\n", settings.mail_folder().display());
            }
            if args.no_serve { Ok(()) } else { serve::run(&settings, &serve::Options::default(), listener) }
        }
        Command::Migrate => say(format!("{} migrations applied.", db::migrate(&commands::open(&settings)?)?)),
        Command::User(user) => say(user::run(&commands::migrated(&settings)?, &Hasher::default(), &user, now)?),
        Command::Event(command) => say(event::run(&commands::migrated(&settings)?, &command, now)?),
        Command::Import(args) => match commands::existing(&settings)? {
            Some(db) => say(import::run(&db, &args, now)?),
            None if args.dry_run => say(commands::passing(&settings, |db| import::run(db, &args, now))?),
            None => say(import::run(&commands::migrated(&settings)?, &args, now)?),
        },
        Command::Export(args) => match commands::existing(&settings)? {
            Some(db) => export::run(&db, &args, now),
            None => Err(args.nothing()),
        },
        Command::Archive(command) => match (commands::existing(&settings)?, command) {
            (None, archive::ArchiveCommand::Write { event, .. }) => Err(anyhow::anyhow!("there is no event {event}")),
            (Some(db), command) => say(archive::run(&db, &command, now)?),
            (None, command) => say(archive::run(&commands::migrated(&settings)?, &command, now)?),
        },
        Command::Backup(args) => say(backup::write(&settings, &args.file)?),
        Command::Restore(args) if args.check => say(backup::compare(&settings, &args.file)?),
        Command::Restore(args) => say(backup::restore(&settings, &args.file)?),
        Command::Assign(args) => say(assign::run(&args)?),
        Command::Plan(args) => say(plan::run(&args)?),
        Command::Rank(args) => say(rank::run(&args)?),
        Command::Check => check::run(&settings),
        Command::Mail(command) => mail::run(&settings, &command),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the end of a command that went well")]
fn say(words: impl std::fmt::Display) -> anyhow::Result<()> {
    eprintln!("{words}");
    Ok(())
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
    log_panics();
}

/// A panic is a line in the log like any other, with the request that it belongs to.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let words = panic.payload_as_str().unwrap_or("no words");
        tracing::error!(place, words, "panicked");
    }));
}
