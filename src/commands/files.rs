//! Files that are there whole or not at all, for their owner's eyes only.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Makes a file: `fill` gets it under another name, which becomes its own when everything in it is on the disk.
///
/// # Errors
/// What `fill` says, or that the disk does not take it; then nothing is left of it, and a file that was there stays.
pub(super) fn whole<T>(out: &Path, fill: impl FnOnce(&UnfinishedFile) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let unfinished = UnfinishedFile::beside(out)?;
    let filled = fill(&unfinished)?;
    unfinished.finish(out)?;
    Ok(filled)
}

/// A file that is being filled; it goes away unless it is finished.
pub(super) struct UnfinishedFile {
    /// Where it lies.
    pub path: PathBuf,
    /// It itself.
    pub file: File,
}

impl UnfinishedFile {
    fn beside(out: &Path) -> std::io::Result<Self> {
        let mut name = out.as_os_str().to_owned();
        name.push(".unfinished");
        let path = PathBuf::from(name);
        let file = private(&path)?;
        Ok(Self { path, file })
    }

    fn finish(&self, out: &Path) -> std::io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, out)?;
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
}

impl Drop for UnfinishedFile {
    fn drop(&mut self) {
        // Under its own name it is not found here any more.
        drop(fs::remove_file(&self.path));
    }
}

/// Makes a file for its owner's eyes only, or empties the one that is there and closes it to others.
pub(super) fn private(file: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let made = options.mode(0o600).open(file)?;
        made.set_permissions(fs::Permissions::from_mode(0o600))?;
        Ok(made)
    }
    #[cfg(not(unix))]
    options.open(file)
}
