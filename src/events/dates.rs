//! Days, zones and moments of an event, as they are typed.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::clock::{Day, Timestamp};
use crate::times;
use crate::web::Checker;

/// First and last day, in their order.
pub fn days(check: &mut Checker, first: &str, last: &str) -> (Option<Day>, Option<Day>) {
    let mut day = |field, what, typed: &str| {
        let day = times::parse_day(typed);
        if day.is_none() {
            check.problem(field, format!("Enter the {what} day, like 2027-04-21"));
        }
        day
    };
    let days = (day("starts_on", "first", first), day("ends_on", "last", last));
    if let (Some(first), Some(last)) = days {
        if last < first {
            check.problem("ends_on", "Choose a last day that is not before the first");
        } else if last.0.since(first.0).is_ok_and(|span| span.get_days() > 60) {
            check.problem("ends_on", "Choose a last day within 60 days of the first");
        }
    }
    days
}

/// The name of a zone that there is.
pub fn zone(check: &mut Checker, typed: &str) -> String {
    let name = typed.trim();
    if name.is_empty() || times::zone(name).is_none() {
        check.problem("time_zone", "Choose the time zone of the place, like Europe/Lisbon");
    }
    name.to_owned()
}

/// A moment in the event's zone; nothing typed is none.
pub fn moment(check: &mut Checker, (field, what): (&str, &str), typed: &str, zone: &TimeZone) -> Option<Timestamp> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let moment = times::parse_moment(typed, zone);
    match (moment, typed.replace(' ', "T").parse::<DateTime>()) {
        (Some(_), _) => {}
        (None, Ok(local)) if (1900..=2999).contains(&local.year()) => {
            let day = times::day(Day(local.date()));
            check.problem(field, format!("Choose another {what} time: the clocks skip this hour on {day}"));
        }
        _ => check.problem(field, format!("Enter the {what} time, like 2027-01-17 23:59")),
    }
    moment
}
