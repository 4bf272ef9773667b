//! The working schedule of a day.

use askama::Template;

use super::desk::Desk;
use crate::clock::Timestamp;
use crate::db::folded;
use crate::events::{Event, Room};
use crate::programme::placing::board::{self, ScheduleItem};
use crate::programme::placing::forms::ScheduleParams;
use crate::programme::placing::undo::WayBack;
use crate::programme::placing::{ground, week};
use crate::programme::{Programme, Release, WorkingSchedule, WorkingTalk};
use crate::times;
use crate::web::{Shell, links};

/// The working schedule of a day.
#[derive(Template)]
#[template(path = "programme/schedule.html")]
pub struct Schedule {
    pub shell: Shell,
    pub home: String,
    pub days: Vec<DayTab>,
    /// The day's name in full.
    pub day: String,
    /// Its value in addresses.
    pub day_value: String,
    pub zone: String,
    pub bar: Bar,
    pub way_back: Option<WayBack>,
    pub q: String,
    pub waiting: usize,
    pub tray: Vec<Card>,
    pub rooms: Vec<Head>,
    /// Names of rooms that nothing is placed in that day, where there are too many to show.
    pub idle: String,
    /// Whether the grid is wider than a page.
    pub many: bool,
    pub has_rooms: bool,
    pub settings: String,
    pub step: i64,
    pub lines: Vec<Line>,
    /// The talk that is to get a place by a press in the grid.
    pub chosen: Option<Chosen>,
    /// The free place that is to get one of the talks that wait: its value and its words.
    pub spot: Option<(String, String)>,
    pub clashes: Vec<ClashRow>,
    /// Clashes of all days that were accepted.
    pub accepted: Vec<ClashRow>,
    /// Days with clashes that are not listed here: address, label and number.
    pub elsewhere: Vec<(String, String, usize)>,
}

/// A day to turn to.
pub struct DayTab {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// What is different from the newest version, and what is in the way of the next.
pub struct Bar {
    pub next: i32,
    pub post: String,
    pub releases: String,
    pub public: Option<String>,
    /// Number of the newest version, how many changes there are since, and when it was posted.
    pub since: Option<(i32, String, String)>,
    /// “1 clash to solve, 2 notes”; empty where nothing clashes.
    pub clashes: String,
}

/// A talk that is to get a place by a press in the grid.
pub struct Chosen {
    pub code: String,
    pub title: String,
    /// “40 min”.
    pub length: String,
    pub version: String,
}

/// A room at the head of the grid.
pub struct Head {
    pub name: String,
    pub seats: Option<i32>,
}

/// A step of time.
pub struct Line {
    pub label: Option<String>,
    pub hour: bool,
    pub cells: Vec<Cell>,
}

/// A cell of the grid.
pub struct Cell {
    pub rows: usize,
    pub columns: usize,
    pub hue: i32,
    pub pause: bool,
    pub broken: bool,
    /// Where nothing stands: how it is filled.
    pub free: Option<FreeCell>,
    /// The clashes of all that stands in it.
    pub flags: Vec<Flag>,
    pub cards: Vec<Card>,
}

/// A place where nothing stands.
pub struct FreeCell {
    /// The room's key and the instant.
    pub spot: String,
    /// “10:30, Main Hall”.
    pub words: String,
    /// Address of the page on which it is chosen.
    pub href: String,
    /// Whether the chosen talk would clash there.
    pub clashes: bool,
}

/// A talk or a break, in the grid or waiting for a place.
pub struct Card {
    /// Code of a talk; empty for a break.
    pub code: String,
    pub href: String,
    pub title: String,
    pub names: String,
    pub time: String,
    pub hue: i32,
    pub track: String,
    pub pause: bool,
    pub length: String,
    pub expects: Option<i32>,
    /// What its speakers still have to do, if anything.
    pub waits: bool,
    pub flags: Vec<Flag>,
}

/// A clash's number, at a card.
pub struct Flag {
    pub number: usize,
    pub hard: bool,
}

/// A clash in the list.
pub struct ClashRow {
    pub number: usize,
    /// By what it is accepted.
    pub digest: String,
    pub hard: bool,
    pub lead: String,
    pub rest: String,
    /// Ways out: address and label.
    pub ways: Vec<(String, String)>,
}

/// What the page is made from.
pub struct Scheduled<'a> {
    pub event: &'a Event,
    pub working: &'a WorkingSchedule,
    pub newest: Option<(Release, Programme)>,
    pub wanted: &'a ScheduleParams,
    pub now: Timestamp,
}

/// Up to how many rooms stand beside each other with room for their talks; of more, only those in use are shown.
pub const FEW_ROOMS: usize = 6;

impl Head {
    fn of(room: &Room) -> Self {
        Self { name: room.name.clone(), seats: room.capacity }
    }
}

impl Schedule {
    /// The page of the day that is wanted: else today, while the event is on, else the first.
    pub fn new(shell: Shell, made: &Scheduled<'_>, way_back: Option<WayBack>) -> Self {
        let Scheduled { event, working, wanted, .. } = made;
        let (zone, home) = (event.zone(), links::organise(&event.slug, "schedule"));
        let days = week::days_with(event, working, &zone);
        let today = week::day_of(made.now, &zone);
        let asked = times::parse_day(&wanted.day).filter(|day| days.contains(day));
        let day = asked.or_else(|| days.contains(&today).then_some(today)).unwrap_or(days[0]);
        let (found, accepted) = ground::judged(event, working);
        let desk = Desk::new((event, working), (&zone, &home), &found, &wanted.choose);
        let hours = week::Hours::of(working, &zone).on(day, &zone);
        let q = folded(wanted.q.trim());
        let here: Vec<usize> = desk.on(day);
        let columns = desk.columns(&here);
        let items: Vec<ScheduleItem> = here.iter().map(|at| desk.item(&working.slots[*at], &columns)).collect();
        Self {
            days: days.iter().map(|one| desk.tab(*one, day)).collect(),
            day: times::day(day),
            day_value: day.to_string(),
            zone: times::zone_name(times::start_of(day, &zone).plus_minutes(720), &zone),
            bar: desk.bar(made.newest.as_ref()),
            way_back,
            q: wanted.q.clone(),
            waiting: working.unplaced().count(),
            tray: working.unplaced().filter(|talk| mentions(talk, &q)).map(|talk| desk.waiting(talk)).collect(),
            rooms: columns.iter().map(|at| Head::of(&working.rooms[*at])).collect(),
            idle: desk.idle(&columns),
            many: columns.len() > FEW_ROOMS,
            has_rooms: !working.rooms.is_empty(),
            settings: links::organise(&event.slug, "settings/rooms"),
            step: board::step(&items),
            lines: desk.lines(&here, &items, (&columns, hours)),
            chosen: desk.chosen(),
            spot: desk.spot_words(&wanted.spot),
            clashes: desk.rows(day),
            accepted: desk.all_rows(&accepted),
            elsewhere: desk.elsewhere(&days, day),
            home,
            shell,
        }
    }
}

fn mentions(talk: &WorkingTalk, words: &str) -> bool {
    words.is_empty() || folded(&talk.title).contains(words) || folded(&talk.names()).contains(words)
}
