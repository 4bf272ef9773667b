//! The days of a schedule: an event's own, and any other that something is placed on.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use crate::clock::{Day, Timestamp};
use crate::events::Event;
use crate::programme::Working;

/// Most days that are offered of a very long event.
const MOST: usize = 60;

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
pub fn days_with(event: &Event, working: &Working, zone: &TimeZone) -> Vec<Day> {
    let mut days = days_of(event);
    days.extend(working.slots.iter().map(|slot| day_of(slot.starts_at, zone)));
    days.sort_unstable();
    days.dedup();
    days
}
