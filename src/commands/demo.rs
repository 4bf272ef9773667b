//! The demo from the command line: fills an empty installation and says how to sign in.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::files::private;
use crate::accounts::Hasher;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::demo::{DemoSignIn, DemoSize, DemoSummary, ExistingDemo, PASSWORD, existing, fill};

/// How the demo is to be.
#[derive(Args, Clone, Debug)]
pub struct DemoArgs {
    /// Proposals of the event that is in review
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(3..=100_000))]
    proposals: u32,
    /// Reviewers
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=5_000))]
    reviewers: u32,
    /// The same seed makes the same demo
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only fill, do not serve
    #[arg(long)]
    pub no_serve: bool,
    /// Write addresses, accounts and session cookies to this file, for tools
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Fills the installation and returns what a person needs to look around.
///
/// # Errors
/// It is not empty, or the file cannot be written.
pub fn run(db: &Db, hasher: &Hasher, args: &DemoArgs, now: Timestamp) -> anyhow::Result<String> {
    if let Some(demo) = existing(db)? {
        if args.json.is_some() {
            anyhow::bail!(
                "the demo is here already: --json is written when it is made, in an empty folder (--data FOLDER)"
            );
        }
        return Ok(said_again(&demo)?);
    }
    let wish = DemoSize { proposals: args.proposals as usize, reviewers: args.reviewers as usize, seed: args.seed };
    let cookie = if db.public_url().is_https() { "__Host-session" } else { "session" };
    let filled = fill(db, wish, &DemoSignIn { cookie, password_hash: &hasher.hash_here(PASSWORD) }, now)?;
    if let Some(file) = &args.json {
        let json = serde_json::to_vec_pretty(&filled)?;
        let written = private(file).and_then(|mut made| made.write_all(&json));
        written.with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(said(&filled)?)
}

const STAGES: [(&str, &str); 5] = [
    ("open", "call for proposals is open"),
    ("review", "reviewers are reading"),
    ("decided", "decisions are announced"),
    ("now", "takes place today"),
    ("over", "over and rated"),
];

fn said(filled: &DemoSummary) -> Result<String, std::fmt::Error> {
    let events: Vec<_> = STAGES.iter().map(|(stage, words)| (filled.events[stage].as_str(), *words)).collect();
    let event = |stage: &str| format!("/{}", filled.events[stage]);
    let pages = [
        ("speaker", "/me".to_owned()),
        ("reviewer", event("review") + "/review"),
        ("organiser", event("decided") + "/organise"),
        ("administrator", "/admin/events".to_owned()),
    ];
    greeting("The demo is ready.", &filled.address, &pages, &events)
}

fn said_again(demo: &ExistingDemo) -> Result<String, std::fmt::Error> {
    let pages = [
        ("speaker", "/me".to_owned()),
        ("reviewer", "/me".to_owned()),
        ("organiser", "/me".to_owned()),
        ("administrator", "/admin/events".to_owned()),
    ];
    let events: Vec<_> = demo.events.iter().map(|slug| (slug.as_str(), "")).collect();
    let begin = "This folder's demo, as you left it. A new one begins in another folder: callboard demo --data FOLDER";
    greeting(begin, &demo.address, &pages, &events)
}

/// Where to begin, whom to sign in as, and what there is.
fn greeting(
    begin: &str,
    address: &str,
    pages: &[(&str, String)],
    events: &[(&str, &str)],
) -> Result<String, std::fmt::Error> {
    let mut said =
        format!("{begin}\n\nStart here:\n\n  {address}/         all events\n  {address}/login    sign in\n\n");
    writeln!(said, "Sign in with one of these addresses; the password of all of them is “{PASSWORD}”:\n")?;
    for (role, page) in pages {
        writeln!(said, "  {:<28} then {page}", format!("{role}@example.org"))?;
    }
    writeln!(said, "\nThe events:\n")?;
    for (slug, words) in events {
        writeln!(said, "{}", format!("  {address}/{slug:<24} {words}").trim_end())?;
    }
    Ok(said)
}
