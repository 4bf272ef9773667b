//! Days of a programme: they turn at four in the morning, so that what begins after midnight ends the evening before.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use crate::clock::{Day, Timestamp};

/// Hour of the clock at which a day of the programme turns.
const TURN: i8 = 4;

/// The day that an instant belongs to.
pub fn of(instant: Timestamp, zone: &TimeZone) -> Day {
    let local = instant.at(zone).datetime();
    let moved = local.checked_sub(SignedDuration::from_hours(TURN.into()));
    Day(moved.unwrap_or(local).date())
}

/// The day after.
pub fn after(day: Day) -> Day {
    Day(day.0.checked_add(1.day()).unwrap_or(day.0))
}

/// The instant at which a day begins.
pub fn begin(day: Day, zone: &TimeZone) -> Timestamp {
    let turn = day.0.at(TURN, 0, 0, 0).to_zoned(zone.clone());
    turn.map_or(Timestamp::from_micros(0), |zoned| zoned.timestamp().into())
}

/// Every day from one to another, at most a year of them.
pub fn between(first: Day, last: Day) -> Vec<Day> {
    std::iter::successors(Some(first), |day| Some(after(*day))).take_while(|day| *day <= last).take(366).collect()
}

#[cfg(test)]
mod tests {
    use super::{after, begin, between, of};
    use crate::clock::{Day, Timestamp};
    use crate::times;

    fn day(text: &str) -> Day {
        times::parse_day(text).unwrap()
    }

    fn at(text: &str) -> Timestamp {
        times::parse_moment(text, &times::zone("Europe/Berlin").unwrap()).unwrap()
    }

    #[test]
    fn the_night_belongs_to_the_evening_before() {
        let berlin = times::zone("Europe/Berlin").unwrap();
        assert_eq!(of(at("2027-04-22T23:50"), &berlin), day("2027-04-22"));
        assert_eq!(of(at("2027-04-23T01:30"), &berlin), day("2027-04-22"));
        assert_eq!(of(at("2027-04-23T04:00"), &berlin), day("2027-04-23"));
    }

    #[test]
    fn a_day_begins_where_the_one_before_ends_on_the_night_the_clocks_change_too() {
        let berlin = times::zone("Europe/Berlin").unwrap();
        let sunday = day("2027-03-28");
        assert_eq!(begin(sunday, &berlin), at("2027-03-28T04:00"));
        assert_eq!(of(begin(sunday, &berlin).plus_seconds(-1), &berlin), day("2027-03-27"));
        assert_eq!(between(sunday, after(after(sunday))).len(), 3);
    }
}
