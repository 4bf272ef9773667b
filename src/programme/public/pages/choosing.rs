//! Which part of the programme is asked for, and what stands above it.

use super::picked::Picked;
use super::words::{choices, short_names, version_words, zone_words};
use super::{DayTab, Found, Head, Share};
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::events::linked;
use crate::programme::ProgrammeSession;
use crate::programme::public::forms::ProgrammeParams;
use crate::programme::public::{PublicProgramme, day};
use crate::times;
use crate::web::{PageError, links, markdown};

/// Most sessions that a search shows.
const MOST_FOUND: usize = 200;
const MOST_FOUND_AND_MORE: usize = MOST_FOUND + 1;
/// With more rooms than this the list comes first.
const MOST_ROOMS: usize = 8;

/// What is chosen of an edition.
pub struct Choosing<'a> {
    edition: &'a PublicProgramme,
    wanted: &'a ProgrammeParams,
    path: String,
    /// The day shown; none where all are.
    day: Option<Day>,
    /// The day to go back to.
    home_day: Option<Day>,
    track: Picked,
    room: Picked,
}

impl<'a> Choosing<'a> {
    /// Reads what is asked for of an edition.
    ///
    /// # Errors
    /// The day is none of the programme's.
    pub fn new(edition: &'a PublicProgramme, wanted: &'a ProgrammeParams, now: Timestamp) -> Result<Self, PageError> {
        let days = edition.days();
        let known = |day: &str| times::parse_day(day).filter(|day| days.contains(day));
        let home_day = known(&wanted.back).or_else(|| default_day(edition, &days, now));
        let day = match wanted.day.as_str() {
            _ if wanted.all_days() => None,
            "" => home_day,
            asked => Some(known(asked).ok_or(PageError::NotFound)?),
        };
        let programme = &edition.programme;
        let tracks = short_names(programme.tracks.iter().map(|track| track.name.as_str()));
        let rooms = short_names(programme.rooms.iter().map(|room| room.name.as_str()));
        let path = links::programme(&edition.event.slug);
        Ok(Self {
            edition,
            wanted,
            path: if edition.by_number { format!("{path}/{}", edition.number) } else { path },
            day,
            home_day: day.or(home_day),
            track: Picked::of(&tracks, &wanted.track),
            room: Picked::of(&rooms, &wanted.room),
        })
    }

    /// Whether a session is of the track and in the room that were picked; breaks are of every track.
    fn takes(&self, session: &ProgrammeSession) -> bool {
        let track = session.talk.as_ref().is_none_or(|talk| self.track.takes(talk.track));
        track && (session.room.is_none() || self.room.takes(session.room))
    }

    /// Everything of the days that matches, breaks beside talks.
    fn matching(&self) -> Vec<&'a ProgrammeSession> {
        let search = self.wanted.search();
        let all: Vec<&ProgrammeSession> = if search.is_empty() {
            self.edition.programme.sessions.iter().collect()
        } else {
            self.edition.matching(&search).into_iter().filter(|session| session.talk.is_some()).collect()
        };
        all.into_iter().filter(|session| self.takes(session)).collect()
    }

    fn is_on(&self, session: &ProgrammeSession) -> bool {
        self.day.is_none_or(|day| self.edition.day_of(session.starts_at) == day)
    }

    /// The sessions of the day or of all days, as far as they match; breaks alone are nothing.
    pub fn sessions(&self) -> Vec<&'a ProgrammeSession> {
        let searching = !self.wanted.search().is_empty();
        let mut found: Vec<&ProgrammeSession> =
            self.matching().into_iter().filter(|session| self.is_on(session)).collect();
        if searching {
            found.truncate(MOST_FOUND);
        } else if self.wanted.is_narrowed() && self.day.is_none() {
            found.retain(|session| session.talk.is_some());
        }
        let nothing = self.wanted.is_narrowed() && found.iter().all(|session| session.talk.is_none());
        if nothing { Vec::new() } else { found }
    }

    /// How many talks match, on one day or on all.
    fn count(&self, day: Option<Day>) -> usize {
        let on = |session: &&ProgrammeSession| day.is_none_or(|day| self.edition.day_of(session.starts_at) == day);
        self.matching().into_iter().filter(|session| session.talk.is_some()).filter(on).count()
    }

    fn address(&self, day: &str, view: &str) -> String {
        let ProgrammeParams { track, room, .. } = self.wanted;
        let q = self.wanted.search();
        links::with_query(&self.path, &[("day", day), ("track", track), ("room", room), ("view", view), ("q", &q)])
    }

    /// The view, where it is not the one that such a programme is shown in anyway.
    fn view(&self) -> &'static str {
        match (self.wanted.view.as_str(), is_large(self.edition)) {
            ("list", false) => "list",
            ("grid", true) => "grid",
            _ => "",
        }
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
        let first = self.home_day.map_or(edition.event.starts_on, |day| day);
        let (grid, list) = if is_large(edition) { ("grid", "") } else { ("", "list") };
        let one_day = self.home_day.map(|day| day.to_string()).unwrap_or_default();
        Head {
            version: version_words(edition),
            zone: zone_words(edition, day::begin(first, edition.zone())),
            notes: markdown::html(&edition.notes),
            numbered: edition.by_number.then_some(edition.number),
            present: (!edition.is_newest()).then_some(edition.event.release),
            days: self.tabs(),
            back: one_day.clone(),
            day_words: self.day.map(times::day).unwrap_or_default(),
            as_list: is_list(edition, wanted),
            grid_href: self.address(if self.day.is_none() { &one_day } else { &wanted.day }, grid),
            list_href: self.address(&wanted.day, list),
            talks_href: links::below(&edition.event.slug, "talks"),
            all_href: links::with_query(&self.path, &[("day", "all"), ("view", list)]),
            view: self.view(),
            tracks: choices(programme.tracks.iter().map(|track| track.name.as_str()), &wanted.track),
            rooms: choices(programme.rooms.iter().map(|room| room.name.as_str()), &wanted.room),
            legend: legend(edition),
            q: wanted.search(),
            found: self.found(),
            has_changes: edition.event.release > 1,
            nothing: if found { String::new() } else { self.nothing_words() },
            elsewhere: self.elsewhere(),
            path: self.path.clone(),
            home,
        }
    }

    /// All days together, where there are several, and each.
    fn tabs(&self) -> Vec<DayTab> {
        let days = self.edition.days();
        let all = (days.len() > 1).then(|| DayTab {
            href: self.address("all", self.view()),
            label: "All days".to_owned(),
            count: talks(self.count(None)),
            current: self.day.is_none(),
        });
        let each = days.iter().map(|day| DayTab {
            href: self.address(&day.to_string(), self.view()),
            label: day.0.strftime("%a %-d").to_string(),
            count: talks(self.count(Some(*day))),
            current: self.day == Some(*day),
        });
        all.into_iter().chain(each).collect()
    }

    /// How many were found and of what, with the way back; none where nothing was looked for.
    fn found(&self) -> Option<Found> {
        let search = self.wanted.search();
        if search.is_empty() && !self.wanted.is_narrowed() {
            return None;
        }
        let count = self.count(self.day);
        let words = match (search.is_empty(), count) {
            (true, _) => talks(count),
            (false, 1) => format!("1 talk has “{search}”"),
            (false, MOST_FOUND_AND_MORE..) => {
                format!("{count} talks have “{search}”; the first {MOST_FOUND} are shown")
            }
            (false, _) => format!("{count} talks have “{search}”"),
        };
        let day = self.day.map(|day| format!(" on {}", times::day(day))).unwrap_or_default();
        let back = self.home_day.map(|day| day.0.strftime("%A %-d %B").to_string()).unwrap_or_default();
        let home = self.home_day.map(|day| day.to_string()).unwrap_or_default();
        Some(Found {
            words: format!("{words}{day}{}", self.picked_words()),
            back_href: links::with_query(&self.path, &[("day", &home), ("view", self.view())]),
            back_label: if back.is_empty() { "Back to the programme".to_owned() } else { format!("Back to {back}") },
        })
    }

    /// Where the same is found on other days, if it is on none of this one.
    fn elsewhere(&self) -> Option<String> {
        (self.day.is_some() && self.count(None) > 0).then(|| self.address("all", self.view()))
    }

    fn nothing_words(&self) -> String {
        let words = match (self.wanted.search(), self.day) {
            (search, Some(day)) if !search.is_empty() => format!("No talk on {} has “{search}”", times::day(day)),
            (search, None) if !search.is_empty() => format!("No talk has “{search}”"),
            (_, Some(day)) => format!("Nothing on {}", times::day(day)),
            _ => "Nothing is on the programme".to_owned(),
        };
        format!("{words}{}", self.picked_words())
    }

    /// “ in the track “Data” in the room “Loft””.
    fn picked_words(&self) -> String {
        let programme = &self.edition.programme;
        let track = |at: usize| programme.tracks.get(at).map(|track| track.name.as_str());
        let room = |at: usize| programme.rooms.get(at).map(|room| room.name.as_str());
        self.track.words("track", &self.wanted.track, track) + &self.room.words("room", &self.wanted.room, room)
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

/// “1 talk”.
fn talks(count: usize) -> String {
    if count == 1 { "1 talk".to_owned() } else { format!("{count} talks") }
}

/// Hue and name of each track; those that share a hue with one before are grey, and named together.
fn legend(edition: &PublicProgramme) -> Vec<(i32, String)> {
    let all = edition.programme.tracks.iter().enumerate().map(|(at, track)| (edition.hue(at), track.name.clone()));
    let all: Vec<(i32, String)> = all.collect();
    let other = all.iter().filter(|(hue, _)| *hue == 0).count();
    if other < 2 {
        return all;
    }
    let coloured = all.into_iter().filter(|(hue, _)| *hue != 0);
    coloured.chain([(0, format!("{other} other tracks"))]).collect()
}

/// Whether there are more rooms than a grid can show side by side: the list comes first then.
fn is_large(edition: &PublicProgramme) -> bool {
    edition.programme.rooms.len() > MOST_ROOMS
}

/// Whether the programme is shown as a list: it was asked for, several days are shown, or there are very many rooms.
pub fn is_list(edition: &PublicProgramme, wanted: &ProgrammeParams) -> bool {
    wanted.all_days() || wanted.view == "list" || (is_large(edition) && wanted.view != "grid")
}

/// Today while the event runs, else its first day.
fn default_day(edition: &PublicProgramme, days: &[Day], now: Timestamp) -> Option<Day> {
    let today = edition.day_of(now);
    days.iter().find(|day| **day == today).or(days.first()).copied()
}

/// Until when the day that is shown without being asked for stays the right one.
pub fn right_until(edition: &PublicProgramme, now: Timestamp) -> Option<Timestamp> {
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
