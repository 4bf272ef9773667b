//! What was typed to give something a place.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::actions::{Consent, NewPlace, SeenSlot, SlotContent};
use super::week;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::events::{Event, Room};
use crate::programme::{RoomTime, Slot};
use crate::times;
use crate::web::{Checker, PageError, Problems};

/// The value of a room field that stands for all rooms.
pub const ALL_ROOMS: &str = "all";
/// Minutes between two times that something can begin or end at.
const STEP: i32 = 5;
/// Most minutes of a session.
const LONGEST: i32 = 720;
/// Most people that a talk may expect.
const CROWD: i32 = 100_000;

/// The form that gives something a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlaceForm {
    /// Code of the talk; empty for a break.
    pub talk: String,
    /// Key of the slot of a break that is there.
    pub slot: String,
    /// What a break is called.
    pub title: String,
    /// Key of the room, or [`ALL_ROOMS`].
    pub room: String,
    /// The day, `2027-04-22`.
    pub day: String,
    /// Its time, `10:00`, in the event's zone.
    pub start: String,
    /// Which of two, where the clocks show that time twice: `first` or `second`.
    pub which: String,
    /// A free place that was pressed in the grid, in the place of room, day and start: the room's key and the instant.
    pub spot: String,
    /// Its length in minutes.
    pub duration: String,
    /// How many people are expected.
    pub expected: String,
    /// Version of the slot as it was shown; empty where there was none.
    pub version: String,
    /// `on` where clashes are taken.
    pub anyway: String,
    /// Digest of the clashes that were said.
    pub known: String,
}

impl PlaceForm {
    /// The form as it is for something that has a place.
    pub fn of(slot: &Slot, zone: &TimeZone) -> Self {
        let at = times::field(slot.starts_at, zone);
        let (day, start) = at.split_once('T').unwrap_or_default();
        Self {
            slot: if slot.proposal_id.is_none() { slot.id.to_string() } else { String::new() },
            title: slot.title.clone(),
            room: slot.room_id.map_or_else(|| ALL_ROOMS.to_owned(), |room| room.to_string()),
            day: day.to_owned(),
            start: start.to_owned(),
            which: which(slot.starts_at, zone).to_owned(),
            duration: slot.minutes().to_string(),
            version: slot.version.to_string(),
            ..Self::default()
        }
    }

    /// The form with room, day and start of the free place that was pressed, if one was.
    #[must_use]
    pub fn at_its_spot(self, zone: &TimeZone) -> Self {
        let Some((room, starts_at)) = spot(&self.spot) else { return self };
        let at = times::field(starts_at, zone);
        let (day, start) = at.split_once('T').unwrap_or_default();
        let which = which(starts_at, zone).to_owned();
        Self { room: room.to_owned(), day: day.to_owned(), start: start.to_owned(), which, ..self }
    }

    /// The two instants that day and start may mean, on the night when the clocks go back.
    pub fn twice(&self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let typed = format!("{}T{}", self.day.trim(), self.start.trim());
        Some((times::parse_moment(&typed, zone)?, times::parse_second_moment(&typed, zone)?))
    }

    /// Whether it is about a break.
    pub fn is_break(&self) -> bool {
        self.talk.is_empty()
    }

    /// What the person who filled it in has seen.
    ///
    /// # Errors
    /// Its version is none of ours.
    pub fn seen(&self) -> Result<SeenSlot, PageError> {
        let version = match self.version.as_str() {
            "" => None,
            typed => {
                Some(typed.parse().map_err(|_| PageError::Unreadable("The form’s version is broken.".to_owned()))?)
            }
        };
        let consent = match (self.anyway.as_str(), self.known.as_str()) {
            ("", _) => Consent::Ask,
            (_, "") => Consent::Anyway,
            (_, known) => Consent::To(known.to_owned()),
        };
        Ok(SeenSlot { version, consent })
    }

    /// The place, if nothing is wrong with it.
    ///
    /// # Errors
    /// All that is wrong, by field.
    pub fn checked(&self, event: &Event, rooms: &[Room]) -> Result<NewPlace, Problems> {
        let mut check = Checker::default();
        let subject = self.subject(&mut check);
        let room = self.room(&mut check, rooms);
        let starts_at = self.starts_at(&mut check, event);
        let minutes = check.number("duration", "length in minutes", &self.duration, STEP..=LONGEST);
        match minutes {
            None if self.duration.trim().is_empty() => check.problem("duration", "Enter the length in minutes"),
            Some(odd) if odd % STEP != 0 => check.problem("duration", "Make the length a multiple of 5 minutes"),
            _ => {}
        }
        let expected = check.number("expected", "expected audience", &self.expected, 1..=CROWD);
        let starts_at = starts_at.unwrap_or(Timestamp::EPOCH);
        let ends_at = starts_at.plus_minutes(minutes.unwrap_or_default().into());
        check.done(NewPlace { subject, spot: RoomTime { room, starts_at, ends_at }, expected })
    }

    fn subject(&self, check: &mut Checker) -> SlotContent {
        if !self.is_break() {
            return SlotContent::Talk(self.talk.clone());
        }
        let title = check.line("title", "name of the break", &self.title, 1..=100);
        self.slot
            .parse::<Id<Slot>>()
            .map_or_else(|_| SlotContent::NewBreak(title.clone()), |id| SlotContent::Break(id, title.clone()))
    }

    fn room(&self, check: &mut Checker, rooms: &[Room]) -> Option<Id<Room>> {
        let chosen = rooms.iter().find(|room| room.id.to_string() == self.room);
        if chosen.is_none() && self.room != ALL_ROOMS {
            check.problem("room", "Choose one of the rooms");
        }
        chosen.map(|room| room.id)
    }

    fn starts_at(&self, check: &mut Checker, event: &Event) -> Option<Timestamp> {
        let day = times::parse_day(&self.day).filter(|day| week::days_of(event).contains(day));
        if day.is_none() {
            check.problem("day", format!("Choose a day of the event: {}", event.dates()));
        }
        let time: Option<Time> = self.start.trim().parse().ok();
        let Some(time) = time.filter(|time| time.second() == 0 && time.subsec_nanosecond() == 0) else {
            check.problem("start", "Enter the start as hours and minutes, like 10:30");
            return None;
        };
        if i32::from(time.minute()) % STEP != 0 {
            check.problem("start", "Let it start at a multiple of 5 minutes");
            return None;
        }
        if let Some((first, second)) = self.twice(&event.zone()) {
            match self.which.as_str() {
                "first" => return Some(first),
                "second" => return Some(second),
                _ => {
                    check
                        .problem("which", format!("Choose which {}: the clocks go back and show it twice", self.start));
                }
            }
        }
        let instant = times::parse_moment(&format!("{}T{}", day?, time.strftime("%H:%M")), &event.zone());
        if instant.is_none() {
            let time = time.strftime("%H:%M");
            check.problem(
                "start",
                format!("Choose another time: the clocks go forward that day and there is no {time}"),
            );
        }
        instant
    }
}

/// A free place as the grid sends it: the room's key and the instant.
pub fn spot(value: &str) -> Option<(&str, Timestamp)> {
    let (room, at) = value.split_once('@')?;
    Some((room, at.parse::<jiff::Timestamp>().ok()?.into()))
}

/// Which of two instants it is, where the clocks show its time twice; else nothing.
fn which(instant: Timestamp, zone: &TimeZone) -> &'static str {
    match times::parse_second_moment(&times::field(instant, zone), zone) {
        Some(second) if second == instant => "second",
        Some(_) => "first",
        None => "",
    }
}

/// What takes a clash as it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClashForm {
    /// Digest of the clash.
    pub clash: String,
    /// `no` to warn of it again.
    pub accepted: String,
}

/// What is asked of the schedule's page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ScheduleParams {
    /// The day, `2027-04-22`.
    pub day: String,
    /// Words to look for among the talks that wait for a place.
    pub q: String,
    /// Code of a talk that is to get a place by a press in the grid.
    pub choose: String,
    /// A free place that is to get one of the talks that wait.
    pub spot: String,
}

/// What takes something off the grid.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TakeOffForm {
    /// Key of the slot.
    pub slot: String,
    /// Its version as it was shown.
    pub version: String,
}

impl TakeOffForm {
    /// The slot and its version.
    ///
    /// # Errors
    /// There is no such slot.
    pub fn checked(&self) -> Result<(Id<Slot>, i32), PageError> {
        let slot = self.slot.parse().map_err(|_| PageError::NotFound)?;
        Ok((slot, self.version.parse().map_err(|_| PageError::NotFound)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(day: &str, start: &str) -> PlaceForm {
        let text = |words: &str| words.to_owned();
        PlaceForm {
            talk: text("ABC123"),
            room: text(ALL_ROOMS),
            day: text(day),
            start: text(start),
            duration: text("40"),
            ..PlaceForm::default()
        }
    }

    fn berlin() -> Event {
        let day = |text| times::parse_day(text).unwrap();
        Event {
            id: Id::fresh(),
            slug: "e".to_owned(),
            name: String::new(),
            tagline: String::new(),
            starts_on: day("2027-03-27"),
            ends_on: day("2027-03-28"),
            time_zone: "Europe/Berlin".to_owned(),
            place: String::new(),
            contact: String::new(),
            accent: String::new(),
            cfp_text: String::new(),
            cfp_opens_at: None,
            cfp_closes_at: None,
            blind: false,
            reviews_wanted: 3,
            talks_public: false,
            ratings_needed: 3,
            release: 0,
            revision: 0,
            version: 0,
            visibility: crate::events::Visibility::Public,
            conduct: String::new(),
            reviews_close_at: None,
        }
    }

    fn problem(form: &PlaceForm) -> Option<(String, String)> {
        let problems = form.checked(&berlin(), &[]).err()?;
        problems.iter().next().map(|problem| (problem.field.clone(), problem.message.clone()))
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_refused() {
        let message = "Choose another time: the clocks go forward that day and there is no 02:30";
        assert_eq!(problem(&form("2027-03-28", "02:30")), Some(("start".to_owned(), message.to_owned())));
        assert_eq!(problem(&form("2027-03-27", "02:30")), None);
    }

    #[test]
    fn an_hour_that_comes_twice_is_asked_for_and_either_can_be_chosen() {
        let autumn = || Event {
            starts_on: times::parse_day("2027-10-30").unwrap(),
            ends_on: times::parse_day("2027-10-31").unwrap(),
            ..berlin()
        };
        let at =
            |which: &str| PlaceForm { which: which.to_owned(), ..form("2027-10-31", "02:30") }.checked(&autumn(), &[]);
        let words = |which: &str| at(which).unwrap().spot.words("Main Hall", &autumn().zone());
        assert_eq!(words("first"), "Sunday 31 October, 02:30 CEST–02:10 CET, Main Hall");
        assert_eq!(words("second"), "Sunday 31 October, 02:30 CET–03:10, Main Hall");
        let asked = at("").unwrap_err();
        assert_eq!(asked.of("which"), Some("Choose which 02:30: the clocks go back and show it twice"));
    }

    #[test]
    fn a_length_that_reaches_over_the_change_of_the_clocks_is_kept_in_minutes() {
        let placed = form("2027-03-28", "01:40").checked(&berlin(), &[]).unwrap();
        assert_eq!(
            times::span(placed.spot.starts_at, placed.spot.ends_at, &berlin().zone()),
            "Sunday 28 March, 01:40–03:20 CEST"
        );
    }

    #[test]
    fn only_days_of_the_event_and_every_fifth_minute_will_do() {
        let on = |field: &str, message: &str| Some((field.to_owned(), message.to_owned()));
        assert_eq!(problem(&form("2027-03-29", "10:00")), on("day", "Choose a day of the event: 27–28 March 2027"));
        assert_eq!(problem(&form("2027-03-27", "10:07")), on("start", "Let it start at a multiple of 5 minutes"));
        assert_eq!(
            problem(&form("2027-03-27", "ten")),
            on("start", "Enter the start as hours and minutes, like 10:30")
        );
        assert_eq!(
            problem(&PlaceForm { room: "elsewhere".to_owned(), ..form("2027-03-27", "10:00") }),
            on("room", "Choose one of the rooms")
        );
    }
}
