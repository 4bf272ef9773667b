//! The page for whoever runs the installation.

use askama::Template;

use super::vitals::Vitals;
use crate::web::Shell;
use crate::web::disk::DiskSpace;

/// How the installation is.
#[derive(Template)]
#[template(path = "health/health.html")]
pub struct HealthPage {
    /// The frame.
    pub shell: Shell,
    /// Version of the program.
    pub version: &'static str,
    /// Which database it runs on.
    pub database: &'static str,
    /// What it found.
    pub vitals: Vitals,
    /// Where mails go.
    pub way: String,
    /// Who mails come from.
    pub sender: String,
    /// How many leave a minute at most.
    pub a_minute: u32,
    /// How long the oldest mail that could leave has been waiting.
    pub oldest: String,
    /// What the server said to the mail that failed last, and when.
    pub last_failure: Option<(String, String)>,
    /// Since when nothing is sent, and when that is tried again.
    pub rest: Option<(String, String)>,
    /// How much of the disk is free, where the system says so.
    pub space: Option<DiskSpace>,
    /// What is unsafe in the settings.
    pub risks: Vec<String>,
}

/// A length of time in words.
pub fn duration(seconds: i64) -> String {
    match seconds {
        ..=1 => "nothing is late".to_owned(),
        2..=119 => format!("{seconds} seconds"),
        120..=7_199 => format!("{} minutes", seconds / 60),
        _ => format!("{} hours", seconds / 3_600),
    }
}
