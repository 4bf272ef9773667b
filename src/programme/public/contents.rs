//! What an edition is put together from, and what became of its talks since they were announced.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::clock::Timestamp;
use crate::programme::{Programme, ReleasedTalk};

/// What became of a talk since it was announced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TalkFate {
    /// It takes place.
    #[default]
    Held,
    /// It will not be held.
    Cancelled,
    /// It has no place in this release, though an earlier one had it.
    Removed,
}

impl TalkFate {
    /// What pages and files say of it; nothing of a talk that takes place.
    pub fn words(self) -> &'static str {
        match self {
            Self::Held => "",
            Self::Cancelled => "Cancelled",
            Self::Removed => "No longer on the programme",
        }
    }
}

/// How a talk's being held changed since it was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldChanges {
    /// How often it was called off or brought back.
    pub times: i32,
    /// Whether it is called off now.
    pub is_off: bool,
    /// When the proposal was last changed.
    pub at: Timestamp,
}

/// What visitors gave a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatingSummary {
    /// How many rated it.
    pub count: i32,
    /// All their stars together.
    pub sum: i32,
}

impl RatingSummary {
    /// What is shown of it: nothing while fewer rated than the event asks for.
    #[must_use]
    pub fn shown(self, needed: i32) -> Self {
        if self.count >= needed { self } else { Self::default() }
    }

    /// The mean, 1 to 5; 0 where nobody rated.
    pub fn average(self) -> f64 {
        if self.count == 0 { 0.0 } else { f64::from(self.sum) / f64::from(self.count) }
    }
}

/// What an edition is put together from.
#[derive(Debug)]
pub struct ProgrammeContents {
    /// Whether it was asked for by its number, rather than as what is public at present.
    pub by_number: bool,
    /// Number, notes and instant of the release, if there is one.
    pub release: Option<(i32, String, Timestamp)>,
    /// What it holds.
    pub programme: Arc<Programme>,
    /// Title and talk of what is public without a release.
    pub unscheduled: Vec<(String, ReleasedTalk)>,
    /// By the talk's key, how its being held changed.
    pub held_changes: HashMap<Uuid, HeldChanges>,
    /// What the ids of calendar entries end in, where they were published under a host's name.
    pub calendar_host: Option<String>,
    /// Codes of the talks that have a page, where those are not the edition's own: an older release has talks that are
    /// no longer held.
    pub shown: Option<HashSet<String>>,
    /// By keys of talks and speakers that came from elsewhere, the GUIDs that they had there.
    pub guids: HashMap<Uuid, Uuid>,
}

/// The word that comes most often.
pub fn most_frequent<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(word, count)| (*count, *word)).map_or_else(String::new, |(word, _)| word.to_owned())
}
