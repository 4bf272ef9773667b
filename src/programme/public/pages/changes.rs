//! What changed between versions of the programme, as a page and as a feed.

use std::collections::HashMap;

use askama::Template;

use super::Share;
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::programme::public::Edition;
use crate::programme::public::formats::readable;
use crate::programme::{Change, Programme, Release, What, Whereabouts, differences};
use crate::times;
use crate::web::{Shell, links, markdown};

/// The versions, newest first, each with what it says and the one before does not.
#[derive(Template)]
#[template(path = "programme/changes.html")]
pub struct Changes {
    /// The frame.
    pub shell: Shell,
    /// For previews.
    pub share: Share,
    /// Address of the programme.
    pub home: String,
    /// The versions.
    pub versions: Vec<Version>,
    /// Address of those before; empty where there are none.
    pub older: String,
}

/// The same as an Atom feed.
#[derive(Template)]
#[template(path = "programme/changes_feed.xml")]
pub struct ChangesFeed<'a> {
    /// The event's name.
    pub name: String,
    /// Full address of the programme, which the addresses of its versions begin with.
    pub home: String,
    /// When the newest version was posted, RFC 3339.
    pub updated: String,
    /// The versions.
    pub versions: &'a [Version],
}

/// One version.
#[derive(Debug)]
pub struct Version {
    /// Its number.
    pub number: i32,
    /// “Friday 2 April 2027, 10:00 (WEST, UTC+1)”.
    pub posted: String,
    /// The same, RFC 3339.
    pub machine: String,
    /// What the organisers say about it, sanitised.
    pub notes: String,
    /// How many talks it has, where it is the first.
    pub first: Option<usize>,
    /// What changed.
    pub changed: Vec<Changed>,
}

/// All that became of one session.
#[derive(Debug)]
pub struct Changed {
    /// Its title.
    pub title: String,
    /// Address of the talk, where it still is on the programme.
    pub href: Option<String>,
    /// What became of it, a sentence each.
    pub words: Vec<String>,
}

impl Version {
    /// Each of some versions, newest first and at most so many, beside the one before it.
    pub fn each(edition: &Edition, found: &[(Release, Programme)], most: usize) -> Vec<Self> {
        let before = found.iter().skip(1).map(|(_, older)| Some(older)).chain([None]);
        let pairs = found.iter().zip(before).take(most);
        pairs.map(|((release, newer), older)| Self::new(edition, release, newer, older)).collect()
    }

    /// A version beside the one before it.
    fn new(edition: &Edition, release: &Release, newer: &Programme, older: Option<&Programme>) -> Self {
        let talks = newer.sessions.iter().filter(|session| session.talk.is_some()).count();
        Self {
            number: release.number,
            posted: times::moment(release.released_at, edition.zone()),
            machine: times::machine(release.released_at, edition.zone()),
            notes: markdown::html(&release.notes),
            first: older.is_none().then_some(talks),
            changed: older.map(|older| changed(edition, differences(older, newer))).unwrap_or_default(),
        }
    }
}

/// Changes of one session stand together, in the order of the first of them.
fn changed(edition: &Edition, changes: Vec<Change>) -> Vec<Changed> {
    let mut all: Vec<Changed> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for change in changes {
        let words = readable(&sentence(edition, &change));
        let code = change.talk.map(|(_, code)| code);
        let known = code.as_ref().and_then(|code| places.get(code)).copied();
        if let Some(known) = known {
            all[known].words.push(words);
            continue;
        }
        if let Some(code) = &code {
            places.insert(code.clone(), all.len());
        }
        let href = code.filter(|code| edition.talk(code).is_some());
        let href = href.map(|code| links::talk(&edition.event.slug, &code));
        all.push(Changed { title: readable(&change.title), href, words: vec![words] });
    }
    all
}

fn sentence(edition: &Edition, change: &Change) -> String {
    match &change.what {
        What::New(at) => format!("New: {}.", place(edition, at)),
        What::Gone(at) => format!("No longer on the programme; it was on {}.", place(edition, at)),
        What::Moved { from, to } => format!("Moved from {} to {}.", place(edition, from), place(edition, to)),
        What::Renamed(old) => format!("It was called “{old}”."),
        What::Speakers { joined, left } => match (joined.is_empty(), left.is_empty()) {
            (false, true) => format!("Now with {}.", joined.join(", ")),
            (true, _) => format!("Without {}.", left.join(", ")),
            (false, false) => format!("Now with {}, without {}.", joined.join(", "), left.join(", ")),
        },
        What::Rewritten => "The description was changed.".to_owned(),
    }
}

/// “Thursday 22 April, 10:00–10:40, Quay Room”.
fn place(edition: &Edition, at: &Whereabouts) -> String {
    let zone = edition.zone();
    let hour = |instant: Timestamp| times::hour(instant, zone);
    let day = Day(at.starts_at.at(zone).date());
    format!("{}, {}–{}, {}", day.0.strftime("%A %-d %B"), hour(at.starts_at), hour(at.ends_at), at.room)
}

impl Changes {
    /// Some versions, and where those before them are.
    pub fn new(shell: Shell, edition: &Edition, public: &PublicUrl, versions: Vec<Version>) -> Self {
        let slug = &edition.event.slug;
        let before = versions.last().map_or(0, |last| last.number - 1);
        let older = links::with_query(&links::changes(slug), &[("from", &before.to_string())]);
        Self {
            shell,
            share: Share::new(
                public,
                &links::changes(slug),
                "What changed in the programme",
                edition.event.tagline.clone(),
                &edition.event.name,
            ),
            home: links::programme(slug),
            versions,
            older: if before > 0 { older } else { String::new() },
        }
    }
}

impl<'a> ChangesFeed<'a> {
    /// Some versions, newest first.
    pub fn new(edition: &Edition, public: &PublicUrl, versions: &'a [Version]) -> Self {
        Self {
            name: readable(&edition.event.name),
            home: public.join(&links::programme(&edition.event.slug)),
            updated: versions.first().map(|newest| newest.machine.clone()).unwrap_or_default(),
            versions,
        }
    }
}
