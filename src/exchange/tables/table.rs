//! Which table, and for whom.

use crate::access::Person;
use crate::events::{Criterion, Event, Organiser};

/// A table of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What was proposed, with all that was written and decided.
    Proposals,
    /// What reviewers said.
    Reviews,
    /// Who proposed, with their addresses.
    Speakers,
    /// What is to be held, with its place in the working schedule.
    Talks,
}

const PROPOSALS: [&str; 20] = [
    "code",
    "title",
    "speaker_name",
    "speaker_email",
    "affiliation",
    "state",
    "decision",
    "track",
    "session_type",
    "duration",
    "language",
    "level",
    "abstract",
    "description",
    "notes",
    "reviews",
    "score",
    "submitted",
    "changed",
    "url",
];
const REVIEWS: [&str; 9] =
    ["proposal", "title", "reviewer", "reviewer_email", "state", "score", "note", "feedback", "changed"];
const SPEAKERS: [&str; 6] = ["code", "speaker_name", "speaker_email", "affiliation", "biography", "proposals"];
const TALKS: [&str; 16] = [
    "code",
    "title",
    "speaker_name",
    "speaker_email",
    "affiliation",
    "state",
    "track",
    "session_type",
    "language",
    "level",
    "room",
    "start",
    "end",
    "duration",
    "abstract",
    "url",
];

impl Table {
    /// All of them, by the word in their addresses.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Proposals, "proposals"),
        (Self::Reviews, "reviews"),
        (Self::Speakers, "speakers"),
        (Self::Talks, "talks"),
    ];

    /// The table of a word.
    pub fn called(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(table, _)| *table)
    }

    /// The word in its address.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }

    /// The table that a first row belongs to.
    pub fn with(headers: &[String]) -> Option<Self> {
        let begins = |fixed: &[&str]| fixed.iter().eq(headers.iter().take(fixed.len()));
        Self::ALL.iter().map(|(table, _)| *table).find(|table| begins(table.fixed()))
    }

    fn fixed(self) -> &'static [&'static str] {
        match self {
            Self::Proposals => &PROPOSALS,
            Self::Reviews => &REVIEWS,
            Self::Speakers => &SPEAKERS,
            Self::Talks => &TALKS,
        }
    }

    /// Its first row; reviews have a column for each criterion at the end.
    pub fn headers(self, criteria: &[Criterion]) -> Vec<String> {
        let mut headers: Vec<String> = self.fixed().iter().map(|&name| name.to_owned()).collect();
        if self == Self::Reviews {
            headers.extend(criteria.iter().map(|criterion| format!("score_{}", criterion.name)));
        }
        headers
    }
}

/// Whoever a table is written for: an organiser, or who has the installation in their hands.
#[derive(Clone, Debug)]
pub struct TableReader {
    event: Event,
    person: Option<Person>,
}

impl TableReader {
    /// An organiser, who does not get the reviews of proposals that they have something to do with.
    pub fn organiser(who: &Organiser) -> Self {
        Self { event: who.event().clone(), person: Some(who.person().clone()) }
    }

    /// Who runs commands on the installation's own machine, and can read its database anyway.
    pub fn operator(event: Event) -> Self {
        Self { event, person: None }
    }

    /// The event.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The organiser, where it is one.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }
}
