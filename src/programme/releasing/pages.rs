//! The pages of versions: what one would say, and those there are.

use askama::Template;

use super::forms::{MOST_NOTES, ReleaseForm};
use super::replaced::ReplacedSchedule;
use crate::counting;
use crate::events::Event;
use crate::programme::placing::clash_words;
use crate::programme::{
    Change, ChangedThing, ListChange, Programme, Release, TalkDetail, WorkingSchedule, differences,
};
use crate::times;
use crate::web::{Pager, Problems, Shell, links, markdown};

/// A change in words.
pub struct ChangeRow {
    /// Mark of the design language for it, and the word.
    pub kind: (&'static str, &'static str),
    pub title: String,
    /// Address of the talk on the organisers' side.
    pub href: Option<String>,
    pub words: String,
}

impl ChangeRow {
    fn of(change: Change, event: &Event) -> Self {
        let (kind, words) = match change.what {
            ChangedThing::New(at) => (("accepted", "New"), at.words()),
            ChangedThing::Gone(at) => (("withdrawn", "Gone"), format!("was {}", at.words())),
            ChangedThing::Cancelled(at) => (("withdrawn", "Cancelled"), format!("was {}", at.words())),
            ChangedThing::Moved { from, to } => {
                (("submitted", "Moved"), format!("from {} to {}", from.words_beside(&to), to.words_beside(&from)))
            }
            ChangedThing::Renamed(old) => (("review", "Renamed"), format!("was “{old}”")),
            ChangedThing::Speakers { joined, left } => (("review", "Speakers"), came_and_went(&joined, &left)),
            ChangedThing::Rewritten => (("review", "Rewritten"), "has another description".to_owned()),
            ChangedThing::Details(details) => {
                (("review", "Details"), details.iter().map(detail_words).collect::<Vec<_>>().join("; "))
            }
            ChangedThing::Zone(old) => (("submitted", "Time zone"), format!("was {old}: all times are told anew")),
            ChangedThing::Room(change) => (("review", "Room"), list_words(&change, "has other seats")),
            ChangedThing::Track(change) => (("review", "Track"), list_words(&change, "has another colour")),
        };
        let href = |(_, code): (_, String)| links::organise(&event.slug, &format!("proposals/{code}"));
        Self { kind, title: change.title, href: change.talk.map(href), words }
    }
}

/// A detail in words: “Ada has another biography”.
fn detail_words(detail: &TalkDetail) -> String {
    let named = |name: &str| if name.is_empty() { "none".to_owned() } else { format!("“{name}”") };
    let was_and_is = |what: &str, was: &str, is: &str| format!("{what} was {} and is {}", named(was), named(is));
    match detail {
        TalkDetail::Track(was, is) => was_and_is("its track", was, is),
        TalkDetail::SessionType(was, is) => was_and_is("its session type", was, is),
        TalkDetail::Language(was, is) => was_and_is("its language", was, is),
        TalkDetail::Level(was, is) => was_and_is("its level", was, is),
        TalkDetail::Name(was, is) => format!("{is} was called {}", named(was)),
        TalkDetail::Affiliation(name) => format!("{name} has another affiliation"),
        TalkDetail::Biography(name) => format!("{name} has another biography"),
        TalkDetail::Photo(name) => format!("{name} has another photo"),
        TalkDetail::OrderOfSpeakers => "the speakers stand in another order".to_owned(),
        TalkDetail::Address => "it has another address".to_owned(),
    }
}

fn list_words(change: &ListChange, altered: &str) -> String {
    match change {
        ListChange::Added => "is new".to_owned(),
        ListChange::Removed => "is gone".to_owned(),
        ListChange::Renamed(old) => format!("was “{old}”"),
        ListChange::Altered => altered.to_owned(),
        ListChange::Reordered => "stands elsewhere among the others".to_owned(),
    }
}

fn came_and_went(joined: &[String], left: &[String]) -> String {
    let part = |names: &[String], verb: &str| (!names.is_empty()).then(|| format!("{} {verb}", names.join(", ")));
    [part(joined, "joined"), part(left, "left")].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn rows(older: &Programme, newer: &Programme, event: &Event) -> Vec<ChangeRow> {
    differences(older, newer).into_iter().map(|change| ChangeRow::of(change, event)).collect()
}

/// The form that posts a version, with all that it would say anew.
#[derive(Template)]
#[template(path = "programme/post.html")]
pub struct Post {
    pub shell: Shell,
    pub home: String,
    pub number: i32,
    pub form: ReleaseForm,
    pub problems: Problems,
    /// Number of the newest version, where there is one.
    pub newest: Option<i32>,
    pub changes: Vec<ChangeRow>,
    /// “12 confirmed talks with a place become public.”
    pub talks: String,
    /// Why it cannot be posted now, in a sentence.
    pub stop: Option<String>,
    /// Titles of placed talks that are not confirmed, with their addresses.
    pub left_out: Vec<(String, String)>,
    /// How many hard and soft clashes there are, in words; empty where nothing clashes.
    pub clashes: String,
    /// How many mails go out.
    pub told: String,
    pub most_notes: usize,
    /// Whether somebody else posted one since the form was shown.
    pub overtaken: bool,
}

/// What would be posted.
pub struct Posting<'a> {
    pub event: &'a Event,
    pub working: &'a WorkingSchedule,
    pub newest: Option<(Release, Programme)>,
    /// How many hard and soft clashes there are.
    pub clashes: (usize, usize),
    /// How many mails it sends.
    pub mails: usize,
    pub overtaken: bool,
}

impl Post {
    /// The form for what is there now.
    pub fn new(shell: Shell, made: &Posting<'_>, form: ReleaseForm, problems: Problems) -> Self {
        let Posting { event, working, .. } = made;
        let nothing = Programme::default();
        let newest = made.newest.as_ref().map(|(release, _)| release.number);
        let older = made.newest.as_ref().map_or(&nothing, |(_, programme)| programme);
        let programme = working.programme_after(older);
        let changes = rows(older, &programme, event);
        let talks = programme.sessions.iter().filter(|session| session.talk.is_some()).count();
        let stop = match newest {
            None if talks == 0 => Some("No confirmed talk has a place yet. Place one first.".to_owned()),
            Some(number) if changes.is_empty() => Some(format!("Nothing is different from version {number}.")),
            _ => None,
        };
        let address = |code: &str| links::organise(&event.slug, &format!("proposals/{code}"));
        Self {
            home: links::organise(&event.slug, "schedule"),
            number: newest.unwrap_or_default() + 1,
            changes,
            talks: counting::counted(
                talks,
                "confirmed talk with a place becomes public.",
                "confirmed talks with a place become public.",
            ),
            stop,
            left_out: working.left_out().map(|talk| (address(&talk.code), talk.title.clone())).collect(),
            clashes: clash_words(made.clashes),
            told: match made.mails {
                0 => "No mail goes out: no speaker whose talk is new, moved or gone can be told.".to_owned(),
                mails => counting::counted(
                    mails,
                    "mail goes to the speaker whose talk is new, moved or gone.",
                    "mails go to the speakers whose talks are new, moved or gone. Nobody else is told.",
                ),
            },
            most_notes: MOST_NOTES,
            overtaken: made.overtaken,
            newest,
            form,
            problems,
            shell,
        }
    }
}

/// A version in the list.
pub struct Version {
    pub number: i32,
    pub posted: String,
    pub machine: String,
    /// Notes as HTML, out of the sanitiser.
    pub notes: String,
    pub talks: String,
    pub changes: Vec<ChangeRow>,
    /// “3 changes”.
    pub count: String,
    pub public: String,
    pub back: String,
    pub question: String,
    /// Whether it is what the public sees.
    pub newest: bool,
    /// Whether the draft is another than it.
    pub differs: bool,
}

/// Every version, newest first.
#[derive(Template)]
#[template(path = "programme/releases.html")]
pub struct Releases {
    pub shell: Shell,
    pub home: String,
    pub versions: Vec<Version>,
    /// Working schedules that going back replaced.
    pub replaced: Vec<ReplacedRow>,
    /// What is asked before one of them comes back.
    pub question: &'static str,
    pub pager: Pager,
}

impl Releases {
    /// A page of versions beside the draft. `found` has one more than `size` where there are older ones: it is what the last is compared
    /// with.
    pub fn new(
        (shell, event): (Shell, &Event),
        found: &[(Release, Programme)],
        draft: &Programme,
        size: usize,
    ) -> Self {
        let (nothing, newest) = (Programme::default(), event.release);
        let older = |at: usize| found.get(at + 1).map_or(&nothing, |(_, programme)| programme);
        let shown = found.iter().take(size).enumerate();
        let versions: Vec<Version> = shown.map(|(at, one)| Version::of(one, older(at), draft, event)).collect();
        let address = |from: i32| {
            links::with_query(&links::organise(&event.slug, "schedule/releases"), &[("from", &from.to_string())])
        };
        let (first, last) = (versions.first().map_or(0, |one| one.number), versions.last().map_or(0, |one| one.number));
        let step = i32::try_from(size).unwrap_or(i32::MAX);
        let pager = Pager {
            summary: if first == last { format!("Version {first}") } else { format!("Versions {first} to {last}") },
            previous: (first < newest).then(|| address(first.saturating_add(step).min(newest))),
            next: (found.len() > size).then(|| address(last - 1)),
        };
        Self {
            home: links::organise(&event.slug, "schedule"),
            versions,
            replaced: Vec::new(),
            question: BRINGING_BACK,
            pager,
            shell,
        }
    }
}

impl Version {
    fn of((release, programme): &(Release, Programme), older: &Programme, draft: &Programme, event: &Event) -> Self {
        let (number, zone) = (release.number, event.zone());
        let talks = programme.sessions.iter().filter(|session| session.talk.is_some()).count();
        let changes = rows(older, programme, event);
        Self {
            number,
            posted: times::moment(release.released_at, &zone),
            machine: times::machine(release.released_at, &zone),
            notes: markdown::html(&release.notes),
            talks: counting::counted(talks, "talk", "talks"),
            count: counting::counted(changes.len(), "change", "changes"),
            changes,
            public: format!("{}/{number}", links::programme(&event.slug)),
            back: links::organise(&event.slug, &format!("schedule/releases/{number}/restoration")),
            question: going_back(number),
            newest: number == event.release,
            differs: !differences(programme, draft).is_empty(),
        }
    }
}

/// What is asked before the draft becomes what a version says.
pub fn going_back(number: i32) -> String {
    format!("Make the draft what version {number} says?")
}

/// A working schedule that going back replaced.
pub struct ReplacedRow {
    /// When, in words.
    pub at: String,
    /// When, for machines.
    pub machine: String,
    /// Why, and by whom.
    pub words: String,
    /// Where the button goes that brings it back.
    pub address: String,
}

/// What is asked before a replaced schedule comes back.
pub const BRINGING_BACK: &str = "Bring this draft back?";

impl ReplacedRow {
    /// A replaced schedule in words.
    pub fn of(one: &ReplacedSchedule, event: &Event) -> Self {
        Self {
            at: times::moment(one.replaced_at, &event.zone()),
            machine: times::machine(one.replaced_at, &event.zone()),
            words: format!("{} went back to {}", one.by_name, one.replaced_with),
            address: links::organise(&event.slug, &format!("schedule/drafts/{}/restoration", one.id)),
        }
    }
}
