//! The days of a schedule: an event's own, and any other that something is placed on; and the hours that all of them show.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use crate::clock::{Day, Timestamp};
use crate::events::Event;
use crate::programme::WorkingSchedule;

/// Most days that are offered of a very long event.
const MOST: usize = 60;
/// Minutes after midnight between which every day can be planned, even where nothing is placed yet.
const OFFICE_HOURS: (i64, i64) = (9 * 60, 18 * 60);
/// Minutes after midnight at which the night belongs to no day before any more.
const NIGHT: i64 = 28 * 60;
/// Minutes that the hours of a day begin and end on.
const HALF: i64 = 30;

/// The day that an instant belongs to: the night until four is the evening before's.
pub fn day_of(instant: Timestamp, zone: &TimeZone) -> Day {
    let local = instant.at(zone).datetime();
    Day(local.checked_sub(SignedDuration::from_hours(4)).unwrap_or(local).date())
}

/// The days of an event.
pub fn days_of(event: &Event) -> Vec<Day> {
    let next = |day: &Day| day.0.checked_add(1.day()).ok().map(Day);
    std::iter::successors(Some(event.starts_on), next).take_while(|day| *day <= event.ends_on).take(MOST).collect()
}

/// The days of an event and those on which something is placed, in order.
pub fn days_with(event: &Event, working: &WorkingSchedule, zone: &TimeZone) -> Vec<Day> {
    let mut days = days_of(event);
    days.extend(working.slots.iter().map(|slot| day_of(slot.starts_at, zone)));
    days.sort_unstable();
    days.dedup();
    days
}

/// The hours of an event, the same on each of its days: from the earliest to the latest that anything takes place, and at
/// least those of an ordinary day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    opens: i64,
    closes: i64,
}

impl Hours {
    /// The hours of what is placed.
    pub fn of(working: &WorkingSchedule, zone: &TimeZone) -> Self {
        let (mut opens, mut closes) = OFFICE_HOURS;
        for slot in &working.slots {
            let day = day_of(slot.starts_at, zone);
            let minutes = |instant: Timestamp| {
                let since =
                    instant.at(zone).datetime().duration_since(day.0.to_datetime(jiff::civil::Time::midnight()));
                since.as_mins()
            };
            opens = opens.min(minutes(slot.starts_at).div_euclid(HALF) * HALF);
            closes = closes.max((minutes(slot.ends_at) + HALF - 1).div_euclid(HALF) * HALF);
        }
        Self { opens: opens.max(0), closes: closes.min(NIGHT) }
    }

    /// From when to when a day can be planned.
    pub fn on(self, day: Day, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let at = |minutes: i64| {
            let midnight = day.0.to_datetime(jiff::civil::Time::midnight());
            let local = midnight.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(midnight);
            local.to_zoned(zone.clone()).map_or(Timestamp::EPOCH, |zoned| zoned.timestamp().into())
        };
        (at(self.opens), at(self.closes))
    }
}
