//! The first line of an archive: what it is, from where, of when.

use std::io::Read;

use flate2::read::GzDecoder;
use serde::{Deserialize, Serialize};

use super::ArchiveError;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::{self, Id};
use crate::events::Event;

/// The format that this program writes. It rises when a row changes so that an older program would misread it; a column
/// that is added gets a default and does not raise it.
const FORMAT: u32 = 1;
/// What every archive begins with.
pub const MARK: &str = r#"{"archive":"callboard","#;
/// What gzip begins with.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    archive: String,
    format: u32,
    schema: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// Address of the installation that wrote it.
    pub from: String,
    /// Key of the event.
    pub event: Id<Event>,
    /// Its slug there.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// What says whether the rest can be understood.
#[derive(Deserialize)]
struct Version {
    format: u32,
    #[serde(default)]
    schema: String,
}

impl Header {
    /// The header of an event's archive.
    pub fn of(event: &Event, from: &PublicUrl, now: Timestamp) -> Self {
        Self {
            archive: "callboard".to_owned(),
            format: FORMAT,
            schema: db::stamp(),
            written_at: now,
            from: from.to_string(),
            event: event.id,
            slug: event.slug.clone(),
            name: event.name.clone(),
        }
    }

    /// Reads the first line.
    ///
    /// # Errors
    /// It begins no archive, or one that is too new or damaged.
    pub fn read(line: &[u8]) -> Result<Self, ArchiveError> {
        if !line.starts_with(MARK.as_bytes()) {
            return Err(ArchiveError::Foreign);
        }
        let damaged = |error: serde_json::Error| ArchiveError::Damaged { line: 1, why: error.to_string() };
        let version: Version = serde_json::from_slice(line).map_err(damaged)?;
        if version.format > FORMAT || version.schema > db::stamp() {
            return Err(ArchiveError::TooNew);
        }
        serde_json::from_slice(line).map_err(damaged)
    }
}

/// Whether a file, or its first kilobytes, begins an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    let mut begin = [0; MARK.len()];
    let read = if bytes.starts_with(&GZIP) {
        GzDecoder::new(bytes).read_exact(&mut begin)
    } else {
        let mut plain = bytes;
        plain.read_exact(&mut begin)
    };
    read.is_ok() && begin == *MARK.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Header, is_archive};
    use crate::exchange::archive::ArchiveError;

    #[test]
    fn other_files_are_no_archives() {
        for bytes in [b"".as_slice(), b"\x1f\x8b", b"\x1f\x8bgarbage", b"{\"archive\":\"other\",", b"<schedule/>"] {
            assert!(!is_archive(bytes));
            assert!(matches!(Header::read(bytes), Err(ArchiveError::Foreign)));
        }
    }

    #[test]
    fn what_is_newer_is_refused_whatever_else_it_says() {
        for line in [r#"{"archive":"callboard","format":2}"#, r#"{"archive":"callboard","format":1,"schema":"3"}"#] {
            assert!(is_archive(line.as_bytes()));
            assert!(matches!(Header::read(line.as_bytes()), Err(ArchiveError::TooNew)));
        }
    }
}
