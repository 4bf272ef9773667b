//! Writing an event into a file, and restoring one from it.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::lines::Lines;
use super::restoring::ArchiveRestore;
use super::rules::without_secrets;
use super::store::{self, AT_ONCE, ArchiveTable};
use super::{ArchiveError, ArchiveSummary, Header, RestoreReport};
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::db::{self, Conn, Tx};
use crate::events::Event;

/// Rows of a table that are read at a time; few where one may hold a file.
fn at_a_time(part: ArchiveTable) -> usize {
    if matches!(part, ArchiveTable::Pictures | ArchiveTable::Imports | ArchiveTable::Releases) { 8 } else { AT_ONCE }
}

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    end: usize,
}

/// What the last line begins with, as no other does.
const END: &[u8] = b"{\"end\":";

/// Writes an event as it stands at one instant, some hundred rows at a time.
///
/// # Errors
/// The file or the database fails; what was written until then is no whole archive, and will be refused as such.
pub fn write(
    conn: &mut Conn,
    event: &Event,
    from: &PublicUrl,
    now: Timestamp,
    out: impl Write,
) -> Result<ArchiveSummary, ArchiveError> {
    let mut out = GzEncoder::new(out, Compression::default());
    let written = db::at_one_instant(conn, |conn| {
        let mut written = ArchiveSummary::default();
        line(&mut out, &Header::of(event, from, now))?;
        for part in ArchiveTable::ALL {
            for keys in store::keys(conn, *part, event)?.chunks(at_a_time(*part)) {
                for mut row in store::read(conn, *part, keys)? {
                    without_secrets(&mut row);
                    line(&mut out, &row)?;
                    *written.rows.entry(row.table()).or_default() += 1;
                }
            }
        }
        line(&mut out, &End { end: written.rows.values().sum() })?;
        Ok::<_, ArchiveError>(written)
    })?;
    out.finish()?.flush()?;
    Ok(written)
}

fn line(out: &mut impl Write, value: &impl Serialize) -> std::io::Result<()> {
    let mut text = serde_json::to_vec(value)?;
    text.push(b'\n');
    out.write_all(&text)
}

/// Restores an event from its archive, under its own slug or another one; line by line, so that its size does not
/// matter. Nobody gets a mail from it.
///
/// # Errors
/// It is no whole archive of a known format, or the event or its slug is here already.
pub fn restore(
    tx: &mut Tx<'_>,
    input: impl Read,
    slug: Option<&str>,
    now: Timestamp,
) -> Result<RestoreReport, ArchiveError> {
    let mut lines = Lines::new(input)?;
    let header = lines.next()?.map_or(Err(ArchiveError::Foreign), |(_, first)| Header::read(first))?;
    let mut restoring = ArchiveRestore::begin(tx, header, slug, now)?;
    loop {
        let Some((number, line)) = lines.next()? else { return Err(restoring.cut_off()) };
        let damaged = |error: serde_json::Error| ArchiveError::Damaged { line: number, why: error.to_string() };
        if line.starts_with(END) {
            let End { end } = serde_json::from_slice(line).map_err(damaged)?;
            if lines.next()?.is_some() {
                return Err(ArchiveError::Damaged { line: number + 1, why: "it stands behind the end".to_owned() });
            }
            return restoring.finish(tx, end);
        }
        restoring.take(tx, serde_json::from_slice(line).map_err(damaged)?, (number, line.len()))?;
    }
}
