//! What was written, and what was restored.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::clock::Timestamp;
use crate::counting::counted;

/// Rows of each table that an archive holds.
pub type Counts = BTreeMap<&'static str, usize>;

/// What an archive was written with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveSummary {
    /// Rows of each table.
    pub rows: Counts,
}

/// What became of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// Slug of the event here.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Address of the installation that it comes from.
    pub from: String,
    /// When the archive was written.
    pub written_at: Timestamp,
    /// Rows of each table that came with it.
    pub rows: Counts,
    /// People whose address had an account here; the account stayed as it was.
    pub people_known: usize,
    /// People for whom an account was made, without password and unconfirmed.
    pub people_new: usize,
    /// Mails that waited there and were stopped, so that nobody is told twice.
    pub mails_stopped: usize,
    /// Invitations that were open there and are too old here.
    pub invitations_closed: usize,
}

impl fmt::Display for ArchiveSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} written ({}).", counted(self.rows.values().sum::<usize>(), "row", "rows"), listed(&self.rows))
    }
}

impl RestoreReport {
    /// What somebody should know, in one line.
    pub fn summary(&self) -> String {
        format!("{} is here as /{}. {}", self.name, self.slug, self.consequences().join(" "))
    }

    fn consequences(&self) -> Vec<String> {
        let Self { people_known, people_new, mails_stopped, invitations_closed, .. } = self;
        let mut sentences = vec![format!(
            "{} an account here, {} got one that they can claim with a link in a mail.",
            counted(*people_known, "person has", "people have"),
            people_new
        )];
        if *mails_stopped > 0 {
            sentences.push(format!(
                "{} stopped: nobody is told twice.",
                counted(*mails_stopped, "mail that waited there was", "mails that waited there were")
            ));
        }
        if *invitations_closed > 0 {
            sentences.push(format!(
                "{} open there: send anew from here what is still wanted.",
                counted(*invitations_closed, "invitation was", "invitations were")
            ));
        }
        sentences
    }
}

impl fmt::Display for RestoreReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { slug, name, from, written_at, rows, .. } = self;
        writeln!(f, "{name} is here as /{slug}, as it was at {from} on {written_at}.")?;
        writeln!(f, "{} restored ({}).", counted(rows.values().sum::<usize>(), "row", "rows"), listed(rows))?;
        f.write_str(&self.consequences().join("\n"))
    }
}

fn listed(rows: &Counts) -> String {
    let words = rows.iter().map(|(table, count)| format!("{} {count}", table.replace('_', " ")));
    words.collect::<Vec<_>>().join(", ")
}
