//! The way back: what undoes the last change rides on the address of the next page, and is offered there as long as
//! nothing else has changed what it would undo.

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::actions::SlotChange;
use super::forms::PlaceForm;
use crate::db::Id;
use crate::programme::{Slot, WorkingSchedule};
use crate::times;
use crate::web::links;

/// What can be undone, as an address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Undo {
    /// What was done: `placed`, `moved` or `removed`.
    pub done: String,
    /// Key of the slot.
    pub slot: String,
    /// Its version since.
    pub version: String,
    /// Code of a talk that was taken off.
    pub talk: String,
    /// What a break was called.
    pub title: String,
    /// Where it was.
    pub room: String,
    /// When it was, `2027-04-22T10:00`.
    pub at: String,
    /// Which of two, where the clocks show that time twice.
    pub which: String,
    /// How long it was.
    pub duration: String,
}

/// What the page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    /// What was done: “Moved “Paging less” to Thursday 22 April, 10:00–10:40, Quay Room.”
    pub said: String,
    /// Address of the form that undoes it.
    pub action: String,
    /// Its fields.
    pub fields: Vec<(&'static str, String)>,
}

/// Address of the schedule after a change: the day of what changed, with the way back.
pub fn address(event: &str, working: &WorkingSchedule, done: &SlotChange, zone: &TimeZone) -> String {
    let day = |slot: &Slot| super::week::day_of(slot.starts_at, zone).to_string();
    let shown = done.after.as_ref().or(done.before.as_ref()).map(day).unwrap_or_default();
    let was = done.before.as_ref().map(|slot| PlaceForm::of(slot, zone)).unwrap_or_default();
    let undo = match (&done.before, &done.after) {
        (None, _) => "placed",
        (Some(_), Some(_)) => "moved",
        (Some(_), None) => "removed",
    };
    let slot = done.after.as_ref().map(|slot| (slot.id.to_string(), slot.version.to_string()));
    let (slot, version) = slot.unwrap_or_default();
    let talk = done.before.as_ref().filter(|_| done.after.is_none()).and_then(|slot| working.talk_in(slot));
    let talk = talk.map_or("", |talk| &talk.code);
    let at = if was.day.is_empty() { String::new() } else { format!("{}T{}", was.day, was.start) };
    let pairs: [(&str, &str); 10] = [
        ("day", &shown),
        ("done", undo),
        ("slot", &slot),
        ("version", &version),
        ("talk", talk),
        ("title", &was.title),
        ("room", &was.room),
        ("at", &at),
        ("which", &was.which),
        ("duration", &was.duration),
    ];
    links::with_query(&links::organise(event, "schedule"), &pairs)
}

impl Undo {
    /// What to offer, if it still stands as it was left.
    pub fn way_back(&self, event: &str, working: &WorkingSchedule, zone: &TimeZone) -> Option<WayBack> {
        let slot = self.slot.parse::<Id<Slot>>().ok().and_then(|id| working.slot(id));
        let slot = slot.filter(|slot| slot.version.to_string() == self.version);
        match (self.done.as_str(), slot) {
            ("placed", Some(slot)) => Some(WayBack {
                said: format!("Placed {}.", named(working, slot, zone)),
                action: links::organise(event, "schedule/removal"),
                fields: vec![("slot", self.slot.clone()), ("version", self.version.clone())],
            }),
            ("moved", Some(slot)) => {
                let talk = working.talk_in(slot);
                let mut fields = self.place();
                fields.extend([("slot", self.slot.clone()), ("version", self.version.clone())]);
                fields.push(("talk", talk.map(|talk| talk.code.clone()).unwrap_or_default()));
                fields.push(("expected", expected(working, talk.map_or("", |talk| &talk.code))));
                Some(Self::placing(event, format!("Moved {}.", named(working, slot, zone)), fields))
            }
            ("removed", None) => self.put_back(event, working),
            _ => None,
        }
    }

    fn put_back(&self, event: &str, working: &WorkingSchedule) -> Option<WayBack> {
        let talk = working.unplaced().find(|talk| talk.code == self.talk);
        let title = match talk {
            Some(talk) => &talk.title,
            None if self.talk.is_empty() && !self.title.is_empty() => &self.title,
            None => return None,
        };
        let mut fields = self.place();
        fields.push(("talk", self.talk.clone()));
        fields.push(("expected", expected(working, &self.talk)));
        Some(Self::placing(event, format!("Took “{title}” off the grid."), fields))
    }

    fn place(&self) -> Vec<(&'static str, String)> {
        let (day, start) = self.at.split_once('T').unwrap_or_default();
        vec![
            ("title", self.title.clone()),
            ("room", self.room.clone()),
            ("day", day.to_owned()),
            ("start", start.to_owned()),
            ("which", self.which.clone()),
            ("duration", self.duration.clone()),
            ("anyway", "on".to_owned()),
        ]
    }

    fn placing(event: &str, said: String, fields: Vec<(&'static str, String)>) -> WayBack {
        WayBack { said, action: links::organise(event, "schedule/place"), fields }
    }
}

fn expected(working: &WorkingSchedule, talk: &str) -> String {
    working.talk(talk).and_then(|talk| talk.expected).map(|number| number.to_string()).unwrap_or_default()
}

fn named(working: &WorkingSchedule, slot: &Slot, zone: &TimeZone) -> String {
    let at = times::span(slot.starts_at, slot.ends_at, zone);
    format!("“{}”: {at}, {}", working.title_of(slot), working.room_name(slot.room_id))
}
