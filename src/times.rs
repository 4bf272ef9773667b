//! Days and times as people read them, and as they type them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::clock::{Day, Timestamp};

/// “Sunday 17 January 2027, 23:59 (WET, UTC+0)”: with weekday, zone and offset.
pub fn moment(instant: Timestamp, zone: &TimeZone) -> String {
    let at = instant.at(zone);
    format!("{} ({})", at.strftime("%A %-d %B %Y, %H:%M"), zone_name(instant, zone))
}

/// “Sun 17 Jan, 23:59”, for tables.
pub fn short(instant: Timestamp, zone: &TimeZone) -> String {
    instant.at(zone).strftime("%a %-d %b, %H:%M").to_string()
}

/// “Sun 17 Jan, 23:59 (WET, UTC+0)”: the same where no zone stands nearby.
pub fn short_in(instant: Timestamp, zone: &TimeZone) -> String {
    format!("{} ({})", short(instant, zone), zone_name(instant, zone))
}

/// “Thursday 22 April, 10:00–10:40”: from when to when something takes place.
pub fn span(begins: Timestamp, ends: Timestamp, zone: &TimeZone) -> String {
    let day = begins.at(zone).strftime("%A %-d %B").to_string();
    let (from, until) = (begins.at(zone), ends.at(zone));
    if from.offset() == until.offset() || comes_twice(begins, zone) || comes_twice(ends, zone) {
        return format!("{day}, {}–{}", hour(begins, zone), hour(ends, zone));
    }
    format!("{day}, {}–{}", from.strftime("%H:%M"), until.strftime("%H:%M %Z"))
}

/// “23:59”; “02:30 CET” where the clocks show that hour twice.
pub fn hour(instant: Timestamp, zone: &TimeZone) -> String {
    let at = instant.at(zone);
    if comes_twice(instant, zone) { at.strftime("%H:%M %Z").to_string() } else { at.strftime("%H:%M").to_string() }
}

/// Whether the clocks show this hour and minute at another instant as well.
pub fn comes_twice(instant: Timestamp, zone: &TimeZone) -> bool {
    let shown = zone.to_ambiguous_timestamp(instant.at(zone).datetime());
    matches!(shown.offset(), jiff::tz::AmbiguousOffset::Fold { .. })
}

/// “WET, UTC+0”: what a zone is called at an instant.
pub fn zone_name(instant: Timestamp, zone: &TimeZone) -> String {
    let at = instant.at(zone);
    let seconds = at.offset().seconds();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    let sign = if seconds < 0 { '−' } else { '+' };
    let offset = if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") };
    match at.strftime("%Z").to_string() {
        name if name.starts_with(char::is_alphabetic) && name != "UTC" => format!("{name}, {offset}"),
        _ => offset,
    }
}

/// “in 9 days”, “3 hours ago”: how far off an instant is.
pub fn distance(instant: Timestamp, now: Timestamp) -> String {
    let minutes = instant.minutes_since(now);
    let (number, unit) = match minutes.abs() {
        0..=1 => return if minutes < 0 { "just now".to_owned() } else { "in a minute".to_owned() },
        few @ 2..=119 => (few, "minutes"),
        some @ 120..=2879 => (some / 60, "hours"),
        many => (many / 1440, "days"),
    };
    if minutes < 0 { format!("{number} {unit} ago") } else { format!("in {number} {unit}") }
}

/// Until when [`distance`] says the same of an instant to come, to the minute.
pub fn distance_changes(instant: Timestamp, now: Timestamp) -> Timestamp {
    let minutes = instant.minutes_since(now);
    let unit = match minutes {
        ..120 => 1,
        120..2_880 => 60,
        _ => 1_440,
    };
    now.plus_minutes((minutes % unit).max(1))
}

/// “Thursday 29 October 2015”.
pub fn day(day: Day) -> String {
    day.0.strftime("%A %-d %B %Y").to_string()
}

/// “21–23 April 2027”, “30 April – 2 May 2027”, “Saturday 3 May 2027”.
pub fn days(first: Day, last: Day) -> String {
    let (a, b) = (first.0, last.0);
    if a == b {
        return day(first);
    }
    let until = b.strftime("%-d %B %Y").to_string();
    if (a.year(), a.month()) == (b.year(), b.month()) {
        format!("{}–{until}", a.day())
    } else if a.year() == b.year() {
        format!("{} – {until}", a.strftime("%-d %B"))
    } else {
        format!("{} – {until}", a.strftime("%-d %B %Y"))
    }
}

/// The value of a `datetime-local` field: `2027-01-17T23:59`.
pub fn field(instant: Timestamp, zone: &TimeZone) -> String {
    instant.at(zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// RFC 3339 with the zone's offset, for machines.
pub fn machine(instant: Timestamp, zone: &TimeZone) -> String {
    instant.at(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// What was typed into a `datetime-local` field, as an instant in a zone. Of the two instants at the end of summer time
/// it is the earlier; a time that a clock change skips is refused.
pub fn parse_moment(typed: &str, zone: &TimeZone) -> Option<Timestamp> {
    let local: DateTime = typed.trim().replace(' ', "T").parse().ok()?;
    let ambiguous = zone.to_ambiguous_zoned(local);
    if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
        return None;
    }
    ambiguous.earlier().ok().map(|zoned| zoned.timestamp().into())
}

/// The later of the two instants at which the clocks show what was typed, on the night when they go back; `None` where
/// they show it once, or never.
pub fn parse_second_moment(typed: &str, zone: &TimeZone) -> Option<Timestamp> {
    let local: DateTime = typed.trim().replace(' ', "T").parse().ok()?;
    let ambiguous = zone.to_ambiguous_zoned(local);
    let twice = matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Fold { .. });
    ambiguous.later().ok().filter(|_| twice).map(|zoned| zoned.timestamp().into())
}

/// The instant at which the clocks of another zone show what those of this one show now. An hour that they skip is the
/// one after it.
pub fn same_clock(instant: Timestamp, zone: &TimeZone, other: &TimeZone) -> Timestamp {
    let local = instant.at(zone).datetime();
    local.to_zoned(other.clone()).map_or(instant, |zoned| zoned.timestamp().into())
}

/// What was typed into a `date` field.
pub fn parse_day(typed: &str) -> Option<Day> {
    typed.trim().parse::<Date>().ok().filter(|day| (1900..=2999).contains(&day.year())).map(Day)
}

/// A zone by its IANA name.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// The zones that an event may lie in, by their IANA names: those of places, and UTC.
pub fn zone_names() -> Vec<String> {
    let names = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let of_places = |name: &String| {
        name == "UTC"
            || (name.contains('/') && !["Etc/", "SystemV/", "posix/", "right/"].iter().any(|odd| name.starts_with(odd)))
    };
    names.filter(of_places).collect()
}

/// Date and time of day at which a day begins in a zone.
pub fn start_of(day: Day, zone: &TimeZone) -> Timestamp {
    day.0.to_zoned(zone.clone()).map_or(Timestamp::from_micros(0), |zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use crate::clock::Timestamp;

    use super::{
        days, distance, distance_changes, hour, moment, parse_day, parse_moment, parse_second_moment, same_clock, span,
        zone,
    };

    #[test]
    fn a_moment_has_weekday_zone_and_offset() {
        let lisbon = zone("Europe/Lisbon").unwrap();
        let close = parse_moment("2027-01-17T23:59", &lisbon).unwrap();
        assert_eq!(moment(close, &lisbon), "Sunday 17 January 2027, 23:59 (WET, UTC+0)");
    }

    #[test]
    fn a_time_that_the_clock_skips_is_refused_and_one_it_repeats_is_the_first() {
        let berlin = zone("Europe/Berlin").unwrap();
        assert_eq!(parse_moment("2027-03-28T02:30", &berlin), None);
        let twice = parse_moment("2027-10-31T02:30", &berlin).unwrap();
        assert_eq!(moment(twice, &berlin), "Sunday 31 October 2027, 02:30 (CEST, UTC+2)");
    }

    #[test]
    fn an_hour_that_comes_twice_says_which_it_is() {
        let berlin = zone("Europe/Berlin").unwrap();
        let first = parse_moment("2026-10-25T02:30", &berlin).unwrap();
        let second = parse_second_moment("2026-10-25T02:30", &berlin).unwrap();
        assert_eq!(second.minutes_since(first), 60);
        assert_eq!(span(first, second, &berlin), "Sunday 25 October, 02:30 CEST–02:30 CET");
        assert_eq!(parse_second_moment("2026-10-25T04:30", &berlin), None);
        assert_eq!(hour(second.plus_minutes(60), &berlin), "03:30");
    }

    #[test]
    fn a_distance_is_said_until_it_changes_and_no_minute_longer() {
        let now = Timestamp::EPOCH;
        for minutes in [1, 2, 59, 119, 120, 121, 179, 180, 1_500, 2_879, 2_880, 2_881, 4_000, 14_400] {
            let instant = now.plus_minutes(minutes);
            let told = distance_changes(instant, now);
            assert_eq!(distance(instant, told.plus_minutes(-1)), distance(instant, now), "{minutes}");
            assert_ne!(distance(instant, told.plus_minutes(1)), distance(instant, now), "{minutes}");
        }
    }

    #[test]
    fn the_same_clock_in_another_zone_is_another_instant() {
        let (london, tokyo) = (zone("Europe/London").unwrap(), zone("Asia/Tokyo").unwrap());
        let ten = parse_moment("2027-04-22T10:00", &london).unwrap();
        assert_eq!(moment(same_clock(ten, &london, &tokyo), &tokyo), "Thursday 22 April 2027, 10:00 (JST, UTC+9)");
    }

    #[test]
    fn days_say_what_differs() {
        let day = |text| parse_day(text).unwrap();
        assert_eq!(days(day("2027-04-21"), day("2027-04-23")), "21–23 April 2027");
        assert_eq!(days(day("2027-04-30"), day("2027-05-02")), "30 April – 2 May 2027");
    }

    #[test]
    fn distances_are_rounded_down() {
        let now = crate::clock::Timestamp::from_micros(0);
        assert_eq!(distance(now.plus_days(9), now), "in 9 days");
        assert_eq!(distance(now.plus_minutes(-180), now), "3 hours ago");
    }
}
