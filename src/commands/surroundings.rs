//! What the program sets up around itself before it does anything: what it writes is its user's alone, and it may have as many
//! files open as the system allows.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::config::{self, Settings};

/// Open files that there may be where the system does not say.
#[cfg(not(unix))]
const USUAL: usize = 1_024;

/// From now on nobody else can read what the program writes.
pub fn keep_to_ourselves() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// Lets the program open as many files as the system allows it, and says how many these are.
pub(super) fn open_as_many_files_as_may_be() -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
        let current = match setrlimit(Resource::Nofile, raised) {
            Ok(()) => limit.maximum,
            Err(error) => {
                tracing::warn!(%error, "the limit of open files stays as it is");
                limit.current
            }
        };
        current.map_or(usize::MAX, |files| usize::try_from(files).unwrap_or(usize::MAX))
    }
    #[cfg(not(unix))]
    USUAL
}

/// Refuses to go on where everybody on this machine can read a settings file that holds a secret.
///
/// # Errors
/// It is so, with what to do.
pub fn refuse_open_secrets() -> anyhow::Result<()> {
    let file = Path::new(config::FILE);
    if holds_secrets(file) && mode(file).is_some_and(|mode| mode & 0o004 != 0) {
        bail!("everybody on this machine can read {0}, which holds a password or a token: chmod 600 {0}", config::FILE);
    }
    Ok(())
}

/// Whether people beside its owner can read a settings file that holds a secret.
pub(super) fn lends_secrets(file: &Path) -> bool {
    holds_secrets(file) && mode(file).is_some_and(|mode| mode & 0o044 != 0)
}

/// Whether a settings file names a password or a token.
fn holds_secrets(file: &Path) -> bool {
    let table = fs::read_to_string(file).ok().and_then(|text| text.parse::<toml::Table>().ok()).unwrap_or_default();
    let has_password = |name: &str| {
        let address = table.get(name).and_then(toml::Value::as_str).unwrap_or_default();
        url::Url::parse(address).is_ok_and(|url| url.password().is_some())
    };
    table.contains_key("metrics_token") || has_password("smtp_url") || has_password("database_url")
}

/// Takes from everybody else what they were given of the installation's files, where an older version or a copy left them open.
pub fn close_data(settings: &Settings) {
    for file in open_to_others(settings) {
        #[cfg(unix)]
        if let Some(mode) = mode(&file) {
            use std::os::unix::fs::PermissionsExt;
            let closed = fs::Permissions::from_mode(mode & 0o700);
            if let Err(error) = fs::set_permissions(&file, closed) {
                tracing::warn!(%error, file = %file.display(), "others can read this file");
            }
        }
    }
}

/// The installation's files that others can read.
pub(super) fn open_to_others(settings: &Settings) -> Vec<PathBuf> {
    let mut files = vec![settings.mail_folder()];
    files.extend(settings.database().files());
    files.retain(|file| mode(file).is_some_and(|mode| mode & 0o077 != 0));
    files
}

/// Who may do what with a file, where there is one and the system says so.
fn mode(file: &Path) -> Option<u32> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(file).ok().map(|found| found.permissions().mode())
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        None
    }
}
