//! What the page of a day is put together from: its slots as cards, cells and lines of the grid, and its clashes as rows.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::schedule::{Bar, Card, Cell, Chosen, DayTab, FEW_ROOMS, Flag, FreeCell, Line};
use crate::clock::{Day, Timestamp};
use crate::counting;
use crate::events::Event;
use crate::programme::placing::actions::{NewPlace, SlotContent, with_placed};
use crate::programme::placing::board::{self, ScheduleItem};
use crate::programme::placing::forms::spot;
use crate::programme::placing::free::FreeRanges;
use crate::programme::placing::{clash_words, ground, week};
use crate::programme::{
    Change, Clash, Placement, Programme, Release, RoomTime, Slot, Venue, WorkingSchedule, WorkingTalk, differences,
};
use crate::proposals::ProposalState;
use crate::times;
use crate::web::links;

/// What every part of the page needs.
pub struct Desk<'a> {
    pub event: &'a Event,
    pub working: &'a WorkingSchedule,
    pub zone: &'a TimeZone,
    pub home: &'a str,
    pub clashes: &'a [Clash],
    /// The talk that is to get a place by a press in the grid, with everything else that has one.
    trial: Option<(&'a WorkingTalk, usize, Vec<Placement>)>,
    ground: Venue,
}

impl<'a> Desk<'a> {
    /// The page's parts, with the talk of a code chosen if there is one that may be placed.
    pub fn new(
        (event, working): (&'a Event, &'a WorkingSchedule),
        (zone, home): (&'a TimeZone, &'a str),
        clashes: &'a [Clash],
        chosen: &str,
    ) -> Self {
        let talk = working.talk(chosen).filter(|talk| talk.may_be_placed());
        let trial = talk.and_then(|talk| {
            let slot = working.slot_of(talk.id);
            let (starts_at, minutes) = (times::start_of(event.starts_on, zone), talk.minutes.unwrap_or(30).into());
            let ends_at = starts_at.plus_minutes(slot.map_or(minutes, Slot::minutes));
            let anywhere = RoomTime { room: None, starts_at, ends_at };
            let new =
                NewPlace { subject: SlotContent::Talk(talk.code.clone()), spot: anywhere, expected: talk.expected };
            let (at, placed) = with_placed(working, &new).ok()?;
            Some((talk, at, placed))
        });
        Self { event, working, zone, home, clashes, trial, ground: ground::of(event, &working.rooms) }
    }

    /// The chosen talk.
    pub fn chosen(&self) -> Option<Chosen> {
        let (talk, at, placed) = self.trial.as_ref()?;
        let slot = self.working.slot_of(talk.id);
        Some(Chosen {
            code: talk.code.clone(),
            title: talk.title.clone(),
            length: format!("{} min", placed[*at].ends_at.minutes_since(placed[*at].starts_at)),
            version: slot.map(|slot| slot.version.to_string()).unwrap_or_default(),
        })
    }

    /// A free place that was chosen: its value, and “Thursday 22 April, 10:30, Main Hall”.
    pub fn spot_words(&self, value: &str) -> Option<(String, String)> {
        let (room, at) = spot(value)?;
        let room = self.working.rooms.iter().find(|known| known.id.to_string() == room)?;
        let day = week::day_of(at, self.zone).0.strftime("%A %-d %B").to_string();
        Some((value.to_owned(), format!("{day}, {}, {}", times::hour(at, self.zone), room.name)))
    }

    /// How a free cell is filled.
    fn free(&self, at: Timestamp, room: usize) -> Option<FreeCell> {
        let room_name = self.working.rooms.get(room)?;
        let spot = format!("{}@{}", room_name.id, times::machine(at, self.zone));
        let day = week::day_of(at, self.zone).to_string();
        let clashes = self
            .trial
            .as_ref()
            .is_some_and(|(_, which, placed)| !FreeRanges::at(*which, placed, &self.ground, at).fits(room));
        Some(FreeCell {
            words: format!("{}, {}", times::hour(at, self.zone), room_name.name),
            href: format!("{}#un", links::with_query(self.home, &[("day", &day), ("spot", &spot)])),
            spot,
            clashes,
        })
    }

    pub fn tab(&self, day: Day, current: Day) -> DayTab {
        let pattern = if day == current { "%a %-d %B" } else { "%a %-d" };
        DayTab { href: self.at(day), label: day.0.strftime(pattern).to_string(), current: day == current }
    }

    pub(super) fn at(&self, day: Day) -> String {
        links::with_query(self.home, &[("day", &day.to_string())])
    }

    /// The slots of a day, as indices.
    pub fn on(&self, day: Day) -> Vec<usize> {
        let slots = self.working.slots.iter().enumerate();
        slots.filter(|(_, slot)| week::day_of(slot.starts_at, self.zone) == day).map(|(at, _)| at).collect()
    }

    /// The rooms that the grid of a day shows, as indices: all of a few, of many those that something is placed in.
    pub fn columns(&self, here: &[usize]) -> Vec<usize> {
        let all = 0..self.working.rooms.len();
        if all.len() <= FEW_ROOMS {
            return all.collect();
        }
        let used: HashSet<_> = here.iter().map(|at| self.working.slots[*at].room_id).collect();
        let used: Vec<usize> = all.clone().filter(|at| used.contains(&Some(self.working.rooms[*at].id))).collect();
        let missing = FEW_ROOMS.saturating_sub(used.len());
        let free = all.filter(|at| !used.contains(at)).take(missing);
        let mut shown: Vec<usize> = used.iter().copied().chain(free).collect();
        shown.sort_unstable();
        shown
    }

    /// Names of the rooms that are not among the columns.
    pub fn idle(&self, columns: &[usize]) -> String {
        let rooms = self.working.rooms.iter().enumerate().filter(|(at, _)| !columns.contains(at));
        rooms.map(|(_, room)| room.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub fn item(&self, slot: &Slot, columns: &[usize]) -> ScheduleItem {
        let night = times::start_of(week::day_of(slot.starts_at, self.zone), self.zone).plus_minutes(28 * 60);
        let ends_at = slot.ends_at.min(night.max(slot.starts_at.plus_minutes(5)));
        let room = self.working.column(slot.room_id);
        let column = room.and_then(|room| columns.iter().position(|shown| *shown == room));
        ScheduleItem { column, starts_at: slot.starts_at, ends_at }
    }

    pub fn bar(&self, newest: Option<&(Release, Programme)>) -> Bar {
        let hard = self.clashes.iter().filter(|clash| clash.rule.is_hard()).count();
        let soft = self.clashes.len() - hard;
        let since = newest.map(|(release, programme)| {
            let changes: Vec<Change> = differences(programme, &self.working.programme_after(programme));
            let words = match changes.len() {
                0 => "No changes".to_owned(),
                number => counting::counted(number, "change", "changes"),
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
            clashes: clash_words((hard, soft)),
        }
    }

    pub(super) fn href(&self, slot: &Slot) -> String {
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

    pub fn waiting(&self, talk: &WorkingTalk) -> Card {
        let (hue, track) = self.track(talk);
        Card {
            code: talk.code.clone(),
            href: self.to_place(talk),
            title: talk.title.clone(),
            names: talk.names(),
            time: String::new(),
            hue,
            track,
            pause: false,
            length: talk.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default(),
            expects: talk.expected,
            waits: talk.state == ProposalState::Accepted,
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
                code: String::new(),
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

    pub fn lines(
        &self,
        here: &[usize],
        items: &[ScheduleItem],
        (columns, hours): (&[usize], (Timestamp, Timestamp)),
    ) -> Vec<Line> {
        let lines = board::lay_out(items, columns.len(), Some(hours));
        lines.into_iter().map(|line| self.line(&line, (here, columns))).collect()
    }

    fn line(&self, line: &board::ScheduleLine, (here, columns): (&[usize], &[usize])) -> Line {
        let minute = line.starts_at.at(self.zone).minute();
        let label = (minute % 30 == 0).then(|| times::hour(line.starts_at, self.zone));
        let cell = |cell: &board::ScheduleCell| {
            let free = columns.get(cell.column).filter(|_| cell.holds.is_empty());
            Cell { free: free.and_then(|room| self.free(line.starts_at, *room)), ..self.cell(cell, here) }
        };
        Line { label, hour: minute == 0, cells: line.cells.iter().map(cell).collect() }
    }

    fn cell(&self, cell: &board::ScheduleCell, here: &[usize]) -> Cell {
        let mut cards: Vec<Card> = cell.holds.iter().map(|at| self.card(here[*at])).collect();
        let mut flags: Vec<Flag> = cards.iter_mut().flat_map(|card| std::mem::take(&mut card.flags)).collect();
        flags.sort_unstable_by_key(|flag| flag.number);
        flags.dedup_by_key(|flag| flag.number);
        Cell {
            rows: cell.rows,
            columns: cell.columns,
            hue: cards.first().map_or(0, |card| card.hue),
            pause: cards.iter().all(|card| card.pause),
            broken: flags.iter().any(|flag| flag.hard),
            free: None,
            flags,
            cards,
        }
    }
}
