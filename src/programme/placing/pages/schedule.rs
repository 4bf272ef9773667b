//! The working schedule of a day.

use askama::Template;
use jiff::tz::TimeZone;

use crate::clock::{Day, Timestamp};
use crate::db::folded;
use crate::events::Event;
use crate::programme::placing::board::{self, Item};
use crate::programme::placing::forms::Wanted;
use crate::programme::placing::undo::WayBack;
use crate::programme::placing::{ground, week};
use crate::programme::{Change, Clash, Programme, Release, Slot, Working, WorkingTalk, clashes, differences};
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
    pub settings: String,
    pub step: i64,
    pub lines: Vec<Line>,
    pub clashes: Vec<ClashRow>,
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
    pub hard: usize,
    pub soft: usize,
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
    pub short: bool,
    pub broken: bool,
    pub cards: Vec<Card>,
}

/// A talk or a break, in the grid or waiting for a place.
pub struct Card {
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
    pub hard: bool,
    pub lead: String,
    pub rest: String,
    /// Ways out: address and label.
    pub ways: Vec<(String, String)>,
}

/// What the page is made from.
pub struct Scheduled<'a> {
    pub event: &'a Event,
    pub working: &'a Working,
    pub newest: Option<(Release, Programme)>,
    pub wanted: &'a Wanted,
    pub now: Timestamp,
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
        let found = clashes(&working.placements(), &ground::of(event, &working.rooms));
        let desk = Desk { event, working, zone: &zone, home: &home, clashes: &found };
        let q = folded(wanted.q.trim());
        let here: Vec<usize> = desk.on(day);
        let items: Vec<Item> = here.iter().map(|at| desk.item(&working.slots[*at])).collect();
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
            rooms: working.rooms.iter().map(|room| Head { name: room.name.clone(), seats: room.capacity }).collect(),
            settings: links::organise(&event.slug, "settings/rooms"),
            step: board::step(&items),
            lines: desk.lines(&here, &items),
            clashes: desk.rows(day),
            elsewhere: desk.elsewhere(&days, day),
            home,
            shell,
        }
    }
}

fn mentions(talk: &WorkingTalk, words: &str) -> bool {
    words.is_empty() || folded(&talk.title).contains(words) || folded(&talk.names()).contains(words)
}

/// What every part of the page needs.
struct Desk<'a> {
    event: &'a Event,
    working: &'a Working,
    zone: &'a TimeZone,
    home: &'a str,
    clashes: &'a [Clash],
}

impl Desk<'_> {
    fn tab(&self, day: Day, current: Day) -> DayTab {
        let pattern = if day == current { "%a %-d %B" } else { "%a %-d" };
        DayTab { href: self.at(day), label: day.0.strftime(pattern).to_string(), current: day == current }
    }

    fn at(&self, day: Day) -> String {
        links::with_query(self.home, &[("day", &day.to_string())])
    }

    /// The slots of a day, as indices.
    fn on(&self, day: Day) -> Vec<usize> {
        let slots = self.working.slots.iter().enumerate();
        slots.filter(|(_, slot)| week::day_of(slot.starts_at, self.zone) == day).map(|(at, _)| at).collect()
    }

    fn item(&self, slot: &Slot) -> Item {
        let night = times::start_of(week::day_of(slot.starts_at, self.zone), self.zone).plus_minutes(28 * 60);
        let ends_at = slot.ends_at.min(night.max(slot.starts_at.plus_minutes(5)));
        Item { column: self.working.column(slot.room_id), starts_at: slot.starts_at, ends_at }
    }

    fn bar(&self, newest: Option<&(Release, Programme)>) -> Bar {
        let hard = self.clashes.iter().filter(|clash| clash.rule.is_hard()).count();
        let since = newest.map(|(release, programme)| {
            let changes: Vec<Change> = differences(programme, &self.working.programme());
            let words = match changes.len() {
                0 => "No changes".to_owned(),
                1 => "1 change".to_owned(),
                number => format!("{number} changes"),
            };
            (release.number, words, times::short(release.released_at, self.zone))
        });
        let slug = &self.event.slug;
        Bar {
            next: newest.map_or(1, |(release, _)| release.number + 1),
            post: links::organise(slug, "schedule/releases/new"),
            releases: links::organise(slug, "schedule/releases"),
            public: newest.map(|_| links::programme(slug)),
            since,
            hard,
            soft: self.clashes.len() - hard,
        }
    }

    fn href(&self, slot: &Slot) -> String {
        match self.working.talk_in(slot) {
            Some(talk) => self.to_place(talk),
            None => links::with_query(&format!("{}/place", self.home), &[("slot", &slot.id.to_string())]),
        }
    }

    fn to_place(&self, talk: &WorkingTalk) -> String {
        links::with_query(&format!("{}/place", self.home), &[("talk", &talk.code)])
    }

    fn track(&self, talk: &WorkingTalk) -> (i32, String) {
        let track = self.working.tracks.iter().find(|track| Some(track.id) == talk.track);
        track.map(|track| (track.hue, track.name.clone())).unwrap_or_default()
    }

    fn waiting(&self, talk: &WorkingTalk) -> Card {
        let (hue, track) = self.track(talk);
        Card {
            href: self.to_place(talk),
            title: talk.title.clone(),
            names: talk.names(),
            time: String::new(),
            hue,
            track,
            pause: false,
            length: talk.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default(),
            expects: talk.expected,
            waits: talk.state == crate::proposals::ProposalState::Accepted,
            flags: Vec::new(),
        }
    }

    fn card(&self, at: usize) -> Card {
        let slot = &self.working.slots[at];
        let numbered = self.clashes.iter().zip(1..).filter(|(clash, _)| clash.at.contains(&at));
        let flags = numbered.map(|(clash, number)| Flag { number, hard: clash.rule.is_hard() }).collect();
        let time = times::hour(slot.starts_at, self.zone);
        let length = format!("{} min", slot.minutes());
        match self.working.talk_in(slot) {
            Some(talk) => Card { time, length, flags, ..self.waiting(talk) },
            None => Card {
                href: self.href(slot),
                title: slot.title.clone(),
                names: String::new(),
                time,
                hue: 0,
                track: String::new(),
                pause: true,
                length,
                expects: None,
                waits: false,
                flags,
            },
        }
    }

    fn lines(&self, here: &[usize], items: &[Item]) -> Vec<Line> {
        let lines = board::lay_out(items, self.working.rooms.len());
        lines.into_iter().map(|line| self.line(line, here)).collect()
    }

    fn line(&self, line: board::Line, here: &[usize]) -> Line {
        let minute = line.starts_at.at(self.zone).minute();
        let label = (minute % 30 == 0).then(|| times::hour(line.starts_at, self.zone));
        Line { label, hour: minute == 0, cells: line.cells.into_iter().map(|cell| self.cell(&cell, here)).collect() }
    }

    fn cell(&self, cell: &board::Cell, here: &[usize]) -> Cell {
        let cards: Vec<Card> = cell.holds.iter().map(|at| self.card(here[*at])).collect();
        Cell {
            rows: cell.rows,
            columns: cell.columns,
            hue: cards.first().map_or(0, |card| card.hue),
            pause: cards.iter().all(|card| card.pause),
            short: cell.rows < 3,
            broken: cards.iter().flat_map(|card| &card.flags).any(|flag| flag.hard),
            cards,
        }
    }

    fn is_on(&self, clash: &Clash, day: Day) -> bool {
        clash.at.iter().any(|at| week::day_of(self.working.slots[*at].starts_at, self.zone) == day)
    }

    /// The clashes of a day. They are numbered through all days, so that a number means one thing.
    fn rows(&self, day: Day) -> Vec<ClashRow> {
        let numbered = self.clashes.iter().zip(1..).filter(|(clash, _)| self.is_on(clash, day));
        let row = |(clash, number): (&Clash, usize)| ClashRow {
            number,
            hard: clash.rule.is_hard(),
            lead: clash.lead.clone(),
            rest: clash.rest.clone(),
            ways: clash.at.iter().map(|at| self.way_out(&self.working.slots[*at])).collect(),
        };
        numbered.map(row).collect()
    }

    fn way_out(&self, slot: &Slot) -> (String, String) {
        (self.href(slot), format!("Move “{}”", self.working.title_of(slot)))
    }

    fn elsewhere(&self, days: &[Day], current: Day) -> Vec<(String, String, usize)> {
        let others = days.iter().filter(|day| **day != current).map(|day| {
            let number = self.clashes.iter().filter(|clash| self.is_on(clash, *day)).count();
            (self.at(*day), day.0.strftime("%a %-d %b").to_string(), number)
        });
        others.filter(|(_, _, number)| *number > 0).collect()
    }
}
