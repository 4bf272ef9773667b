//! The demo from the command line: fills an empty installation and says how to sign in.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::accounts::Hasher;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::demo::{Doors, Filled, PASSWORD, Wish, fill};

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
    let wish = Wish { proposals: args.proposals as usize, reviewers: args.reviewers as usize, seed: args.seed };
    let cookie = if db.public_url().is_https() { "__Host-session" } else { "session" };
    let filled = fill(db, wish, &Doors { cookie, password_hash: &hasher.hash_here(PASSWORD) }, now)?;
    if let Some(file) = &args.json {
        let json = serde_json::to_vec_pretty(&filled)?;
        std::fs::write(file, json).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(said(&filled)?)
}

fn said(filled: &Filled) -> Result<String, std::fmt::Error> {
    let mut said = String::from("The demo is ready. Sign in with one of these accounts:\n\n");
    for (role, account) in &filled.accounts {
        writeln!(said, "  {role:<14} {:<28} {}", account.email, account.password)?;
    }
    writeln!(said, "\nand look around:\n")?;
    let stages = [
        ("open", "call for proposals is open"),
        ("review", "reviewers are reading"),
        ("decided", "decisions are announced"),
        ("over", "over and rated"),
    ];
    for (stage, words) in stages {
        writeln!(said, "  {}/{:<24} {words}", filled.address, filled.events[stage])?;
    }
    Ok(said)
}
