//! Whether there is room on the disk that the installation's folder lies on: before it is full, files are not taken any more,
//! so that there is room for words.

use std::path::{Path, PathBuf};

/// Bytes of free room below which a disk is low.
const LOW: u64 = 200 * 1024 * 1024;
/// On larger disks, this part of the whole of them.
const LOW_PART: u64 = 50;
/// And at most so many bytes.
const LOW_AT_MOST: u64 = 2 * 1024 * 1024 * 1024;
/// Bytes of free room below which not even words fit for sure: a database writes ahead what it is to keep.
const FULL: u64 = 4 * 1024 * 1024;

/// The disk that the installation's folder lies on.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
    kept_free: u64,
}

/// How much room there is, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskSpace {
    /// For us.
    pub free: u64,
    /// On the whole disk.
    pub whole: u64,
    /// What is to stay free.
    kept_free: u64,
}

impl Disk {
    /// The disk that a folder lies on.
    pub fn of(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), kept_free: 0 }
    }

    /// The same disk, of which at least so many bytes are to stay free.
    #[must_use]
    pub fn keeping_free(self, bytes: u64) -> Self {
        Self { kept_free: bytes, ..self }
    }

    /// How much room there is now; nothing where the system does not say.
    pub async fn space(&self) -> Option<DiskSpace> {
        let disk = self.clone();
        tokio::task::spawn_blocking(move || disk.space_here()).await.ok().flatten()
    }

    /// The same, asked on this very thread.
    pub fn space_here(&self) -> Option<DiskSpace> {
        // The folder may not have been made yet.
        let folders =
            self.folder.ancestors().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        let (free, whole) = folders.into_iter().find_map(free_and_whole)?;
        Some(DiskSpace { free, whole, kept_free: self.kept_free })
    }
}

#[cfg(unix)]
fn free_and_whole(folder: &Path) -> Option<(u64, u64)> {
    let said = rustix::fs::statvfs(folder).ok()?;
    Some((said.f_bavail.saturating_mul(said.f_frsize), said.f_blocks.saturating_mul(said.f_frsize)))
}

#[cfg(not(unix))]
fn free_and_whole(_: &Path) -> Option<(u64, u64)> {
    None
}

impl DiskSpace {
    /// Whether there is too little for files.
    pub fn is_low(&self) -> bool {
        let part = (self.whole / LOW_PART).min(LOW_AT_MOST);
        self.free < part.max(LOW).max(self.kept_free)
    }

    /// Whether there may be too little for words.
    pub fn is_full(&self) -> bool {
        self.free < FULL
    }

    /// How much is free, in words.
    pub fn words(&self) -> String {
        format!("{} free of {}", size(self.free), size(self.whole))
    }
}

fn size(bytes: u64) -> String {
    let megabytes = bytes / 1024 / 1024;
    if megabytes < 10 * 1024 { format!("{megabytes} MB") } else { format!("{} GB", megabytes / 1024) }
}

#[cfg(test)]
mod tests {
    use super::DiskSpace;

    const MB: u64 = 1024 * 1024;
    const GB: u64 = 1024 * MB;

    fn space(free: u64, whole: u64) -> DiskSpace {
        DiskSpace { free, whole, kept_free: 0 }
    }

    #[test]
    fn a_disk_is_low_below_200_mb_or_2_percent_but_never_with_2_gb() {
        let cases = [
            (space(201 * MB, 5 * GB), false),
            (space(199 * MB, 5 * GB), true),
            (space(999 * MB, 50 * GB), true),
            (space(1_025 * MB, 50 * GB), false),
            (space(2 * GB, 4_000 * GB), false),
            (space(2 * GB - MB, 4_000 * GB), true),
        ];
        for (space, low) in cases {
            assert_eq!(space.is_low(), low, "{}", space.words());
            assert!(!space.is_full());
        }
        assert!(space(3 * MB, GB).is_full());
    }

    #[test]
    fn space_is_told_in_units_that_people_read() {
        assert_eq!(space(199 * MB, 50 * GB).words(), "199 MB free of 50 GB");
    }
}
