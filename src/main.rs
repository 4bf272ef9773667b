//! The command line: reads the settings, runs one command.

use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use callboard::accounts::command::UserCommand;
use callboard::accounts::{self, Hasher};
use callboard::clock::Clock;
use callboard::config::{self, LogFormat, Settings};
use callboard::db::{self, Db};
use callboard::demo::{self, command::DemoArgs};
use callboard::exchange::{self, command::ImportArgs};
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
    /// Fill an empty installation with believable conferences, say how to sign in, then serve
    Demo(DemoArgs),
    /// Accounts
    #[command(subcommand)]
    User(UserCommand),
    /// Take in a programme from another system
    Import(ImportArgs),
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
    let Cli { mut settings, command } = cli;
    start_log(settings.log_format);
    let now = Clock::default().now();
    match command.unwrap_or(Command::Serve(Serve::default())) {
        Command::Serve(serve) => {
            let listener = listen(&mut settings)?;
            run_server(&settings, &serve, listener)
        }
        Command::Demo(args) => {
            let listener = listen(&mut settings)?;
            let db = migrated(&settings)?;
            eprintln!("{}", demo::command::run(&db, &Hasher::default(), &args, now)?);
            drop(db);
            if args.no_serve { Ok(()) } else { run_server(&settings, &Serve::default(), listener) }
        }
        Command::Migrate => {
            let applied = db::migrate(&open(&settings)?)?;
            eprintln!("{applied} migrations applied.");
            Ok(())
        }
        Command::User(user) => {
            eprintln!("{}", accounts::command::run(&migrated(&settings)?, &Hasher::default(), &user, now)?);
            Ok(())
        }
        Command::Import(args) => {
            eprintln!("{}", exchange::command::run(&migrated(&settings)?, &args, now)?);
            Ok(())
        }
    }
}

/// Takes the port before anything else, so that the public address is known even where the system chooses the port.
fn listen(settings: &mut Settings) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(settings.listen).with_context(|| {
        format!("cannot listen on {}: choose another address with --listen, or stop what uses it", settings.listen)
    })?;
    settings.listen = listener.local_addr()?;
    Ok(listener)
}

fn open(settings: &Settings) -> anyhow::Result<Db> {
    Db::open(&settings.database(), settings.sqlite_synchronous, settings.public_url())
        .context("the database cannot be opened")
}

fn migrated(settings: &Settings) -> anyhow::Result<Db> {
    let db = open(settings)?;
    db::migrate(&db)?;
    Ok(db)
}

fn run_server(settings: &Settings, _serve: &Serve, listener: TcpListener) -> anyhow::Result<()> {
    let parts = Parts::new(settings, migrated(settings)?, Clock::default())?;
    parts.shelf.watch(&parts.db);
    eprintln!("Callboard serves on {}", settings.public_url());
    let now = parts.clock.now();
    if let Some(link) = parts.db.write_here(|tx| accounts::actions::set_up_link(tx, now))? {
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
