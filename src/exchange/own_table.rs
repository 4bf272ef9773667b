//! A table of our own that comes back: it knows people by name, and only within the talks that it names by their codes.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::store::KnownProgramme;
use super::{ImportFormat, Incoming};

/// Whom the names of a table mean; nobody where a file is another, or the talks are not ours: people are never joined by
/// name alone.
#[derive(Debug, Default)]
pub struct OwnTable {
    people: HashMap<String, BTreeSet<String>>,
    same: HashSet<String>,
}

impl OwnTable {
    /// Finds the speakers of the talks that a table names by their codes.
    pub fn of(incoming: &Incoming, known: &KnownProgramme) -> Self {
        let mut own = Self::default();
        if incoming.format != ImportFormat::Table {
            return own;
        }
        let names: HashMap<_, _> = incoming.speakers.iter().map(|one| (&one.key, one.name.as_str())).collect();
        let listed: HashMap<_, _> =
            known.speakers.iter().map(|(key, (id, content))| (*id, (key, content.name.as_str()))).collect();
        for session in &incoming.sessions {
            let key = incoming.format.key(&session.key);
            let Some(talk) = known.exported_talk(&key) else { continue };
            let there: Vec<_> = talk.talk.speakers.iter().filter_map(|id| listed.get(id).copied()).collect();
            let said: Vec<_> = session.speakers.iter().filter_map(|key| Some((key, *names.get(key)?))).collect();
            for (key, name) in &said {
                let meant = there.iter().filter(|(_, known)| known == name).map(|(key, _)| (*key).clone());
                own.people.entry(incoming.format.key(key)).or_default().extend(meant);
            }
            // Two of one name are one in a cell.
            let mut seen = HashSet::new();
            let names = there.iter().map(|(_, name)| *name).filter(|name| seen.insert(*name));
            if names.eq(said.iter().map(|(_, name)| *name)) {
                own.same.insert(key);
            }
        }
        own.people.retain(|_, meant| !meant.is_empty());
        own
    }

    /// The keys of those whom a name of the table may mean.
    pub fn meant(&self, key: &str) -> Option<&BTreeSet<String>> {
        self.people.get(key)
    }

    /// Whether a talk has the speakers whom it had, by their names.
    pub fn has_the_same_people(&self, talk: &str) -> bool {
        self.same.contains(talk)
    }
}
