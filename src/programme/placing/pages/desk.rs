//! What the page of a day is put together from: its slots as cards, cells and lines of the grid, and its clashes as rows.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::schedule::{Bar, Card, Cell, ClashRow, DayTab, FEW_ROOMS, Flag, Line};
use crate::clock::Day;
use crate::events::Event;
use crate::programme::placing::board::{self, Item};
use crate::programme::placing::week;
use crate::programme::{Change, Clash, Programme, Release, Rule, Slot, Working, WorkingTalk, differences};
use crate::proposals::ProposalState;
use crate::times;
use crate::web::links;

/// What every part of the page needs.
pub struct Desk<'a> {
    pub event: &'a Event,
    pub working: &'a Working,
    pub zone: &'a TimeZone,
    pub home: &'a str,
    pub clashes: &'a [Clash],
}

impl Desk<'_> {
    pub fn tab(&self, day: Day, current: Day) -> DayTab {
        let pattern = if day == current { "%a %-d %B" } else { "%a %-d" };
        DayTab { href: self.at(day), label: day.0.strftime(pattern).to_string(), current: day == current }
    }

    fn at(&self, day: Day) -> String {
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
        if used.is_empty() { all.take(FEW_ROOMS).collect() } else { used }
    }

    /// Names of the rooms that are not among the columns.
    pub fn idle(&self, columns: &[usize]) -> String {
        let rooms = self.working.rooms.iter().enumerate().filter(|(at, _)| !columns.contains(at));
        rooms.map(|(_, room)| room.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub fn item(&self, slot: &Slot, columns: &[usize]) -> Item {
        let night = times::start_of(week::day_of(slot.starts_at, self.zone), self.zone).plus_minutes(28 * 60);
        let ends_at = slot.ends_at.min(night.max(slot.starts_at.plus_minutes(5)));
        let room = self.working.column(slot.room_id);
        let column = room.and_then(|room| columns.iter().position(|shown| *shown == room));
        Item { column, starts_at: slot.starts_at, ends_at }
    }

    pub fn bar(&self, newest: Option<&(Release, Programme)>) -> Bar {
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

    pub fn waiting(&self, talk: &WorkingTalk) -> Card {
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

    pub fn lines(&self, here: &[usize], items: &[Item], columns: usize) -> Vec<Line> {
        let lines = board::lay_out(items, columns);
        lines.into_iter().map(|line| self.line(line, here)).collect()
    }

    fn line(&self, line: board::Line, here: &[usize]) -> Line {
        let minute = line.starts_at.at(self.zone).minute();
        let label = (minute % 30 == 0).then(|| times::hour(line.starts_at, self.zone));
        Line { label, hour: minute == 0, cells: line.cells.into_iter().map(|cell| self.cell(&cell, here)).collect() }
    }

    fn cell(&self, cell: &board::Cell, here: &[usize]) -> Cell {
        let mut cards: Vec<Card> = cell.holds.iter().map(|at| self.card(here[*at])).collect();
        let mut flags: Vec<Flag> = cards.iter_mut().flat_map(|card| std::mem::take(&mut card.flags)).collect();
        flags.sort_unstable_by_key(|flag| flag.number);
        flags.dedup_by_key(|flag| flag.number);
        Cell {
            rows: cell.rows,
            columns: cell.columns,
            hue: cards.first().map_or(0, |card| card.hue),
            pause: cards.iter().all(|card| card.pause),
            short: cell.rows < 3,
            broken: flags.iter().any(|flag| flag.hard),
            flags,
            cards,
        }
    }

    fn is_on(&self, clash: &Clash, day: Day) -> bool {
        clash.at.iter().any(|at| week::day_of(self.working.slots[*at].starts_at, self.zone) == day)
    }

    /// The clashes of a day. They are numbered through all days, so that a number means one thing.
    pub fn rows(&self, day: Day) -> Vec<ClashRow> {
        let numbered = self.clashes.iter().zip(1..).filter(|(clash, _)| self.is_on(clash, day));
        let row = |(clash, number): (&Clash, usize)| ClashRow {
            number,
            hard: clash.rule.is_hard(),
            lead: clash.lead.clone(),
            rest: clash.rest.clone(),
            ways: self.ways_out(clash),
        };
        numbered.map(row).collect()
    }

    /// Where to go to put it right. A clash of two names which of them, in as few letters as will do.
    fn ways_out(&self, clash: &Clash) -> Vec<(String, String)> {
        let slots: Vec<&Slot> = clash.at.iter().map(|at| &self.working.slots[*at]).collect();
        match (slots.as_slice(), clash.rule) {
            ([slot], Rule::Unanswered) => {
                let talk = self.working.talk_in(slot).map_or("", |talk| &talk.code);
                let proposal = links::organise(&self.event.slug, &format!("proposals/{talk}"));
                vec![(proposal, "See the proposal".to_owned())]
            }
            ([slot], Rule::Off) => vec![(self.href(slot), "Take it off".to_owned())],
            ([slot], _) => vec![(self.href(slot), "Move it".to_owned())],
            (both, _) => {
                let label = |slot: &Slot| format!("Move “{}”", shortened(self.working.title_of(slot)));
                both.iter().map(|slot| (self.href(slot), label(slot))).collect()
            }
        }
    }

    pub fn elsewhere(&self, days: &[Day], current: Day) -> Vec<(String, String, usize)> {
        let others = days.iter().filter(|day| **day != current).map(|day| {
            let number = self.clashes.iter().filter(|clash| self.is_on(clash, *day)).count();
            (self.at(*day), day.0.strftime("%a %-d %b").to_string(), number)
        });
        others.filter(|(_, _, number)| *number > 0).collect()
    }
}

/// Most letters of a title in a link beside its sentence.
const FEW: usize = 24;

/// The beginning of a title, ending at a word.
fn shortened(title: &str) -> String {
    if title.chars().count() <= FEW {
        return title.to_owned();
    }
    let cut: String = title.chars().take(FEW).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
