//! Mails as files, where there is no mail server: for development and for trying things out.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::mime::MimeMessage;
use super::transport::DeliveryError;
use crate::db::make_folder;

/// A folder that mails are written to.
pub(super) struct Files {
    folder: PathBuf,
    /// Whether links are told in the log, for whoever tries the installation out on this machine.
    tells_links: bool,
}

impl Files {
    pub fn new(folder: PathBuf, tells_links: bool) -> Self {
        Self { folder, tells_links }
    }

    /// Writes one mail; it is there in full, or not at all. The same mail again takes the place of the first.
    pub async fn send(&self, letter: &MimeMessage) -> Result<String, DeliveryError> {
        let (folder, file, content) = (self.folder.clone(), letter.file.clone(), letter.content.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &file, content.as_bytes())).await;
        written
            .map_err(io::Error::other)
            .flatten()
            .map_err(|error| DeliveryError::Away(format!("{} cannot be written: {error}", self.folder.display())))?;
        if self.tells_links {
            for link in letter.links.iter().collect::<std::collections::BTreeSet<_>>() {
                tracing::info!(to = %letter.to, %link, "mail written");
            }
        }
        Ok(format!("Written to {}", letter.file))
    }
}

fn write(folder: &Path, file: &str, content: &[u8]) -> io::Result<()> {
    make_folder(folder)?;
    let under_way = folder.join(format!(".{file}"));
    let mut open = File::create(&under_way)?;
    open.write_all(content)?;
    open.sync_all()?;
    fs::rename(&under_way, folder.join(file))?;
    File::open(folder)?.sync_all()
}
