//! The command line: reads the settings, runs one command.

use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use callboard::accounts::command::{self, UserCommand};
use callboard::accounts::{Hasher, actions};
use callboard::clock::Clock;
use callboard::config::{self, LogFormat, Settings};
use callboard::db::{self, Db};
use callboard::server::{self, Parts};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
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
    Serve(Serve),
    /// Bring the database up to date
    Migrate,
    /// Accounts
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Args, Default)]
struct Serve {
    /// Leave the sending of mail to another process
    #[arg(long)]
    no_mail: bool,
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
    match cli.command.unwrap_or(Command::Serve(Serve::default())) {
        Command::Serve(serve) => run_server(&settings, &serve),
        Command::Migrate => {
            let applied = db::migrate(&open(&settings)?)?;
            eprintln!("{applied} migrations applied.");
            Ok(())
        }
        Command::User(user) => {
            let db = open(&settings)?;
            db::migrate(&db)?;
            eprintln!("{}", command::run(&db, &Hasher::default(), &user, Clock::default().now())?);
            Ok(())
        }
    }
}

fn open(settings: &Settings) -> anyhow::Result<Db> {
    Db::open(&settings.database(), settings.sqlite_synchronous, settings.public_url())
        .context("the database cannot be opened")
}

fn run_server(settings: &Settings, _serve: &Serve) -> anyhow::Result<()> {
    let listener = TcpListener::bind(settings.listen).with_context(|| format!("{} is taken", settings.listen))?;
    let db = open(settings)?;
    db::migrate(&db)?;
    let parts = Parts::new(settings, db, Clock::default())?;
    parts.shelf.watch(&parts.db);
    eprintln!("Callboard serves on {}", settings.public_url());
    let now = parts.clock.now();
    if let Some(link) = parts.db.write_here(|tx| actions::set_up_link(tx, now))? {
        eprintln!("Make the first administrator here, within a day: {link}");
    }
    actix_web::rt::System::new().block_on(async {
        actix_web::rt::spawn(server::keep_tidy(parts.clone()));
        server::server(&parts, listener, settings.workers)?.await
    })?;
    Ok(())
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}
