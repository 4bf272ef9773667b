//! What changed between versions of the programme, as a page and as a feed.

use std::collections::HashMap;

use askama::Template;

use super::Share;
use crate::config::PublicUrl;
use crate::programme::public::card::{Detail, level_words};
use crate::programme::public::formats::readable;
use crate::programme::public::{PublicProgramme, TalkFate};
use crate::programme::{Change, ChangedThing, ListChange, Programme, Release, TalkDetail, differences};
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
    /// Talks that were called off since the newest version.
    pub cancelled: Vec<CancelledTalk>,
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
    /// Where all addresses begin, without a slash at its end.
    pub base: String,
    /// When the newest version was published or a talk called off since, RFC 3339.
    pub updated: String,
    /// Talks that were called off since the newest version.
    pub cancelled: Vec<CancelledTalk>,
    /// The versions.
    pub versions: &'a [Version],
}

/// A talk that was called off since the newest version.
#[derive(Debug)]
pub struct CancelledTalk {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its code, with the number of times that it was called off or brought back.
    pub key: String,
    /// When it was called off, RFC 3339.
    pub machine: String,
}

/// The talks of the newest version that were called off since.
fn cancelled(edition: &PublicProgramme) -> Vec<CancelledTalk> {
    let off = edition.talks().filter(|talk| talk.fate == TalkFate::Cancelled);
    off.map(|talk| CancelledTalk {
        title: readable(talk.title),
        href: links::talk(&edition.event.slug, &talk.talk.code),
        key: format!("{}-{}", talk.talk.code, edition.sequence(talk.talk)),
        machine: edition.changed_at(talk.talk).map(|at| times::machine(at, edition.zone())).unwrap_or_default(),
    })
    .collect()
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
    pub fn each(edition: &PublicProgramme, found: &[(Release, Programme)], most: usize) -> Vec<Self> {
        let before = found.iter().skip(1).map(|(_, older)| Some(older)).chain([None]);
        let pairs = found.iter().zip(before).take(most);
        pairs.map(|((release, newer), older)| Self::new(edition, release, newer, older)).collect()
    }

    /// A version beside the one before it.
    fn new(edition: &PublicProgramme, release: &Release, newer: &Programme, older: Option<&Programme>) -> Self {
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
fn changed(edition: &PublicProgramme, changes: Vec<Change>) -> Vec<Changed> {
    let mut all: Vec<Changed> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for change in changes {
        let words = readable(&sentence(&change));
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

fn sentence(change: &Change) -> String {
    match &change.what {
        ChangedThing::New(at) => format!("New: {}.", at.words()),
        ChangedThing::Gone(at) => format!("No longer on the programme; it was on {}.", at.words()),
        ChangedThing::Cancelled(at) => format!("Cancelled; it was to be on {}.", at.words()),
        ChangedThing::Moved { from, to } => {
            format!("Moved from {} to {}.", from.words_beside(to), to.words_beside(from))
        }
        ChangedThing::Renamed(old) => format!("It was called “{old}”."),
        ChangedThing::Speakers { joined, left } => match (joined.is_empty(), left.is_empty()) {
            (false, true) => format!("Now with {}.", joined.join(", ")),
            (true, _) => format!("Without {}.", left.join(", ")),
            (false, false) => format!("Now with {}, without {}.", joined.join(", "), left.join(", ")),
        },
        ChangedThing::Rewritten => "The description was changed.".to_owned(),
        ChangedThing::Details(details) => details.iter().map(detail_words).collect::<Vec<_>>().join(" "),
        ChangedThing::Zone(old) => format!("All times are told in this zone; they were told in {old}."),
        ChangedThing::Room(change) => format!("Room: {}.", list_words(change, "other seats")),
        ChangedThing::Track(change) => format!("Track: {}.", list_words(change, "another colour")),
    }
}

fn detail_words(detail: &TalkDetail) -> String {
    let now =
        |what: &str, is: &str| if is.is_empty() { format!("No {what} now.") } else { format!("Now {what}: {is}.") };
    match detail {
        TalkDetail::Track(_, is) => now("track", is),
        TalkDetail::SessionType(_, is) => now("session type", is),
        TalkDetail::Language(_, is) => now("language", is),
        TalkDetail::Level(_, is) => now("level", &level_words(is, Detail::Full)),
        TalkDetail::Name(was, is) => format!("{was} is now called {is}."),
        TalkDetail::Affiliation(name) => format!("{name} has another affiliation."),
        TalkDetail::Biography(name) => format!("The biography of {name} was changed."),
        TalkDetail::Photo(name) => format!("The photo of {name} was changed."),
        TalkDetail::OrderOfSpeakers => "The speakers stand in another order.".to_owned(),
        TalkDetail::Address => "It has another address.".to_owned(),
    }
}

fn list_words(change: &ListChange, altered: &str) -> String {
    match change {
        ListChange::Added => "new".to_owned(),
        ListChange::Removed => "gone".to_owned(),
        ListChange::Renamed(old) => format!("until now called “{old}”"),
        ListChange::Altered => altered.to_owned(),
        ListChange::Reordered => "stands elsewhere among the others".to_owned(),
    }
}

impl Changes {
    /// Some versions, and where those before them are.
    pub fn new(shell: Shell, edition: &PublicProgramme, public: &PublicUrl, versions: Vec<Version>) -> Self {
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
            cancelled: cancelled(edition),
            versions,
            older: if before > 0 { older } else { String::new() },
        }
    }
}

/// When the newest version was published, or a talk called off since.
fn updated(edition: &PublicProgramme, versions: &[Version]) -> String {
    let off = edition.talks().filter(|talk| talk.fate == TalkFate::Cancelled);
    let last = off.filter_map(|talk| edition.changed_at(talk.talk)).chain(edition.released_at).max();
    let known = || versions.first().map(|newest| newest.machine.clone()).unwrap_or_default();
    last.map_or_else(known, |at| times::machine(at, edition.zone()))
}

impl<'a> ChangesFeed<'a> {
    /// Some versions, newest first.
    pub fn new(edition: &PublicProgramme, public: &PublicUrl, versions: &'a [Version]) -> Self {
        Self {
            name: readable(&edition.event.name),
            home: public.join(&links::programme(&edition.event.slug)),
            base: public.join("/").trim_end_matches('/').to_owned(),
            updated: updated(edition, versions),
            cancelled: cancelled(edition),
            versions,
        }
    }
}
