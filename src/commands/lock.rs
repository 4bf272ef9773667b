//! One process for one job on one SQLite file. PostgreSQL's users may be many.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::db::{Address, make_folder};

/// A job that only one process may do on a file, for as long as this lives.
pub(super) struct Lock(Option<File>);

impl Lock {
    /// Takes a job (`serve`, `mail`); `doing` says what another process with it is doing.
    ///
    /// # Errors
    /// Another process has it, or the folder cannot be written.
    pub fn take(address: &Address, job: &str, doing: &str) -> anyhow::Result<Self> {
        let Address::Sqlite(database) = address else { return Ok(Self(None)) };
        let file = beside(database, job);
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        make_folder(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let open = File::options().create(true).truncate(false).write(true).open(&file).with_context(|| {
            format!("the folder {} cannot be written: give it to the user who runs Callboard", folder.display())
        })?;
        match open.try_lock() {
            Ok(()) => Ok(Self(Some(open))),
            Err(TryLockError::WouldBlock) => {
                bail!("another Callboard is {doing} {}: stop it first", database.display())
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("{} cannot be locked", file.display()))
            }
        }
    }

    /// Whether nobody else can have the job.
    pub fn is_exclusive(&self) -> bool {
        self.0.is_some()
    }
}

fn beside(database: &Path, job: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(format!(".{job}.lock"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::db::Address;

    #[test]
    fn a_second_process_is_told_and_the_first_may_end() {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("new/callboard.sqlite"));
        let first = Lock::take(&address, "serve", "serving").unwrap();
        let refused = Lock::take(&address, "serve", "serving").err().unwrap().to_string();
        assert!(refused.starts_with("another Callboard is serving ") && refused.ends_with(": stop it first"));
        assert!(Lock::take(&address, "mail", "sending").unwrap().is_exclusive());
        drop(first);
        assert!(Lock::take(&address, "serve", "serving").unwrap().is_exclusive());
    }
}
