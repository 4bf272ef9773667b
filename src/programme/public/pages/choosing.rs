//! Which part of the programme is asked for, and what stands above it.

use super::words::{choices, short_names, version_words, zone_words};
use super::{DayTab, Head, Share};
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::events::linked;
use crate::programme::Session;
use crate::programme::public::forms::Wanted;
use crate::programme::public::{Edition, day};
use crate::times;
use crate::web::{PageError, links, markdown};

/// Most sessions that a search shows.
const MOST_FOUND: usize = 200;

/// What was picked of some names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picked {
    /// Nothing: all of them.
    All,
    /// One, by its place.
    One(usize),
    /// A name that there is not.
    Unknown,
}

impl Picked {
    fn of(names: &[String], asked: &str) -> Self {
        if asked.is_empty() {
            return Self::All;
        }
        names.iter().position(|name| name == asked).map_or(Self::Unknown, Self::One)
    }

    fn takes(self, place: Option<usize>) -> bool {
        match self {
            Self::All => true,
            Self::One(at) => place == Some(at),
            Self::Unknown => false,
        }
    }

    /// “in the track “Data””, with the name as it is, or as it was asked for.
    fn words<'n>(self, what: &str, asked: &'n str, name: impl Fn(usize) -> Option<&'n str>) -> String {
        let name = match self {
            Self::All => return String::new(),
            Self::One(at) => name(at).unwrap_or(asked),
            Self::Unknown => asked,
        };
        format!(" in the {what} “{name}”")
    }
}

/// What is chosen of an edition.
pub struct Choosing<'a> {
    edition: &'a Edition,
    wanted: &'a Wanted,
    path: String,
    day: Option<Day>,
    track: Picked,
    room: Picked,
}

impl<'a> Choosing<'a> {
    /// Reads what is asked for of an edition.
    ///
    /// # Errors
    /// The day is none of the programme's.
    pub fn new(edition: &'a Edition, wanted: &'a Wanted, now: Timestamp) -> Result<Self, PageError> {
        let days = edition.days();
        let asked_day = if wanted.day.is_empty() {
            None
        } else {
            let asked = times::parse_day(&wanted.day).filter(|day| days.contains(day));
            Some(asked.ok_or(PageError::NotFound)?)
        };
        let programme = &edition.programme;
        let tracks = short_names(programme.tracks.iter().map(|track| track.name.as_str()));
        let rooms = short_names(programme.rooms.iter().map(|room| room.name.as_str()));
        let path = links::programme(&edition.event.slug);
        let mut choosing = Self {
            edition,
            wanted,
            path: if edition.is_newest() { path } else { format!("{path}/{}", edition.number) },
            day: asked_day,
            track: Picked::of(&tracks, &wanted.track),
            room: Picked::of(&rooms, &wanted.room),
        };
        choosing.day = asked_day.or_else(|| choosing.default_day(&days, now));
        Ok(choosing)
    }

    /// Today while the event runs, else its first day; of a track or a room the first day from there that has a talk of it.
    fn default_day(&self, days: &[Day], now: Timestamp) -> Option<Day> {
        let today = self.edition.day_of(now);
        let from = days.iter().position(|day| *day == today).unwrap_or_default();
        let (before, after) = days.split_at_checked(from)?;
        let matching = after.iter().chain(before).find(|day| self.talks_on(**day) > 0);
        matching.or(after.first()).copied()
    }

    /// How many of a day's talks are of the track and in the room that were picked.
    fn talks_on(&self, day: Day) -> usize {
        self.edition.on(day).filter(|session| session.talk.is_some() && self.takes(session)).count()
    }

    /// Whether a session is of the track and in the room that were picked; breaks are of every track.
    fn takes(&self, session: &Session) -> bool {
        let track = session.talk.as_ref().is_none_or(|talk| self.track.takes(talk.track));
        track && (session.room.is_none() || self.room.takes(session.room))
    }

    /// The sessions of the day, or all that a search finds; breaks alone are nothing.
    pub fn sessions(&self) -> Vec<&'a Session> {
        let search = self.wanted.search();
        let found: Vec<&Session> = if search.is_empty() {
            self.day.map(|day| self.edition.on(day).collect()).unwrap_or_default()
        } else {
            self.edition.matching(&search).into_iter().filter(|session| session.talk.is_some()).collect()
        };
        let found = found.into_iter().filter(|session| self.takes(session));
        let found: Vec<&Session> = if search.is_empty() { found.collect() } else { found.take(MOST_FOUND).collect() };
        let narrowed = self.track != Picked::All || self.room != Picked::All;
        if narrowed && found.iter().all(|session| session.talk.is_none()) { Vec::new() } else { found }
    }

    fn address(&self, day: &str, view: &str) -> String {
        let Wanted { track, room, .. } = self.wanted;
        links::with_query(&self.path, &[("day", day), ("track", track), ("room", room), ("view", view)])
    }

    fn view(&self) -> &'static str {
        if self.wanted.view == "list" { "list" } else { "" }
    }

    /// The one address of this page; other spellings of it are not kept.
    pub fn canonical(&self) -> Option<String> {
        let known = self.track != Picked::Unknown && self.room != Picked::Unknown;
        (known && self.wanted.search().is_empty()).then(|| self.address(&self.wanted.day, self.view()))
    }

    /// What stands above what was found.
    pub fn head(&self, found: bool) -> Head {
        let (edition, wanted) = (self.edition, self.wanted);
        let programme = &edition.programme;
        let home = links::programme(&edition.event.slug);
        let first = self.day.map_or(edition.event.starts_on, |day| day);
        let chosen_day = if wanted.search().is_empty() { self.day } else { None };
        Head {
            version: version_words(edition),
            zone: zone_words(edition, day::begin(first, edition.zone())),
            notes: markdown::html(&edition.notes),
            present: (!edition.is_newest()).then_some(edition.event.release),
            days: edition.days().iter().map(|day| self.tab(*day, chosen_day)).collect(),
            day: wanted.day.clone(),
            day_words: self.day.map(times::day).unwrap_or_default(),
            as_list: wanted.as_list(),
            grid_href: self.address(&wanted.day, ""),
            list_href: self.address(&wanted.day, "list"),
            tracks: choices(programme.tracks.iter().map(|track| track.name.as_str()), &wanted.track),
            rooms: choices(programme.rooms.iter().map(|room| room.name.as_str()), &wanted.room),
            legend: programme.tracks.iter().map(|track| (track.hue, track.name.clone())).collect(),
            q: wanted.search(),
            has_changes: edition.event.release > 1,
            found: self.found_words(),
            nothing: if found { String::new() } else { self.nothing_words() },
            path: self.path.clone(),
            home,
        }
    }

    fn tab(&self, day: Day, chosen: Option<Day>) -> DayTab {
        let talks = self.talks_on(day);
        DayTab {
            talks,
            href: self.address(&day.to_string(), self.view()),
            label: day.0.strftime("%a %-d").to_string(),
            count: if talks == 1 { "1 talk".to_owned() } else { format!("{talks} talks") },
            current: chosen == Some(day),
        }
    }

    /// “12 talks have “rust””; empty where nothing was looked for or found.
    fn found_words(&self) -> String {
        let search = self.wanted.search();
        match if search.is_empty() { 0 } else { self.sessions().len() } {
            0 => String::new(),
            1 => format!("1 talk has “{search}”"),
            MOST_FOUND => format!("The first {MOST_FOUND} talks that have “{search}”"),
            many => format!("{many} talks have “{search}”"),
        }
    }

    fn nothing_words(&self) -> String {
        let programme = &self.edition.programme;
        let words = match (self.wanted.search(), self.day) {
            (search, _) if !search.is_empty() => format!("No talk has “{search}”"),
            (_, Some(day)) => format!("Nothing on {}", times::day(day)),
            _ => "Nothing is on the programme".to_owned(),
        };
        let track = |at: usize| programme.tracks.get(at).map(|track| track.name.as_str());
        let room = |at: usize| programme.rooms.get(at).map(|room| room.name.as_str());
        let (track, room) =
            (self.track.words("track", &self.wanted.track, track), self.room.words("room", &self.wanted.room, room));
        format!("{words}{track}{room}")
    }

    /// What the page says about itself.
    pub fn share(&self, public: &PublicUrl) -> Share {
        let event = &self.edition.event;
        let about = [event.tagline.clone(), event.dates(), event.place.clone()];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut share = Share::new(public, &self.path, "Programme", about, &event.name);
        share.linked = linked::event(event, public);
        share
    }
}

/// Until when the day that is shown without being asked for stays the right one.
pub fn right_until(edition: &Edition, now: Timestamp) -> Option<Timestamp> {
    let days = edition.days();
    let (first, last) = (days.first()?, days.last()?);
    let today = edition.day_of(now);
    let next = if today < *first {
        *first
    } else if today > *last {
        return None;
    } else {
        day::after(today)
    };
    Some(day::begin(next, edition.zone()))
}
