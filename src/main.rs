//! The command line: reads the settings, runs one command.

use std::path::Path;
use std::process::ExitCode;

use callboard::commands::{self, check, mail, serve};
use callboard::config::{self, LogFormat, Settings};
use callboard::db;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

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
    start_log(cli.settings.log_format);
    let settings = cli.settings;
    match cli.command.unwrap_or(Command::Serve(serve::Options::default())) {
        Command::Serve(options) => serve::run(&settings, &options),
        Command::Migrate => {
            let applied = db::migrate(&commands::open(&settings)?)?;
            eprintln!("{applied} migrations applied.");
            Ok(())
        }
        Command::Check => check::run(&settings),
        Command::Mail(command) => mail::run(&settings, &command),
    }
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
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
