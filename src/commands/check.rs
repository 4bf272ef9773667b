//! `callboard check`: settings, database, mail server, storage; what is wrong, and what to do.

use std::fs::{self, File};
use std::path::Path;

use actix_web::rt;
use anyhow::bail;

use super::open;
use super::surroundings::{lends_secrets, open_to_others};
use crate::clock::Clock;
use crate::config::{self, Settings};
use crate::db;
use crate::health::check::risks;
use crate::mail::{MailTransport, Pause, store};
use crate::web::disk::Disk;

/// What was found: each thing, and what is wrong with it.
#[derive(Default)]
struct Findings {
    problems: usize,
}

impl Findings {
    fn add(&mut self, what: &str, found: Result<String, String>) {
        match found {
            Ok(words) => eprintln!("ok       {what}: {words}"),
            Err(words) => {
                self.problems += 1;
                eprintln!("problem  {what}: {words}");
            }
        }
    }
}

/// Checks, and says what it found.
///
/// # Errors
/// Something is wrong; what it is has been said.
pub fn run(settings: &Settings) -> anyhow::Result<()> {
    let mut findings = Findings::default();
    findings.add("storage", storage(&settings.data));
    if let Some(space) = Disk::of(&settings.data).space_here() {
        let words = space.words();
        let low = "the disk is nearly full, and files are not taken: make room";
        findings.add("disk", if space.is_low() { Err(format!("{words}: {low}")) } else { Ok(words) });
    }
    findings.add("database", database(settings));
    match MailTransport::new(settings) {
        Ok(dispatch) => {
            findings.add("mail", mail(&dispatch));
            for risk in risks(settings, &dispatch) {
                findings.add("safety", Err(risk));
            }
        }
        Err(reason) => findings.add("mail", Err(reason)),
    }
    findings.add("privacy", privacy(settings));
    if lends_secrets(Path::new(config::FILE)) {
        let words = format!("others can read {}, which holds a password: chmod 600 {0}", config::FILE);
        findings.add("safety", Err(words));
    }
    match findings.problems {
        0 => Ok(()),
        1 => bail!("one thing is wrong"),
        number => bail!("{number} things are wrong"),
    }
}

fn storage(folder: &Path) -> Result<String, String> {
    let probe = folder.join(".check");
    db::make_folder(folder)
        .and_then(|()| File::create(&probe)?.sync_all())
        .and_then(|()| fs::remove_file(&probe))
        .map(|()| format!("{} can be written", folder.display()))
        .map_err(|error| {
            format!("{} cannot be written ({error}): give it to the user who runs Callboard", folder.display())
        })
}

fn database(settings: &Settings) -> Result<String, String> {
    let db = open(settings).map_err(|error| format!("{error:#}"))?;
    let kind = if db.address().is_sqlite() { "SQLite" } else { "PostgreSQL" };
    match db.read_here(db::lacking) {
        Ok(0) => {}
        Ok(lacking) => return Err(format!("{lacking} migrations are missing: run callboard migrate")),
        Err(_) => return Err("it has never been migrated: run callboard migrate".to_owned()),
    }
    let now = Clock::default().now();
    let figures = db.read_here(|conn| store::figures(conn, now)).map_err(|error| error.to_string())?;
    if let Ok(Some(Pause { words, .. })) = db.read_here(store::pause) {
        return Err(format!("{kind} is up to date, but no mail leaves: {words}"));
    }
    Ok(format!("{kind}, up to date, {} mails waiting, {} not delivered", figures.waiting, figures.failed))
}

fn mail(dispatch: &MailTransport) -> Result<String, String> {
    let way = dispatch.words();
    let answered = rt::System::new().block_on(dispatch.check());
    answered.map(|()| way.clone()).map_err(|error| format!("{way}: {error}"))
}

/// Whether what the installation keeps is its user's alone.
fn privacy(settings: &Settings) -> Result<String, String> {
    let open: Vec<String> = open_to_others(settings).iter().map(|file| file.display().to_string()).collect();
    if open.is_empty() {
        Ok("nobody else on this machine can read what is kept".to_owned())
    } else {
        Err(format!("others on this machine can read what is kept: chmod go= {}", open.join(" ")))
    }
}
