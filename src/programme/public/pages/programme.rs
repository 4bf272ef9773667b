//! The programme of a day, as grid or list; what a search finds.

use askama::Template;

use super::Share;
use crate::clock::{Day, Timestamp};
use crate::config::PublicUrl;
use crate::programme::Session;
use crate::programme::public::card::{Card, Detail, Stamp};
use crate::programme::public::forms::Wanted;
use crate::programme::public::table::{Placed, Row, lay_out};
use crate::programme::public::{Edition, day, formats};
use crate::times;
use crate::web::{Choice, PageError, Shell, links, markdown};

/// What stands above a day, in the grid and in the list.
#[derive(Debug)]
pub struct Head {
    /// “Version 3, posted Friday 2 April 2027.”
    pub version: String,
    /// “Times are Lisbon time (WEST, UTC+1).”
    pub zone: String,
    /// What the organisers say about this release.
    pub notes: String,
    /// Number of the present release, where this is an older one.
    pub present: Option<i32>,
    /// Path of the programme: of the event, or of one release.
    pub path: String,
    /// Path of the event's programme.
    pub home: String,
    /// The days.
    pub days: Vec<DayTab>,
    /// Value of the day shown, for the form.
    pub day: String,
    /// The day shown, in words.
    pub day_words: String,
    /// Whether this is the list.
    pub as_list: bool,
    /// Address of the same as a grid.
    pub grid_href: String,
    /// Address of the same as a list.
    pub list_href: String,
    /// The tracks to choose from.
    pub tracks: Vec<Choice>,
    /// The rooms to choose from.
    pub rooms: Vec<Choice>,
    /// Hue and name of each track.
    pub legend: Vec<(i32, String)>,
    /// What was looked for.
    pub q: String,
    /// Whether there is more than one release.
    pub has_changes: bool,
    /// What was chosen and found nothing, in words; empty where something was found.
    pub nothing: String,
}

/// A day to choose.
#[derive(Debug)]
pub struct DayTab {
    /// Address of its programme.
    pub href: String,
    /// “Thu 22”.
    pub label: String,
    /// “24 talks”.
    pub count: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A day in rooms and times.
#[derive(Template)]
#[template(path = "programme/grid.html")]
pub struct Grid {
    /// The frame.
    pub shell: Shell,
    /// What stands above it.
    pub head: Head,
    /// For previews.
    pub share: Share,
    /// Name of each room, and a word on its size.
    pub rooms: Vec<(String, String)>,
    /// Whether there are more rooms than fit side by side.
    pub many: bool,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// All that begins at one time.
#[derive(Debug)]
pub struct GridRow {
    /// The time.
    pub begins: Stamp,
    /// When the first of it ends.
    pub ends: String,
    /// Whether it is breaks only.
    pub pause: bool,
    /// From left to right.
    pub cells: Vec<GridCell>,
}

/// A cell of the grid.
#[derive(Debug)]
pub struct GridCell {
    /// Rows that it takes.
    pub rows: usize,
    /// Columns that it takes.
    pub columns: usize,
    /// Whether it is long enough for a summary.
    pub tall: bool,
    /// What stands in it; nothing where a room is free.
    pub cards: Vec<Card>,
}

/// The programme in the order of time.
#[derive(Template)]
#[template(path = "programme/list.html")]
pub struct List {
    /// The frame.
    pub shell: Shell,
    /// What stands above it.
    pub head: Head,
    /// For previews.
    pub share: Share,
    /// The days: one, or those on which a search found something.
    pub days: Vec<ListDay>,
}

/// A day of the list.
#[derive(Debug)]
pub struct ListDay {
    /// “Thursday 22 April 2027”.
    pub words: String,
    /// Whether the heading is shown; with a day bar above a single day it is only heard.
    pub shown: bool,
    /// Its times.
    pub sections: Vec<ListSection>,
}

/// All that begins at one time.
#[derive(Debug)]
pub struct ListSection {
    /// The time.
    pub begins: Stamp,
    /// When the first of it ends.
    pub ends: String,
    /// What begins.
    pub cards: Vec<Card>,
}

/// Most sessions that a search shows.
const MOST_FOUND: usize = 200;
/// With more rooms than this the grid scrolls sideways.
const SIDE_BY_SIDE: usize = 7;

/// What is chosen of an edition.
struct Choosing<'a> {
    edition: &'a Edition,
    wanted: &'a Wanted,
    path: String,
    day: Option<Day>,
    track: Option<Option<usize>>,
    room: Option<Option<usize>>,
}

impl<'a> Choosing<'a> {
    fn new(edition: &'a Edition, wanted: &'a Wanted, now: Timestamp) -> Result<Self, PageError> {
        let days = edition.days();
        let day = if wanted.day.is_empty() {
            default_day(edition, &days, now)
        } else {
            let asked = times::parse_day(&wanted.day).filter(|day| days.contains(day));
            Some(asked.ok_or(PageError::NotFound)?)
        };
        let programme = &edition.programme;
        let tracks = short_names(programme.tracks.iter().map(|track| track.name.as_str()));
        let rooms = short_names(programme.rooms.iter().map(|room| room.name.as_str()));
        let path = links::programme(&edition.event.slug);
        Ok(Self {
            edition,
            wanted,
            path: if edition.is_newest() { path } else { format!("{path}/{}", edition.number) },
            day,
            track: (!wanted.track.is_empty()).then(|| tracks.iter().position(|name| *name == wanted.track)),
            room: (!wanted.room.is_empty()).then(|| rooms.iter().position(|name| *name == wanted.room)),
        })
    }

    fn takes(&self, session: &Session) -> bool {
        let track = session.talk.as_ref().and_then(|talk| talk.track);
        let of_track = self.track.is_none_or(|chosen| session.talk.is_none() || (chosen.is_some() && chosen == track));
        let in_room = self.room.is_none_or(|chosen| session.room.is_none() || chosen == session.room);
        of_track && in_room
    }

    /// The sessions of the day, or all that a search finds; breaks alone are nothing.
    fn sessions(&self) -> Vec<&'a Session> {
        let search = self.wanted.search();
        let found: Vec<&Session> = if search.is_empty() {
            self.day.map(|day| self.edition.on(day).collect()).unwrap_or_default()
        } else {
            let talks = self.edition.matching(&search).into_iter().filter(|session| session.talk.is_some());
            talks.take(MOST_FOUND).collect()
        };
        let found: Vec<&Session> = found.into_iter().filter(|session| self.takes(session)).collect();
        let narrowed = self.track.is_some() || self.room.is_some();
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
    fn canonical(&self) -> Option<String> {
        let known = self.track != Some(None) && self.room != Some(None);
        (known && self.wanted.search().is_empty()).then(|| self.address(&self.wanted.day, self.view()))
    }

    fn head(&self, found: bool) -> Head {
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
            nothing: if found { String::new() } else { self.nothing_words() },
            path: self.path.clone(),
            home,
        }
    }

    fn tab(&self, day: Day, chosen: Option<Day>) -> DayTab {
        let talks = self.edition.on(day).filter(|session| session.talk.is_some()).count();
        DayTab {
            href: self.address(&day.to_string(), self.view()),
            label: day.0.strftime("%a %-d").to_string(),
            count: if talks == 1 { "1 talk".to_owned() } else { format!("{talks} talks") },
            current: chosen == Some(day),
        }
    }

    fn nothing_words(&self) -> String {
        let programme = &self.edition.programme;
        let mut words = match (self.wanted.search(), self.day) {
            (search, _) if !search.is_empty() => format!("No talk has “{search}”"),
            (_, Some(day)) => format!("Nothing on {}", times::day(day)),
            _ => "Nothing is on the programme".to_owned(),
        };
        if let Some(track) = self.track {
            let name = track.and_then(|at| programme.tracks.get(at)).map_or(self.wanted.track.as_str(), |t| &t.name);
            words.push_str(&format!(" in the track “{name}”"));
        }
        if let Some(room) = self.room {
            let name = room.and_then(|at| programme.rooms.get(at)).map_or(self.wanted.room.as_str(), |r| &r.name);
            words.push_str(&format!(" in the room “{name}”"));
        }
        words
    }

    fn share(&self, public: &PublicUrl) -> Share {
        let event = &self.edition.event;
        let about = [event.tagline.clone(), event.dates(), event.place.clone()];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut share = Share::new(public, &self.path, "Programme", about, &event.name);
        share.linked = formats::linked::event(event, public);
        share
    }
}

/// The grid, and its one address.
///
/// # Errors
/// The day is none of the programme's.
pub fn grid(
    shell: Shell,
    edition: &Edition,
    wanted: &Wanted,
    (public, now): (&PublicUrl, Timestamp),
) -> Result<(Grid, Option<String>), PageError> {
    let choosing = Choosing::new(edition, wanted, now)?;
    let sessions = choosing.sessions();
    let mut columns: Vec<usize> = sessions.iter().filter_map(|session| session.room).collect();
    columns.sort_unstable();
    columns.dedup();
    let column = |room: usize| columns.binary_search(&room).unwrap_or_default();
    let placed = sessions.iter().map(|session| Placed {
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        column: session.room.map(column),
    });
    let placed: Vec<Placed> = placed.collect();
    let rows = lay_out(&placed, columns.len()).into_iter().map(|row| grid_row(edition, &sessions, row)).collect();
    let mut rooms: Vec<(String, String)> =
        columns.iter().filter_map(|at| edition.programme.rooms.get(*at)).map(room_words).collect();
    if rooms.is_empty() {
        rooms.push(("All rooms".to_owned(), String::new()));
    }
    let (head, share) = (choosing.head(!sessions.is_empty()), choosing.share(public));
    Ok((Grid { shell, head, share, many: rooms.len() > SIDE_BY_SIDE, rooms, rows }, choosing.canonical()))
}

fn room_words(room: &crate::programme::ReleasedRoom) -> (String, String) {
    (room.name.clone(), room.capacity.map(|seats| format!("{seats} seats")).unwrap_or_default())
}

fn grid_row(edition: &Edition, sessions: &[&Session], row: Row) -> GridRow {
    let starting = row.cells.iter().flat_map(|cell| &cell.holds).map(|at| sessions[*at]);
    let starting: Vec<&Session> = starting.filter(|session| session.starts_at == row.starts_at).collect();
    let ends = starting.iter().map(|session| session.ends_at).min().unwrap_or(row.starts_at);
    let cells = row.cells.into_iter().map(|cell| GridCell {
        rows: cell.rows,
        columns: cell.columns,
        tall: cell.rows > 2,
        cards: cell.holds.iter().map(|at| Card::of(edition, sessions[*at], Detail::Short)).collect(),
    });
    GridRow {
        begins: Stamp::new(row.starts_at, edition.zone()),
        ends: times::hour(ends, edition.zone()),
        pause: !starting.is_empty() && starting.iter().all(|session| session.talk.is_none()),
        cells: cells.collect(),
    }
}

/// The list, and its one address.
///
/// # Errors
/// The day is none of the programme's.
pub fn list(
    shell: Shell,
    edition: &Edition,
    wanted: &Wanted,
    (public, now): (&PublicUrl, Timestamp),
) -> Result<(List, Option<String>), PageError> {
    let choosing = Choosing::new(edition, wanted, now)?;
    let sessions = choosing.sessions();
    let searching = !wanted.search().is_empty();
    let by_day = sessions.chunk_by(|one, other| edition.day_of(one.starts_at) == edition.day_of(other.starts_at));
    let days = by_day.map(|sessions| ListDay {
        words: times::day(edition.day_of(sessions[0].starts_at)),
        shown: searching,
        sections: sessions.chunk_by(|a, b| a.starts_at == b.starts_at).map(|s| section(edition, s)).collect(),
    });
    let days = days.collect();
    let (head, share) = (choosing.head(!sessions.is_empty()), choosing.share(public));
    Ok((List { shell, head, share, days }, choosing.canonical()))
}

fn section(edition: &Edition, sessions: &[&Session]) -> ListSection {
    let ends = sessions.iter().map(|session| session.ends_at).min().unwrap_or(sessions[0].starts_at);
    let cards = sessions.iter().map(|session| {
        let mut card = Card::of(edition, session, Detail::Full);
        if session.ends_at != ends && !card.pause {
            card.kind = format!("{}, until {}", card.kind, times::hour(session.ends_at, edition.zone()));
        }
        card
    });
    ListSection {
        begins: Stamp::new(sessions[0].starts_at, edition.zone()),
        ends: times::hour(ends, edition.zone()),
        cards: cards.collect(),
    }
}

/// Today while the event runs, else its first day.
fn default_day(edition: &Edition, days: &[Day], now: Timestamp) -> Option<Day> {
    let today = edition.day_of(now);
    days.iter().find(|day| **day == today).or(days.first()).copied()
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

/// “Version 3, posted Friday 2 April 2027.”
pub fn version_words(edition: &Edition) -> String {
    let posted = edition.released_at.map(|at| times::day(Day(at.at(edition.zone()).date())));
    posted.map(|day| format!("Version {}, posted {day}.", edition.number)).unwrap_or_default()
}

/// “Times are Lisbon time (WEST, UTC+1).”
pub fn zone_words(edition: &Edition, instant: Timestamp) -> String {
    format!("Times are {}.", local_time(edition, instant))
}

/// “Lisbon time (WEST, UTC+1)”.
pub fn local_time(edition: &Edition, instant: Timestamp) -> String {
    let name = times::zone_name(instant, edition.zone());
    match edition.event.time_zone.rsplit_once('/') {
        Some((area, city)) if area != "Etc" => format!("{} time ({name})", city.replace('_', " ")),
        _ => name,
    }
}

/// Names as addresses say them; where two would be the same, or none is left, the number tells them apart.
fn short_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut short: Vec<String> = Vec::new();
    for (at, name) in names.enumerate() {
        let mut word = slug::slugify(name);
        if word.is_empty() || short.contains(&word) {
            word = format!("{word}-{}", at + 1).trim_start_matches('-').to_owned();
        }
        short.push(word);
    }
    short
}

fn choices<'a>(names: impl Iterator<Item = &'a str> + Clone, chosen: &str) -> Vec<Choice> {
    let short = short_names(names.clone());
    short.into_iter().zip(names).map(|(short, name)| Choice::new(short.clone(), name, short == chosen)).collect()
}

#[cfg(test)]
mod tests {
    use super::short_names;

    #[test]
    fn every_name_has_a_short_one_of_its_own() {
        let names = ["Main Hall", "main hall!", "大会議室", "🎪", "🎭"];
        let short = short_names(names.into_iter());
        let mut different = short.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), names.len(), "{short:?}");
        assert_eq!(short[0], "main-hall");
        assert!(short.iter().all(|name| !name.is_empty()));
    }
}
