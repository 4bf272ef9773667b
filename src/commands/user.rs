//! Accounts from the command line. A password comes from standard input, never from an argument.

use std::io::Read;

use clap::Subcommand;

use crate::accounts::{Hasher, NewAccount, actions, directory, lookup, password, store};
use crate::clock::Timestamp;
use crate::db::Db;

/// What can be done to accounts from the command line.
#[derive(Clone, Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account with a confirmed address; the password is read from standard input
    Create {
        /// Its address
        email: String,
        /// Name of its owner; what stands before the @ unless given
        #[arg(long)]
        name: Option<String>,
        /// Let it run the installation
        #[arg(long)]
        admin: bool,
    },
    /// Give an account a new password, read from standard input, and end its sessions
    Passwd {
        /// Its address
        email: String,
    },
    /// Let an account run the installation, or take that away
    Admin {
        /// Its address
        email: String,
        /// Take it away
        #[arg(long)]
        remove: bool,
    },
}

/// Does it, and says in a sentence what was done.
///
/// # Errors
/// A plain sentence why not.
pub fn run(db: &Db, hasher: &Hasher, command: &UserCommand, now: Timestamp) -> anyhow::Result<String> {
    match command {
        UserCommand::Create { email, name, admin } => create(db, hasher, (email, name.as_deref(), *admin), now),
        UserCommand::Passwd { email } => passwd(db, hasher, email, now),
        UserCommand::Admin { email, remove } => admin(db, email, *remove, now),
    }
}

fn create(
    db: &Db,
    hasher: &Hasher,
    (email, name, admin): (&str, Option<&str>, bool),
    now: Timestamp,
) -> anyhow::Result<String> {
    anyhow::ensure!(email.parse::<lettre::Address>().is_ok(), "“{email}” is no email address");
    if db.read_here(|conn| lookup::by_email(conn, email))?.is_some() {
        anyhow::bail!("{email} has an account already; `callboard user passwd {email}` gives it a new password");
    }
    let name = name.or(email.split('@').next()).unwrap_or(email);
    let password = read_password(&[email, name])?;
    let (name, email) = (name.to_owned(), email.to_owned());
    let account = NewAccount { name, email, password_hash: hasher.hash_here(&password) };
    db.write_here(|tx| {
        let person = actions::create(tx, &account, now)?;
        if admin {
            directory::actions::make_administrator(tx, None, &person, now)?;
        }
        Ok::<_, diesel::result::Error>(())
    })?;
    Ok(format!("{} has an account{}.", account.email, if admin { " and runs this Callboard" } else { "" }))
}

fn passwd(db: &Db, hasher: &Hasher, email: &str, now: Timestamp) -> anyhow::Result<String> {
    let person = find(db, email)?;
    let hash = hasher.hash_here(&read_password(&[email, &person.name])?);
    db.write_here(|tx| {
        store::confirm(tx, &person, now)?;
        actions::replace_password(tx, &person, &hash, now)?;
        store::end_sessions(tx, person.id, None)
    })?;
    Ok(format!("{email} has the new password; its sessions have ended."))
}

fn admin(db: &Db, email: &str, remove: bool, now: Timestamp) -> anyhow::Result<String> {
    let person = find(db, email)?;
    if remove {
        let taken = db.write_here(|tx| directory::actions::unmake_administrator(tx, None, &person, now))?;
        anyhow::ensure!(taken, "nobody else runs this Callboard; make another administrator first");
        return Ok(format!("{email} no longer runs this Callboard."));
    }
    db.write_here(|tx| directory::actions::make_administrator(tx, None, &person, now))?;
    Ok(format!("{email} runs this Callboard."))
}

fn find(db: &Db, email: &str) -> anyhow::Result<crate::access::Person> {
    let known = db.read_here(|conn| lookup::by_email(conn, email))?;
    known.map(|known| known.person).ok_or_else(|| anyhow::anyhow!("there is no account with the address {email}"))
}

/// The first line of standard input, if it is good enough for a password.
fn read_password(names: &[&str]) -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(10_000).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    match password::problem(&line, names) {
        Some(problem) => anyhow::bail!("{problem} (the password is read from standard input)"),
        None => Ok(line),
    }
}
